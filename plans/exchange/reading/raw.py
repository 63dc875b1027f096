"""What every reader hands over: the document in pieces, before anything is made of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from plans.exchange.naming import slug


@dataclass(slots=True)
class RawSection:
    """A heading as it stood, with the Markdown below it and the names links know it by."""

    level: int
    title: str
    body: str = ""
    anchors: tuple[str, ...] = ()
    is_contents: bool = False
    key: str = ""
    kind: str = "avsnitt"
    beteckning: str = ""

    @property
    def slug(self) -> str:
        return slug(self.title)


@dataclass(slots=True)
class RawPlan:
    """A document in pieces. ``facts`` are what it says about itself outside its text."""

    title: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    opening: str = ""
    sections: list[RawSection] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)
    words: int = 0
    links_stand: bool = False
