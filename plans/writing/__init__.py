"""Hand a plan out as Markdown, JSON, HTML, Word or PDF. Pure: nothing is looked up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

FindImage = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class PlanMeta:
    """What is said about the plan on its first page. ``state`` is what one reads, in words."""

    name: str
    slug: str
    kommun: str = ""
    state: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class ExportSection:
    """A section as it is handed out; the number is empty where its kind carries none."""

    key: str
    title: str
    body: str
    kind: str
    beteckning: str
    level: int
    number: str = ""

    @property
    def heading(self) -> str:
        """The heading as people read it: number, beteckning and title."""
        return " ".join(" ".join(part for part in (self.number, self.beteckning, self.title) if part).split())


def without_image(name: str) -> bytes | None:
    """Find no image."""
    return None
