"""A passage's place, and what became of it. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from plans.text.reading_text import ReadingText

CONTEXT = 64


class State(StrEnum):
    """What became of a passage: the same words in their place, elsewhere, other words, or nothing sure."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage: its words, those before and after it, the block it begins in, and where in the reading text."""

    quote: str
    prefix: str
    suffix: str
    block: int
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.quote)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a passage is now; lost has no anchor. The score is the share of its words that are still there."""

    state: State
    anchor: Anchor | None
    score: float


LOST = Placed(State.LOST, None, 0.0)


def anchor_at(text: ReadingText, start: int, end: int) -> Anchor:
    """Return the anchor of text[start:end], white space at its ends left out."""
    start, end = max(0, start), min(end, len(text.text))
    quote = text.text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    end = start + len(quote)
    prefix, suffix = text.text[max(0, start - CONTEXT) : start], text.text[end : end + CONTEXT]
    return Anchor(quote, prefix, suffix, text.block_at(start), start)
