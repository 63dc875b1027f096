"""What a writer can change of a section, as a plain value, and how two writers' changes are put together."""

import re
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from plans.documents.models import Section
from plans.text.merge import Clash, Merged, merge, merged_text

Pieces = list[Merged | Clash]

# Control characters other than tab and newline have no meaning in a plan, and PostgreSQL refuses NUL.
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")


@dataclass(frozen=True, slots=True)
class Content:
    """Title, Markdown text, kind (its key) and beteckning of a section."""

    title: str
    body: str
    kind: str
    beteckning: str = ""

    @classmethod
    def of(cls, section: Section) -> Self:
        return cls(section.title, section.body, section.kind.key, section.beteckning)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        return cls(**{field.name: values[field.name] for field in fields(cls)})

    def as_dict(self) -> dict[str, str]:
        return asdict(self)

    def tidied(self) -> "Content":
        """Return it with Unix newlines, no control characters and one-line title and beteckning."""
        return Content(
            title=_one_line(self.title),
            body=_UNWANTED.sub("", self.body.replace("\r\n", "\n").replace("\r", "\n")),
            kind=self.kind,
            beteckning=_one_line(self.beteckning),
        )


def combine(base: Content, mine: Content, theirs: Content) -> dict[str, Pieces]:
    """Merge two writers' contents field by field; each field is a list of merged pieces and clashes."""
    return {
        "title": _whole(base.title, mine.title, theirs.title),
        "beteckning": _whole(base.beteckning, mine.beteckning, theirs.beteckning),
        "kind": _whole(base.kind, mine.kind, theirs.kind),
        "body": merge(base.body, mine.body, theirs.body),
    }


def settled(combined: dict[str, Pieces]) -> Content | None:
    """Return the combined content, or None when something clashes."""
    texts = {name: merged_text(pieces) for name, pieces in combined.items()}
    if any(text is None for text in texts.values()):
        return None
    return Content(**{name: text or "" for name, text in texts.items()})


def _whole(base: str, mine: str, theirs: str) -> Pieces:
    """Merge a short value as a whole: half a title from each of two people would be nobody's title."""
    if mine == theirs or theirs == base:
        return [Merged(mine)]
    if mine == base:
        return [Merged(theirs)]
    return [Clash(base, mine, theirs)]


def _one_line(text: str) -> str:
    return " ".join(_UNWANTED.sub("", text).split())
