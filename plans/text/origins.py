"""Which changes gave each paragraph of a text its words. Pure."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from .blocks import blocks_of
from .diff.sequences import Budget
from .units import Units, pairs_of, units_of

_Keys = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A change to account for: the text before it and after it."""

    key: Hashable
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A block of the text as it is now, and the changes that gave it words, the latest first."""

    text: str
    keys: _Keys


def origins(steps: Sequence[Step], now: str) -> list[Origin]:
    """Return the blocks of `now`, each with the steps that added or reworded it.

    The steps are the oldest first; between them other changes may have been made, which are followed but not named.
    """
    budget = Budget()
    text, keys = (steps[0].before if steps else now), _none(units_of(steps[0].before if steps else now))
    for step in steps:
        keys = _carried(text, step.before, keys, budget)
        keys = _carried(step.before, step.after, keys, budget, by=step.key)
        text = step.after
    return list(_by_block(now, _carried(text, now, keys, budget)))


def _none(units: Units) -> list[_Keys]:
    return [()] * len(units.contents)


def _carried(
    old: str, new: str, keys: list[_Keys], budget: Budget, by: Hashable | None = None
) -> list[_Keys]:
    """Return the keys of the new text's units: those of the old unit that each came of, and `by` where it changed."""
    if old == new:
        return keys
    olds, news = units_of(old), units_of(new)
    found: list[_Keys] = [() if by is None else (by,) for _unit in news.contents]
    for i, j in pairs_of(olds.contents, news.contents, budget):
        if i is None or j is None:
            continue
        same = olds.contents[i] == news.contents[j]
        found[j] = keys[i] if same or by is None else (by, *(key for key in keys[i] if key != by))
    return found


def _by_block(text: str, keys: list[_Keys]) -> Iterator[Origin]:
    """Gather the units of the text in its blocks: a list or a table has many."""
    units, lines = units_of(text), text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    places = list(_places(units))
    for block in blocks_of(text):
        begin = starts[block.line]
        end = begin + len(block.source)
        inside = [keys[number] for number, place in enumerate(places) if begin <= place < end]
        yield Origin(block.source, tuple(dict.fromkeys(key for one in inside for key in one)))


def _places(units: Units) -> Iterator[int]:
    """Yield where each unit begins, in characters."""
    at = 0
    for gap, content in zip(units.gaps, units.contents, strict=False):
        at += len(gap)
        yield at
        at += len(content)
