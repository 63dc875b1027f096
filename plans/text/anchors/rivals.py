"""What in the same blocks might be meant instead of a passage. Pure."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import groupby

from .words import Words

_ENOUGH = 0.6


def same_words(words: Words, passage: range) -> Iterator[range]:
    """Yield where else in its blocks a passage stands word for word."""
    keys, size = words.keys[passage.start : passage.stop], len(passage)
    here = blocks_of(words, passage)
    for start in range(here.start, here.stop - size + 1):
        found = range(start, start + size)
        if words.keys[start] == keys[0] and found != passage and words.keys[start : start + size] == keys:
            yield found


def stretches(words: Words, passage: range, known: Container[int]) -> Iterator[Sequence[str]]:
    """Yield the words of a passage's blocks, outside it, that nothing is known of."""
    here = blocks_of(words, passage)
    for unknown, run in groupby(here, key=lambda word: word not in known and word not in passage):
        if unknown:
            yield [words.keys[word] for word in run]


def nearest(stretch: Sequence[str], passage: Sequence[str]) -> float:
    """Return how like a passage the most like part of a stretch is, by the share of words they have in common."""
    size = len(passage)
    if len(stretch) < _ENOUGH * size:
        return 0.0
    wanted, window = Counter(passage), Counter(stretch[:size])
    common = best = (wanted & window).total()
    for place in range(size, len(stretch)):
        gone, come = stretch[place - size], stretch[place]
        common -= window[gone] <= wanted[gone]
        window[gone] -= 1
        window[come] += 1
        common += window[come] <= wanted[come]
        best = max(best, common)
    return 2 * best / (size + min(size, len(stretch)))


def blocks_of(words: Words, passage: range) -> range:
    """Return all the words of the blocks that a passage is in."""
    first, last = words.block_of(passage.start), words.block_of(passage.stop - 1)
    return range(words.blocks[first].start, words.blocks[last].stop)
