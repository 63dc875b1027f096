"""Hand a plan out as Markdown, JSON, HTML, Word or PDF. Pure: nothing is looked up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

FindImage = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class EditionMeta:
    """What every copy of an edition says of itself. All of it was true when the edition was frozen and stays so.

    ``standing`` says in words what the edition is in law, ``check`` where to see whether that has changed since.
    ``identifier`` is the permanent key, of the edition or of the section handed out; ``address`` may lack its
    host, when nobody has said what the site is called. ``raw`` is the decision for machines, days as ISO.
    """

    slug: str
    title: str
    stage: str
    binds: bool
    standing: str
    check: str
    identifier: str
    address: str
    facts: tuple[tuple[str, str], ...] = ()
    raw: Mapping[str, str] = field(default_factory=dict)
    images: str = ""


@dataclass(frozen=True, slots=True)
class PlanMeta:
    """What is said about the plan on its first page. ``state`` is what one reads, in words.

    ``part`` is the heading of the section that is handed out with all below it, "" for the whole plan.
    """

    name: str
    slug: str
    kommun: str = ""
    state: str = ""
    day: str = ""
    part: str = ""
    is_demo: bool = False
    edition: EditionMeta | None = None

    @property
    def title(self) -> str:
        """What the file is called: the part, the plan and what one reads."""
        read = self.edition.title if self.edition else " ".join(filter(None, [self.state, self.day]))
        return ", ".join(filter(None, [self.part, self.name, read]))


@dataclass(frozen=True, slots=True)
class ExportSection:
    """A section as it is handed out; the number is empty where its kind carries none.

    ``form`` and ``label`` tell what binds from what informs, as on the web; the label is the heading itself where
    that only repeats it. A section without a page of its own is left out of the contents.
    """

    key: str
    title: str
    body: str
    kind: str
    beteckning: str
    level: int
    number: str = ""
    form: str = "plain"
    label: str = ""
    own_page: bool = True

    @property
    def heading(self) -> str:
        """The heading as people read it: number, beteckning and title."""
        return " ".join(" ".join(part for part in (self.number, self.beteckning, self.title) if part).split())


def without_image(name: str) -> bytes | None:
    """Find no image."""
    return None
