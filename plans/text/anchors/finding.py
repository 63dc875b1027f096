"""Find a passage that somebody quotes: white space may differ, but what it is must be clear. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol
from unicodedata import normalize

from plans.text.reading_text import UNSEEN, ReadingText

from .model import Anchor, anchor_at

_LEFT_OUT = re.compile(rf"[\s{UNSEEN}]+")
# A selection in a browser takes with it the numbers of footnotes, which the reading text leaves out.
_NOTE_NUMBER = re.compile(r"(?<=[^\W\d]|[.,;:!?)”\"])\d{1,3}(?![\w%])")
_CLEAR = 8  # signs of context by which one place must be better than the next


class Quoted(Protocol):
    """What a selection says of itself; prefix, suffix and block may be empty."""

    @property
    def quote(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def suffix(self) -> str: ...
    @property
    def block(self) -> int | None: ...


def find(wanted: Quoted, text: ReadingText) -> Anchor | None:
    """Return the passage, or None when it is not there, or there more than once and the context does not tell."""
    bare = _Bare.of(text.text)
    for quote, prefix, suffix in _ways_to_write(wanted):
        places = list(bare.places(quote))
        if places:
            chosen = _chosen(bare, text, places, prefix, suffix, wanted.block)
            return anchor_at(text, bare.at[chosen[0]], bare.at[chosen[1] - 1] + 1) if chosen else None
    return None


@dataclass(frozen=True, slots=True)
class _Bare:
    """A text without white space, and where in the text each of its signs stands."""

    signs: str
    at: list[int]

    @classmethod
    def of(cls, text: str) -> "_Bare":
        at = [place for place, sign in enumerate(text) if not sign.isspace() and sign not in UNSEEN]
        return cls("".join(text[place] for place in at), at)

    def places(self, quote: str) -> Iterator[tuple[int, int]]:
        start = self.signs.find(quote) if quote else -1
        while start >= 0:
            yield start, start + len(quote)
            start = self.signs.find(quote, start + 1)

    def context(self, place: tuple[int, int], prefix: str, suffix: str) -> int:
        """Return how many signs of the context stand about a place."""
        start, end = place
        before = self.signs[max(0, start - len(prefix)) : start]
        return _common(before[::-1], prefix[::-1]) + _common(self.signs[end : end + len(suffix)], suffix)


def _ways_to_write(wanted: Quoted) -> Iterator[tuple[str, str, str]]:
    given = (wanted.quote, wanted.prefix, wanted.suffix)
    seen: set[tuple[str, ...]] = set()
    for numbers in (True, False):
        parts = given if numbers else tuple(_NOTE_NUMBER.sub("", part) for part in given)
        for form in ("", "NFC", "NFD"):
            quote, prefix, suffix = (
                _LEFT_OUT.sub("", normalize(form, part) if form else part)  # type: ignore[arg-type]
                for part in parts
            )
            if (quote, prefix, suffix) not in seen:
                seen.add((quote, prefix, suffix))
                yield quote, prefix, suffix


def _chosen(
    bare: _Bare, text: ReadingText, places: list[tuple[int, int]], prefix: str, suffix: str, block: int | None
) -> tuple[int, int] | None:
    """Return the place whose context is clearly the best, of equal ones that in the block given."""
    scored = [(bare.context(place, prefix, suffix), place) for place in places]
    best = max(score for score, _place in scored)
    near = [place for score, place in scored if score > best - _CLEAR]
    if best == len(prefix) + len(suffix):
        near = [place for score, place in scored if score == best]
    if len(near) > 1 and block is not None:
        near = [place for place in near if text.block_at(bare.at[place[0]]) == block]
    return near[0] if len(near) == 1 else None


def _common(one: str, other: str) -> int:
    length = min(len(one), len(other))
    return next((place for place in range(length) if one[place] != other[place]), length)
