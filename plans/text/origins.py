"""Which changes gave each paragraph of a text its words. Pure."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from .blocks import blocks_of
from .diff.sequences import Budget
from .units import is_line, is_row, pairs_of, units_of

_Keys = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A change to account for: the text before it and after it."""

    key: Hashable
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A paragraph, list, table … of the text as it is now, and the changes that gave it words, the latest first."""

    text: str
    keys: _Keys


def origins(steps: Sequence[Step], now: str) -> list[Origin]:
    """Return the blocks of `now`, each with the steps that added or reworded it; the steps come oldest first.

    Other changes made between the steps are followed but not named. A block that was only moved, or got
    other line breaks, keeps the origins it had.
    """
    budget = Budget()
    state = _State.of(steps[0].before if steps else now)
    for step in steps:
        state = state.followed_to(step.before, (), budget).followed_to(step.after, (step.key,), budget)
    return list(_by_block(state.followed_to(now, (), budget), {step.key: n for n, step in enumerate(steps)}))


@dataclass(frozen=True, slots=True)
class _State:
    """A text at one time, cut in pieces, and what gave each of these words until then."""

    text: str
    pieces: list[str]
    keys: list[_Keys]

    @classmethod
    def of(cls, text: str) -> "_State":
        pieces = list(_pieces(text))
        return cls(text, pieces, [()] * len(pieces))

    def followed_to(self, text: str, by: _Keys, budget: Budget) -> "_State":
        """Return the state after a change; what it added or reworded has that change among its keys."""
        if text == self.text:
            return self
        after = _State.of(text)
        # The blank lines after a piece are none of its own: they tell what came after it.
        olds, news = ([piece.strip() for piece in state.pieces] for state in (self, after))
        for place, source in _sources(olds, news, budget):
            before = () if source is None else self.keys[source]
            same = source is not None and _are_same(olds[source], news[place])
            after.keys[place] = before if same else (*before, *by)
        return after


def _are_same(old: str, new: str) -> bool:
    return old == new or old.split() == new.split()


def _pieces(text: str) -> Iterator[str]:
    """Cut a text so that the pieces join to it: about its blocks, but without parsing all the texts it had.

    A list or a table is one piece, since an item that was taken away has left no words but changed the list.
    """
    units = units_of(text)
    piece, begins = units.gaps[0], ""
    for place, content in enumerate(units.contents):
        begins = begins or content
        piece += content + units.gaps[place + 1]
        after = units.contents[place + 1 : place + 2]
        if not after or not _goes_on(begins, units.gaps[place + 1], after[0]):
            yield piece
            piece = begins = ""


def _goes_on(begins: str, gap: str, content: str) -> bool:
    """Tell whether a unit belongs to the piece that begins so, after this gap."""
    if is_row(begins):
        return is_row(content) and gap.count("\n") == 1
    return is_line(begins) and (content.startswith(("  ", "\t")) or is_line(content) and not is_row(content))


def _by_block(state: _State, order: dict[Hashable, int]) -> Iterator[Origin]:
    """Give each block the keys of the pieces that it shares text with, the latest first."""
    ends = list(accumulate(map(len, state.pieces)))
    lines = [0, *accumulate(len(line) + 1 for line in state.text.split("\n"))]
    first = 0
    for block in blocks_of(state.text):
        begin, end = lines[block.line], lines[block.line] + len(block.source)
        while first < len(ends) and ends[first] <= begin:
            first += 1
        last = first
        while last < len(ends) and ends[last] < end:
            last += 1
        keys = {key for own in state.keys[first : last + 1] for key in own}
        yield Origin(block.source, tuple(sorted(keys, key=order.__getitem__, reverse=True)))


def _sources(olds: Sequence[str], news: Sequence[str], budget: Budget) -> Iterator[tuple[int, int | None]]:
    """Yield each new block's place with that of the old block it came of, or None."""
    pairs = list(pairs_of(olds, news, budget))
    # Alignment keeps the order, so what was moved looks taken away and added; the same words tell.
    gone: dict[str, list[int]] = {}
    for i, j in reversed(pairs):
        if i is not None and j is None:
            gone.setdefault(" ".join(olds[i].split()), []).append(i)
    for i, j in pairs:
        if j is not None:
            moved = gone.get(" ".join(news[j].split())) if i is None else None
            yield j, moved.pop() if moved else i
