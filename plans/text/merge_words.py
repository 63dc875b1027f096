"""Merge two changes of one paragraph, item or row by its words. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from .diff.sequences import Budget, Op, compare
from .diff.tokens import is_word, telling_words, tokens_of


class _Hunk(NamedTuple):
    """base[start:end], in tokens, became these words."""

    start: int
    end: int
    words: tuple[str, ...]


def merged_words(base: str, mine: str, theirs: str, budget: Budget) -> str | None:
    """Return the text with both sides' changes, or None when they meet.

    Where a word came just before one that both took away, a comparison may take the spaces for what was kept and the
    words for what changed; with each word and the space before it as one, it cannot. Either reading is a right one.
    """
    for cut in (tokens_of, _with_space_before):
        if (merged := _merged_tokens(cut(base), cut(mine), cut(theirs), budget)) is not None:
            return merged
    return None


def _merged_tokens(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], budget: Budget
) -> str | None:
    by_me, by_them = set(_hunks(base, mine, budget)), set(_hunks(base, theirs, budget))
    for first, second in pairwise(sorted(by_me ^ by_them)):
        if (first in by_me) != (second in by_me) and not any(map(_has_word, base[first.end : second.start])):
            return None
    words, place = [], 0
    for hunk in sorted(by_me | by_them):
        words += [*base[place : hunk.start], *hunk.words]
        place = hunk.end
    return "".join([*words, *base[place:]])


def _with_space_before(text: str) -> list[str]:
    """Cut into words and signs, each with the space before it."""
    glued: list[str] = []
    for token in tokens_of(text):
        if glued and glued[-1].isspace():
            glued[-1] += token
        else:
            glued.append(token)
    return glued


def _has_word(token: str) -> bool:
    return is_word(token.strip())


def has_each_word_once(base: str, mine: str, theirs: str, merged: str) -> bool:
    """Tell whether every word came and went as often as the two sides together say.

    A sentence that one side joined to the one before, and the other to the one after, would stand twice.
    """
    counts = [Counter(filter(is_word, tokens_of(text))) for text in (base, mine, theirs, merged)]
    telling = telling_words(merged)
    for word in set().union(*counts):
        before, *after = (count[word] for count in counts)
        by_me, by_them, by_both = (number - before for number in after)
        most = by_me + by_them
        # What both did alike was done once; small words may have been put in twice, in different places.
        least = max(by_me, by_them, key=abs) if by_me * by_them > 0 else most
        if word.lower() in telling and not before:
            most = least
        if not min(least, most) <= by_both <= max(least, most):
            return False
    return True


def _hunks(base: Sequence[str], new: Sequence[str], budget: Budget) -> Iterator[_Hunk]:
    before = 0
    steps = compare(base, new, budget)
    for changed, run in groupby(steps, key=lambda step: step.op is not Op.EQUAL):
        if changed:
            first, *_, last = (*run,) * 2
            hunk = _Hunk(first.old_start, last.old_end, tuple(new[first.new_start : last.new_end]))
            yield _leftmost(base, hunk, before)
            before = last.old_end


def _leftmost(base: Sequence[str], hunk: _Hunk, before: int) -> _Hunk:
    """Slide what was taken away or added as far left as it reads the same, but not past the place `before`.

    A word goes with the space on one of its sides, and which one hangs on what else was changed: two who took away the
    same word must be found to have done the same.
    """
    start, end, words = hunk
    while not words and start > before and base[start - 1] == base[end - 1]:
        start, end = start - 1, end - 1
    while start == end and start > before and words and base[start - 1] == words[-1]:
        start, end, words = start - 1, end - 1, (words[-1], *words[:-1])
    return _Hunk(start, end, tuple(words))
