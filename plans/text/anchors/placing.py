"""Follow passages from one version of a text to the next. Pure."""

from collections.abc import Sequence

from plans.text.diff.tokens import is_word
from plans.text.reading_text import ReadingText

from .alone import Alone
from .finding import find
from .following import follow
from .model import LOST, Anchor, Placed, State, anchor_at
from .rivals import blocks_of, nearest, same_words, stretches
from .twins import Twins
from .words import Words, shared

_LEAST = 0.62  # share of its words below which a passage is lost
_LEAST_SURE = 0.5  # the same of one that stands word for word: some may be words that twins have too
_MARGIN = 0.1  # by which it must be liker what it became than anything else that came or went is
_APART = 30  # words put in between two parts of a passage above which they are no longer one


def reanchor(anchors: Sequence[Anchor], before: ReadingText, after: ReadingText) -> list[Placed]:
    """Return where each passage is now; the difference is found once for all of them."""
    if before.text == after.text:
        return [_unchanged(anchor, before) for anchor in anchors]
    placing = Placing(before, after)
    return [placing.place(anchor) for anchor in anchors]


def _unchanged(anchor: Anchor, text: ReadingText) -> Placed:
    here = standing(anchor, text)
    return Placed(State.EXACT, here, 1.0) if here else LOST


def standing(anchor: Anchor, text: ReadingText) -> Anchor | None:
    """Return the anchor where it stands in the text it was made on, or in one that reads as that did."""
    if not anchor.quote.strip():
        return None
    if anchor.start >= 0 and text.text[anchor.start : anchor.end] == anchor.quote:
        return anchor_at(text, anchor.start, anchor.end)
    return find(anchor, text)


