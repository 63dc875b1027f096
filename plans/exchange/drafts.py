"""What an import found: a draft of sections and a report to confirm before anything is saved."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.translation import gettext as _

from plans.writing.markup import escaped

What = Literal["kept", "guessed", "dropped"]
FACTS_KEY = "uppgifter-om-dokumentet"
OPENING_KEY = "inledning"


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One thing in the source and what became of it, in a Swedish sentence."""

    what: What
    thing: str
    where: str
    words: str
    count: int = 1


@dataclass(slots=True)
class Report:
    """Everything the planner should see before the import is confirmed."""

    lines: list[ReportLine] = field(default_factory=list)
    words_source: int = 0
    words_draft: int = 0

    def add(self, what: What, thing: str, where: str, words: str, count: int = 1) -> None:
        self.lines.append(ReportLine(what, thing, where, words, count))

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many of each thing were kept, guessed and dropped."""
        sums: dict[str, Counter[str]] = {}
        for line in self.lines:
            sums.setdefault(line.thing, Counter())[line.what] += line.count
        return {thing: {what: sums[thing][what] for what in ("kept", "guessed", "dropped")} for thing in sums}

    def as_dict(self) -> dict[str, Any]:
        """Return the report as plain data, ready to be stored as JSON."""
        return {**dataclasses.asdict(self), "counts": self.counts()}


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A section to be. Levels start at 1 and never skip; the kind is the key of a SectionKind."""

    title: str
    level: int
    body: str = ""
    kind: str = "avsnitt"
    beteckning: str = ""
    key: str | None = None


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A whole document as sections, its images as found, and the report about both."""

    sections: tuple[SectionDraft, ...]
    images: dict[str, bytes]
    report: Report
    title: str = ""

    def for_plan(self, name: str) -> PlanDraft:
        """Return the draft for a plan called ``name`` without losing the document's own title.

        Where the names differ, or where the document carried facts about itself, the title is written
        first in the opening text: an import into an existing plan must not lose a word.
        """
        with_facts = bool(self.sections) and self.sections[0].key == FACTS_KEY
        if not self.title or (_same(self.title, name) and not with_facts):
            return self
        at = 1 if with_facts else 0
        sections, line = list(self.sections), f"**{escaped(self.title)}**"
        if at < len(sections) and sections[at].key == OPENING_KEY:
            body = f"{line}\n\n{sections[at].body}".strip()
            sections[at] = dataclasses.replace(sections[at], body=body)
        else:
            sections.insert(at, SectionDraft(_("Inledning"), 1, line, key=self._free(OPENING_KEY)))
        return dataclasses.replace(self, sections=tuple(sections))

    def with_image_names(self, names: dict[str, str]) -> PlanDraft:
        """Return the draft with images called what they were saved as; one not saved leaves its alt text."""

        def renamed(match: re.Match[str]) -> str:
            name = match["name"]
            if name not in self.images or names.get(name) == name:
                return match[0]
            if name in names:
                return f"![{match['alt']}](bilder/{names[name]}{match['rest']})"
            caption = match["rest"].strip().strip('"')
            return match["alt"] if caption in match["alt"] else f"{match['alt']} {caption}".strip()

        sections = (dataclasses.replace(one, body=_IMAGE.sub(renamed, one.body)) for one in self.sections)
        return dataclasses.replace(self, sections=tuple(sections))

    def _free(self, key: str) -> str:
        taken, number, wanted = {one.key for one in self.sections}, 1, key
        while wanted in taken:
            number += 1
            wanted = f"{key}-{number}"
        return wanted


_IMAGE = re.compile(
    r"!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]\(bilder/(?P<name>[\w.-]+)(?P<rest>(?:\s+\"(?:[^\"\\]|\\.)*\")?)\s*\)"
)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
