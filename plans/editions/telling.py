"""A comparison of two plans said in words, with links."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plans.editions.comparing import Chapter, Comparison, Row, SectionComparison, Status

# Where the difference of a section is shown.
Address = Callable[[Row], str]
STATUS_WORDS = {
    Status.ADDED: gettext_lazy("nytt avsnitt"),
    Status.REMOVED: gettext_lazy("borttaget avsnitt"),
    Status.MOVED: gettext_lazy("flyttat"),
    Status.CHANGED: gettext_lazy("ändrat"),
    Status.MOVED_AND_CHANGED: gettext_lazy("flyttat och ändrat"),
    Status.UNTOUCHED: gettext_lazy("orört"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A section or chapter with what differs in it, as a row of a table."""

    number: str
    title: str
    url: str
    added: int
    removed: int
    words: str


@dataclass(frozen=True, slots=True)
class ToldChapter:
    """A chapter as a row, and its sections as rows."""

    row: Told
    key: str
    sections: list[Told]


def summary(comparison: Comparison, *, same: str) -> str:
    """Say in one breath what differs; `same` is what to say when nothing does."""
    if not comparison.differs:
        return same
    changed = comparison.count(Status.CHANGED, Status.MOVED_AND_CHANGED)
    moved = comparison.count(Status.MOVED, Status.MOVED_AND_CHANGED)
    added, gone = comparison.count(Status.ADDED), comparison.count(Status.REMOVED)
    still = comparison.count(Status.UNTOUCHED)
    parts = [
        ngettext("%(n)s avsnitt är ändrat", "%(n)s avsnitt är ändrade", changed) % {"n": changed}
        if changed
        else "",
        ngettext("%(n)s har kommit till", "%(n)s har kommit till", added) % {"n": added} if added else "",
        ngettext("%(n)s är flyttat", "%(n)s är flyttade", moved) % {"n": moved} if moved else "",
        ngettext("%(n)s är borttaget", "%(n)s är borttagna", gone) % {"n": gone} if gone else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"{said}. " + ngettext("%(n)s är orört.", "%(n)s är orörda.", still) % {"n": still}


def told(comparison: Comparison, url: Address) -> list[ToldChapter]:
    """Return the chapters in which something differs, with their sections that do."""
    return [_chapter(chapter, url) for chapter in comparison.chapters]


def _chapter(chapter: Chapter, url: Address) -> ToldChapter:
    sections = [_section(one, url) for one in chapter.sections]
    count = ngettext("%(n)s avsnitt", "%(n)s avsnitt", len(sections)) % {"n": len(sections)}
    row, key = chapter.row, chapter.row.key
    return ToldChapter(
        Told(row.number, _name(row), f"#{key}", chapter.added, chapter.removed, count), key, sections
    )


def _section(one: SectionComparison, url: Address) -> Told:
    words = str(STATUS_WORDS[one.status])
    if one.is_moved and one.old and one.new and one.old.number != one.new.number:
        words = _("%(words)s, var %(number)s") % {
            "words": words,
            "number": one.old.number or _("utan nummer"),
        }
    return Told(one.row.number, _name(one.row), url(one.row), one.added, one.removed, words)


def _name(row: Row) -> str:
    return f"{row.beteckning} {row.title}".strip()


def changes_beside_text(one: SectionComparison) -> list[str]:
    """Say what differs beside the text: place, title, kind and beteckning."""
    if one.old is None or one.new is None:
        return []
    old, new = one.old, one.new
    pairs = [
        (_place(one), old.number, new.number),
        (_("Titeln ”%(old)s” har blivit ”%(new)s”."), old.title, new.title),
        (_("Slaget %(old)s har blivit %(new)s."), old.kind_name, new.kind_name),
        (_("Beteckningen %(old)s har blivit %(new)s."), old.beteckning, new.beteckning),
    ]
    nothing = _("(inget)")
    said = [
        words % {"old": before or nothing, "new": after or nothing}
        for words, before, after in pairs
        if before != after
    ]
    return [_("Flyttat."), *said] if one.is_moved and old.number == new.number else said


def _place(one: SectionComparison) -> str:
    if one.is_moved:
        return _("Flyttat från %(old)s till %(new)s.")
    return _("Numret %(old)s har blivit %(new)s, för att något annat kom till, flyttades eller togs bort.")