class Placing:
    """Two texts compared, ready to say where any passage went."""

    def __init__(self, before: ReadingText, after: ReadingText, *, bounded: bool = True) -> None:
        self._before, self._after = before, after
        self._followed = follow(Words.of(before), Words.of(after), bounded=bounded)
        self._twins = Twins(self._followed)
        self._alone = Alone(self._followed, self._twins)

    def place(self, anchor: Anchor) -> Placed:
        here = standing(anchor, self._before)
        words = self._followed.before.among(here.start, here.end) if here else range(0)
        if not here or not words:
            return LOST
        counted = self._counted(words)
        parts = [(len(counted.intersection(part)), part) for part in self._parts(words)]
        most, part = max(parts, default=(0, ()))
        score = most / len(counted)
        if score >= _LEAST_SURE:
            shift = self._followed.to[part[0]] - part[0]
            if self._is_verbatim(words, shift):
                unclear = self._has_twin(words, shift) or self._twins.make_unclear(words, shift)
                return LOST if unclear else self._verbatim(here, words, shift)
        alone = self._alone.shift(words)
        if alone is not None:
            return self._verbatim(here, words, alone)
        return self._changed(words, part, score) if score >= _LEAST else LOST

    def _counted(self, words: range) -> set[int]:
        """Return the words, or the marks of a passage that has no words."""
        keys = self._followed.before.keys
        return {word for word in words if is_word(keys[word])} or set(words)

    def _parts(self, words: range) -> list[tuple[int, ...]]:
        """Return the words that were kept, those together that still follow each other."""
        to = self._followed.to
        parts: list[list[int]] = []
        for word in words:
            if word in to:
                for part in parts:
                    if 0 < to[word] - to[part[-1]] <= word - part[-1] + _APART:
                        part.append(word)
                        break
                else:
                    parts.append([word])
        return [tuple(part) for part in parts]

    def _is_verbatim(self, words: range, shift: int) -> bool:
        """Tell whether the passage stands word for word, in words that came of no others."""
        followed = self._followed
        there = range(words.start + shift, words.stop + shift)
        if there.start < 0 or there.stop > len(followed.after.keys):
            return False
        keys = followed.before.keys[words.start : words.stop]
        if keys != followed.after.keys[there.start : there.stop]:
            return False
        return all(
            followed.to[old] == new if old in followed.to else new not in followed.taken
            for old, new in zip(words, there, strict=True)
        )

    def _has_twin(self, words: range, shift: int) -> bool:
        """Tell whether the same words came or went in the block, and what stands about them does not tell."""
        if self._is_held(words, shift):
            return False
        before, after, followed = self._followed.before, self._followed.after, self._followed
        there = range(words.start + shift, words.stop + shift)
        gone = (run for run in same_words(before, words) if any(word not in followed.to for word in run))
        come = (run for run in same_words(after, there) if any(word not in followed.taken for word in run))
        return any(gone) or any(come)

    def _is_held(self, words: range, shift: int) -> bool:
        """Tell whether the words before and after the passage are kept, or it begins and ends its blocks."""
        before, after, to = self._followed.before, self._followed.after, self._followed.to
        held = to.get(words.start - 1) == words.start - 1 + shift
        held = held or (before.begins(words.start) and after.begins(words.start + shift))
        after_it = to.get(words.stop) == words.stop + shift
        return held and (after_it or (before.begins(words.stop) and after.begins(words.stop + shift)))

    def _verbatim(self, here: Anchor, words: range, shift: int) -> Placed:
        before, after = self._followed.before, self._followed.after
        first, last = words.start, words.stop - 1
        start = after.starts[first + shift] + max(0, here.start - before.starts[first])
        end = after.ends[last + shift] - max(0, before.ends[last] - here.end)
        if end <= start:  # the same letters written with more or fewer signs
            start, end = after.starts[first + shift], after.ends[last + shift]
        state = State.EXACT if self._followed.moved.isdisjoint(words) else State.MOVED
        return Placed(state, anchor_at(self._after, start, end), 1.0)

    def _changed(self, words: range, part: tuple[int, ...], score: float) -> Placed:
        there = self._reach(words, part)
        kept = range(part[0], part[-1] + 1)
        if self._has_rival(words, there) or self._twins.make_changed_unclear(words, kept, there):
            return LOST
        after = self._followed.after
        found = anchor_at(self._after, after.starts[there.start], after.ends[there.stop - 1])
        return Placed(State.CHANGED, found, round(score, 3))

    def _reach(self, words: range, part: tuple[int, ...]) -> range:
        """Return the words the passage became, with those put in for its first and last ones."""
        to, before, after = self._followed.to, self._followed.before, self._followed.after
        start, stop = to[part[0]], to[part[-1]] + 1
        if lead := part[0] - words.start:
            first = after.blocks[after.block_of(start)].start
            first = max(first, to[words.start - 1] + 1) if words.start - 1 in to else first
            known = words.start - 1 in to or before.begins(words.start)
            start = first if known and 0 <= start - first <= 2 * lead + 3 else start
        if trail := words.stop - 1 - part[-1]:
            last = after.blocks[after.block_of(stop - 1)].stop
            last = min(last, to[words.stop]) if words.stop in to else last
            known = words.stop in to or before.begins(words.stop)
            stop = last if known and 0 <= last - stop <= 2 * trail + 3 else stop
        return range(start, stop)

    def _has_rival(self, words: range, there: range) -> bool:
        """Tell whether other words that came or went in these blocks are about as like."""
        followed = self._followed
        old = followed.before.keys[words.start : words.stop]
        new = followed.after.keys[there.start : there.stop]
        own = shared(old, new) - _MARGIN
        gone = stretches(followed.before, words, followed.to)
        come = [*stretches(followed.after, there, followed.taken), self._in_its_place(words, there)]
        return any(nearest(run, new) >= own for run in gone) or any(nearest(run, old) >= own for run in come)

    def _in_its_place(self, words: range, there: range) -> list[str]:
        """Return the words that came between those that stood about the passage's blocks."""
        followed = self._followed
        around = blocks_of(followed.before, words)
        first = next((followed.to[old] for old in range(around.start - 1, -1, -1) if old in followed.to), -1)
        size = len(followed.before.keys)
        last = next((followed.to[old] for old in range(around.stop, size) if old in followed.to), -1)
        come = (new for new in range(first + 1, last) if new not in followed.taken and new not in there)
        return [followed.after.keys[new] for new in come]
