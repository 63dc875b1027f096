"""A section's text at a moment, and the difference between two such, in the rendered page and in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.documents.content import Content
from plans.documents.models import Section, SectionKind
from plans.documents.outline import Outline
from plans.text.diff import HtmlDifference, Span, diff_html, diff_words
from plans.text.markdown import Surroundings, render


@dataclass(frozen=True, slots=True)
class Wording:
    """What a section said: all that a reader meets of it."""

    title: str = ""
    body: str = ""
    beteckning: str = ""
    kind: str = ""

    @classmethod
    def of(cls, section: Section) -> "Wording":
        return cls(section.title, section.body, section.beteckning, section.kind.name)

    @classmethod
    def proposed(cls, content: Content, kinds: Mapping[str, str]) -> "Wording":
        """Read it from a content, where the kind is a key; `kinds` are their names."""
        return cls(content.title, content.body, content.beteckning, kinds.get(content.kind, content.kind))

    @classmethod
    def recorded(cls, fields: Mapping[str, Any]) -> "Wording":
        """Read it from a state in the history, where the kind is a primary key."""
        kind = SectionKind.objects.get(pk=fields["kind"])
        return cls(fields["title"], fields["body"], fields["beteckning"], kind.name)


@dataclass(frozen=True)
class Difference:
    """What differs between two wordings; no old one means a new section, no new one a section gone."""

    old: Wording
    new: Wording
    around: Surroundings
    # What the ids of its changes begin with: a page with several differences gives each its own.
    names: str = "andring"

    @cached_property
    def text(self) -> HtmlDifference:
        old, new = render(self.old.body, self.around), render(self.new.body, self.around)
        return diff_html(old, new, names=self.names)

    @property
    def title(self) -> list[Span]:
        return diff_words(self.old.title, self.new.title)

    @property
    def is_new(self) -> bool:
        return self.old == Wording()

    @property
    def is_gone(self) -> bool:
        return self.new == Wording()

    @property
    def nothing(self) -> bool:
        return self.old == self.new

    @property
    def most(self) -> int:
        """The full width of the bar: all words that differ."""
        return max(1, self.text.words_added + self.text.words_removed)

    @property
    def size(self) -> str:
        return counts(self.text.words_added, self.text.words_removed)

    @property
    def said(self) -> list[str]:
        """What differs besides the text, as sentences."""
        if self.is_new or self.is_gone:
            return []
        pairs = [
            (self.old.title, self.new.title, _("Rubriken ”%(old)s” har blivit ”%(new)s”.")),
            (self.old.kind, self.new.kind, _("Slaget ”%(old)s” har blivit ”%(new)s”.")),
        ]
        said = [sentence % {"old": old, "new": new} for old, new, sentence in pairs if old != new]
        return [*said, *self._beteckning_said()]

    def _beteckning_said(self) -> list[str]:
        old, new = self.old.beteckning, self.new.beteckning
        if old == new:
            return []
        if not old:
            return [_("Beteckningen %(new)s har tillkommit.") % {"new": new}]
        if not new:
            return [_("Beteckningen %(old)s har tagits bort.") % {"old": old}]
        return [_("Beteckningen %(old)s har blivit %(new)s.") % {"old": old, "new": new}]


def place_said(old: Mapping[str, Any], new: Mapping[str, Any], outline: Outline) -> str:
    """Say where a section stood and where it stands, when two recorded states differ in that; else ""."""
    if old["parent"] == new["parent"]:
        return _("Platsen bland syskonen är ändrad.") if old["position"] != new["position"] else ""
    names = {"old": _place_name(old["parent"], outline), "new": _place_name(new["parent"], outline)}
    return _("Avsnittet har flyttats från %(old)s till %(new)s.") % names


def _place_name(parent: int | None, outline: Outline) -> str:
    if parent is None:
        return _("planens översta nivå")
    if parent not in outline.by_pk:
        return _("ett avsnitt som sedan har avvecklats")
    return f"”{outline.by_pk[parent].label}”"


def counts(added: int, removed: int) -> str:
    """Say how much a text has changed."""
    if not added and not removed:
        return _("Inga ord har ändrats.")
    more = ngettext("%(number)s ord tillagt", "%(number)s ord tillagda", added) % {"number": added}
    less = ngettext("%(number)s borttaget", "%(number)s borttagna", removed) % {"number": removed}
    return f"{more}, {less}."
