"""What is known of passages in edited texts, and whether what was said of them is so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from random import Random

from bench.anchoring_edits import Document, Word
from plans.text.anchors import Anchor, Placed, State, anchor_at
from plans.text.reading_text import ReadingText, reading_text

_KEPT = 0.8


class Fate(Enum):
    """What was done to a passage's words."""

    SAME = auto()
    TWIN = auto()  # the same, but another like it came, went or moved beside it
    CHANGED = auto()  # at least four fifths of its words are left, in order
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Passage:
    words: tuple[Word, ...]
    anchor: Anchor


class Laid:
    """A document as it is read, with the place of every word."""

    def __init__(self, document: Document) -> None:
        self.html = document.html()
        self.text: ReadingText = reading_text(self.html)
        self.document, self.words = document, document.words()
        self.starts: list[int] = []
        place = 0
        for word in self.words:
            self.starts.append(place)
            place += len(word.text) + 1
        self.at = {word.number: place for place, word in enumerate(self.words)}
        self.plain = f" {' '.join(word.text for word in self.words)} "
        if self.plain[1:-1] != self.text.text.replace("\n", " "):
            raise ValueError(self.text.text)

    def passage(self, start: int, stop: int) -> Passage:
        last = stop - 1
        end = self.starts[last] + len(self.words[last].text)
        return Passage(tuple(self.words[start:stop]), anchor_at(self.text, self.starts[start], end))

    def within(self, anchor: Anchor) -> list[Word]:
        """Return the words that a passage touches."""
        pairs = zip(self.starts, self.words, strict=True)
        return [w for start, w in pairs if start < anchor.end and start + len(w.text) > anchor.start]

    def times(self, words: tuple[Word, ...]) -> int:
        return len(re.findall(f"(?= {re.escape(' '.join(word.text for word in words))} )", self.plain))


def passages(laid: Laid, chance: Random, number: int) -> Iterator[Passage]:
    """Yield passages of all kinds: words, sentences, whole paragraphs, several of them."""
    wholes = [one.words() for one in laid.document.paragraphs]
    sentences = [sentence for one in laid.document.paragraphs for sentence in one.sentences]
    for _ in range(number):
        kind = chance.random()
        if kind < 0.5:
            start = chance.randrange(len(laid.words))
            yield laid.passage(start, min(len(laid.words), start + chance.randint(1, 12)))
        elif kind < 0.55:
            start = chance.randrange(len(laid.words))
            yield laid.passage(start, min(len(laid.words), start + chance.randint(20, 120)))
        else:
            words = chance.choice(sentences if kind < 0.8 else wholes)
            start = laid.at[words[0].number]
            yield laid.passage(start, start + len(words))


def fate(passage: Passage, before: Laid, after: Laid) -> Fate:
    places = [after.at[word.number] for word in passage.words if word.number in after.at]
    size = len(passage.words)
    if len(places) == size and places == list(range(places[0], places[0] + size)):
        if after.passage(places[0], places[0] + size).anchor.quote != passage.anchor.quote:
            return Fate.OTHER  # a paragraph begins or ends inside it now
        return Fate.TWIN if _has_twin(passage, before, after) else Fate.SAME
    in_order = places == sorted(places) and len(places) >= _KEPT * size
    return Fate.CHANGED if in_order and places[-1] - places[0] + 1 - len(places) <= 0.2 * size else Fate.OTHER


def _has_twin(passage: Passage, before: Laid, after: Laid) -> bool:
    """Tell whether the same words stand elsewhere too and what stands about these is no longer the same."""
    if before.times(passage.words) == after.times(passage.words) == 1:
        return False
    return _around(passage, before) != _around(passage, after)


def _around(passage: Passage, laid: Laid) -> list[int]:
    """Return the words of the passage's paragraphs and of those before and after."""
    inside = {word.number for word in passage.words}
    holding = [
        place
        for place, one in enumerate(laid.document.paragraphs)
        if any(word.number in inside for word in one.words())
    ]
    near = laid.document.paragraphs[max(0, holding[0] - 1) : holding[-1] + 2]
    return [word.number for one in near for word in one.words()]


def is_false(passage: Passage, placed: Placed, after: Laid) -> bool:
    """Tell whether a passage was laid on other words than its own, or on the same ones written elsewhere."""
    if placed.anchor is None:
        return placed.state is not State.LOST
    found = after.within(placed.anchor)
    own = {word.number for word in passage.words}
    kept = sum(word.number in own for word in found)
    return 2 * kept < min(len(found), len(passage.words)) or not kept


def is_found(placed: Placed, wanted: Fate) -> bool:
    if wanted is Fate.CHANGED:
        return placed.state is State.CHANGED
    return placed.state in (State.EXACT, State.MOVED)
