"""The list of what changed, kept while the HTML is written so that each change and its mark agree. Pure."""

from dataclasses import dataclass, field
from html import escape
from typing import Literal

from .sequences import Op
from .tokens import is_word, tokens_of

_MARKS = {Op.INSERT: "ins", Op.DELETE: "del"}
_IMAGE = {Op.INSERT: "Bild tillagd: {}", Op.DELETE: "Bild borttagen: {}"}


@dataclass(frozen=True, slots=True)
class Change:
    """A change in words: what stood there before and what stands there now, one of them perhaps empty."""

    kind: Literal["added", "removed", "changed"]
    before: str
    after: str
    anchor: str


@dataclass(slots=True)
class Draft:
    """A change while it is being written: it gets its name when its first mark is."""

    parts: dict[Op, list[str]] = field(default_factory=lambda: {Op.DELETE: [], Op.INSERT: []})
    anchor: str = ""

    def add(self, op: Op, text: str) -> None:
        """Add what is said of one side: a row or column is said cell by cell."""
        if text.strip():
            self.parts[op].append(" ".join(text.split()))

    def finished(self) -> Change:
        before, after = (", ".join(self.parts[op]) for op in (Op.DELETE, Op.INSERT))
        anchor = self.anchor
        if not before:
            return Change("added", "", after, anchor)
        if not after:
            return Change("removed", before, "", anchor)
        if before == after:
            after += " (annan länk eller utformning)"
        return Change("changed", before, after, anchor)


class Record:
    """Collects the changes of one comparison, in the order of their first marks."""

    def __init__(self, names: str) -> None:
        self._names = names
        self._drafts: list[Draft] = []
        self.words = {Op.INSERT: 0, Op.DELETE: 0}

    def mark(self, op: Op, draft: Draft, html: str, images: str = "") -> str:
        """Wrap changed HTML in ins or del; the first mark of a change carries its id."""
        anchor = ""
        if not draft.anchor:
            self._drafts.append(draft)
            draft.anchor = f"{self._names}-{len(self._drafts)}"
            anchor = f' id="{draft.anchor}"'
        title = f' title="{escape(images)}"' if images else ""
        return f"<{_MARKS[op]}{anchor}{title}>{html}</{_MARKS[op]}>"

    def count(self, op: Op, text: str) -> None:
        self.words[op] += sum(map(is_word, tokens_of(text)))

    def changes(self) -> tuple[Change, ...]:
        return tuple(draft.finished() for draft in self._drafts)


def image_words(op: Op) -> str:
    """Return how an image that came or went is said, with room for its description."""
    return _IMAGE.get(op, "{}")
