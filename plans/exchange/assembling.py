"""Make a draft of a document's pieces: title, tree, kinds, keys and links, with every guess reported."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from django.utils.translation import gettext as _

from plans.exchange import complaints, counting, linking, naming
from plans.exchange.drafts import PlanDraft, Report, SectionDraft
from plans.exchange.reading.raw import RawPlan, RawSection
from plans.writing.markup import escaped

MAX_TITLE = 300
_CONTENTS = {"innehåll", "innehållsförteckning", "table of contents", "contents", "innehall"}
_CONTENTS_LINE = re.compile(r"(?:[-*+>] *|\d+[.)] +)*(?:\[.*\]\(#.*\)|.*[\t .…·]\d{1,4})\\?$")


def assemble(
    raw: RawPlan,
    filename: str,
    report: Report,
    kinds: Mapping[str, tuple[str, ...]] = naming.KIND_WORDS,
    taken: Collection[str] = (),
) -> PlanDraft:
    """Return the draft; the steps are in the order in which each needs the one before."""
    _drop_contents(raw, report)
    _take_title(raw, report)
    _close_up(raw.sections, report)
    _name(raw.sections, report, kinds)
    _shorten(raw.sections, report)
    _put_first(raw, filename, report)
    if not raw.sections:
        raise complaints.without_text()
    _give_keys(raw.sections, taken)
    linking.resolve(raw, report)
    _report_kept(raw.sections, report)
    report.words_source = raw.words
    report.words_draft = counting.words(raw.title) + sum(_words(one) for one in raw.sections)
    sections = tuple(
        SectionDraft(one.title, one.level, one.body, one.kind, one.beteckning, one.key)
        for one in raw.sections
    )
    return PlanDraft(sections, raw.images, report, raw.title)


def _words(one: RawSection) -> int:
    return counting.words(f"{one.beteckning} {one.title}") + counting.words_in_markdown(one.body)


def _drop_contents(raw: RawPlan, report: Report) -> None:
    """Take the table of contents away: the plan makes its own. Other text below its heading stays."""
    kept: list[RawSection] = []
    for one in raw.sections:
        if not one.is_contents and one.title.casefold().strip(" :") not in _CONTENTS:
            kept.append(one)
            continue
        rest = "\n".join(
            line for line in one.body.split("\n") if not _CONTENTS_LINE.match(line.strip())
        ).strip()
        if rest and not one.is_contents:
            kept.append(one)
            continue
        if kept:
            kept[-1].body = f"{kept[-1].body}\n\n{rest}".strip()
        else:
            raw.opening = f"{raw.opening}\n\n{rest}".strip()
        words = _("Innehållsförteckningen ”%(title)s” togs bort. Planen gör en egen av rubrikerna.")
        report.add("dropped", "heading", one.title, words % {"title": one.title})
    raw.sections = kept


def _take_title(raw: RawPlan, report: Report) -> None:
    """Take a heading that stands above all others, or repeats the document's title, as the plan's title."""
    first = raw.sections[0] if raw.sections else None
    if first and len(raw.sections) > 1:
        alone = all(one.level > first.level for one in raw.sections[1:]) and not raw.title
        alone = alone and (len(raw.sections) > 2 or not raw.opening.strip())
        repeats = first.title.casefold() == raw.title.casefold()
        if alone or repeats:
            raw.title = first.title
            raw.opening = "\n\n".join(filter(None, [raw.opening, first.body]))
            raw.sections = raw.sections[1:]
    if raw.title:
        words = _("”%(title)s” lästes som planens namn och blev inget avsnitt.")
        report.add("guessed", "heading", raw.title, words % {"title": raw.title})


def _close_up(sections: list[RawSection], report: Report) -> None:
    """Number levels from 1 without gaps, keeping which heading stands below which."""
    above: list[int] = []
    for one in sections:
        source = one.level
        while above and above[-1] >= source:
            above.pop()
        skipped = source - above[-1] - 1 if above else 0
        above.append(source)
        one.level = len(above)
        if skipped:
            words = _("Rubriken ”%(title)s” hoppade över en eller flera nivåer och blev nivå %(level)s.")
            report.add("guessed", "heading", one.title, words % {"title": one.title, "level": one.level})


def _name(sections: list[RawSection], report: Report, kinds: Mapping[str, tuple[str, ...]]) -> None:
    numbers: dict[int, int | None] = {}
    for at, one in enumerate(sections):
        for deeper in [level for level in numbers if level > one.level]:
            del numbers[deeper]
        before = one.title
        title, numbers[one.level] = naming.without_number(one.title, numbers.get(one.level))
        if title != before:
            words = _("Numret i ”%(title)s” togs bort, eftersom planen numrerar av sig själv.")
            report.add("guessed", "heading", before, words % {"title": before})
        one.beteckning, one.title = naming.beteckning_in(title)
        has_children = at + 1 < len(sections) and sections[at + 1].level > one.level
        kind = "omrade" if one.beteckning else naming.kind_of(one.title, kinds) if not has_children else None
        one.kind = kind or "avsnitt"
        if one.beteckning:
            words = _("”%(title)s” lästes som ett område med beteckningen %(code)s.")
            report.add("guessed", "kind", before, words % {"title": before, "code": one.beteckning})
        elif kind:
            words = _("Avsnittet ”%(title)s” gissades vara av slaget %(kind)s, efter sin rubrik.")
            report.add("guessed", "kind", before, words % {"title": before, "kind": kind})


def _shorten(sections: list[RawSection], report: Report) -> None:
    for one in sections:
        if len(one.title) <= MAX_TITLE:
            continue
        one.body = "\n\n".join(filter(None, [escaped(one.title), one.body]))
        one.title = f"{one.title[: MAX_TITLE - 1].rpartition(' ')[0] or one.title[: MAX_TITLE - 1]}…"
        words = _("En rubrik var längre än %(count)s tecken och kortades. Den står hel först i avsnittet.")
        report.add("guessed", "heading", one.title, words % {"count": MAX_TITLE})


def _put_first(raw: RawPlan, filename: str, report: Report) -> None:
    """Make sections of what stood outside all headings: facts about the document, then its opening."""
    first: list[RawSection] = []
    if raw.facts:
        body = "\n".join(f"- {escaped(name)}: {escaped(value)}" for name, value in raw.facts)
        first.append(RawSection(1, _("Uppgifter om dokumentet"), body))
        words = _("Dokumentets uppgifter om sig självt (%(count)s stycken) blev ett eget avsnitt först.")
        report.add("guessed", "text", "", words % {"count": len(raw.facts)})
    if raw.opening.strip() and not raw.sections:
        title = raw.title or Path(filename).stem.replace("_", " ").strip() or _("Inledning")
        first.append(RawSection(1, title[:MAX_TITLE], raw.opening))
        words = _("Dokumentet saknar rubriker. Allt blev avsnittet ”%(title)s”. Dela det i redigeraren.")
        report.add("guessed", "heading", title, words % {"title": title})
    elif raw.opening.strip():
        first.append(RawSection(1, _("Inledning"), raw.opening))
        words = _("Text före den första rubriken blev avsnittet ”Inledning”.")
        report.add("guessed", "heading", _("Inledning"), words)
    raw.sections = first + raw.sections


def _give_keys(sections: list[RawSection], taken: Collection[str]) -> None:
    keys = naming.Keys([one.title for one in sections], taken)
    above: list[str] = []
    for one in sections:
        del above[one.level - 1 :]
        one.key = keys.give(one.title, above[-1] if above else "")
        above.append(one.key)


def _report_kept(sections: list[RawSection], report: Report) -> None:
    for one in sections:
        report.add(
            "kept", "heading", one.title, _("Rubriken ”%(title)s” blev ett avsnitt.") % {"title": one.title}
        )
        for thing, count in counting.things(one.body).items():
            if count:
                report.add("kept", thing, one.title, _KEPT[thing]() % {"count": count}, count)


_KEPT = {
    "table": lambda: _("Tabeller: %(count)s."),
    "image": lambda: _("Bilder: %(count)s."),
    "footnote": lambda: _("Fotnoter: %(count)s."),
    "list": lambda: _("Listor: %(count)s."),
    "link": lambda: _("Länkar: %(count)s."),
}
