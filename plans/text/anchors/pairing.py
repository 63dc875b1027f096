"""Which block became which: only where that is clear, moved ones too. Pure."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from .likeness import Likeness
from .words import Words, shared, spelled

_LEAST, _LEAST_MOVED, _LEAST_IN_PLACE, _LEAST_IN_ROW = (
    0.3,
    0.45,
    0.2,
    0.5,
)  # likeness below which a block is another one
_MARGIN, _MARGIN_IN_ROW = 0.12, 0.03  # by which it must be liker than any other
_FEW, _ENOUGH = 8, 3  # words of a short block; words without which nothing is alike
_HEADINGS = re.compile(r"(h\d){2}")
_LONG = 12  # words that no two blocks have in a row by chance
_NEAR = 4  # words and marks that tell that a block goes on from another as it did


def pair_blocks(before: Words, after: Words, *, bounded: bool = True) -> dict[int, int]:
    """Return the block that each block became.

    First those that stand once in both texts, then the clearly most alike, then what stands beside these:
    a block with twins is only the one that its neighbours agree on. Bounded texts are two versions of one, so
    that they begin and end in the same place.
    """
    pairing = _Pairing(before, after, bounded)
    pairing.pair_unique()
    pairing.pair_alike()
    pairing.pair_neighbours()
    pairing.pair_in_place()
    return pairing.pairs


def in_order(pairs: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return the most pairs that are in the same order in both texts; the others have moved."""
    tails: list[int] = []
    laid: list[tuple[int, int, int]] = []
    for old in sorted(pairs):
        place = bisect_left(tails, pairs[old])
        tails[place : place + 1] = [pairs[old]]
        laid.append((place, old, pairs[old]))
    kept: list[tuple[int, int]] = []
    for place, old, new in reversed(laid):
        if place == len(tails) - 1 - len(kept) and (not kept or new < kept[-1][1]):
            kept.append((old, new))
    return kept[::-1]


class _Pairing:
    def __init__(self, before: Words, after: Words, bounded: bool) -> None:
        self._before, self._after = before, after
        self._olds = [spelled(before.in_block(block)) for block in range(len(before.blocks))]
        self._news = [spelled(after.in_block(block)) for block in range(len(after.blocks))]
        self.pairs: dict[int, int] = {}
        self._taken: dict[int, int] = {}
        self._said: dict[int, int] = {}
        self._disputed: set[int] = set()
        self._old_places, self._new_places = _places(self._olds), _places(self._news)
        self._likeness = Likeness(before, after)
        ends = [(-1, -1), (len(self._olds), len(self._news))]
        self._first, self._last = (ends[:1], ends[1:]) if bounded else ([], [])

    def pair_unique(self) -> None:
        """Pair what stands once in both texts; short ones that are no headings not inside others either."""
        all_olds, all_news = "".join(self._olds), "".join(self._news)
        for key, (old, *others) in self._old_places.items():
            new = self._new_places.get(key, [])
            if others or len(new) != 1 or not self._before.is_telling(old):
                continue
            kinds = self._before.kinds[old] + self._after.kinds[new[0]]
            clear = self._before.size(old) > _LONG or _HEADINGS.fullmatch(kinds)
            if clear or all_olds.count(key) == all_news.count(key) == 1:
                self._pair(old, new[0])

    def pair_alike(self) -> None:
        """Pair what is liker each other than anything else that is free; if moved, than anything at all."""
        olds = [old for old in range(len(self._olds)) if old not in self.pairs]
        news = [new for new in range(len(self._news)) if new not in self._taken]
        if not olds or not news:
            return
        gap_of = _Gaps(in_order(self.pairs))
        rows = self._likeness.near(olds, range(len(self._news)))
        columns: dict[int, list[int]] = defaultdict(list)
        for old, found in self._likeness.near(range(len(self._olds)), news).items():
            for new in found:
                columns[new].append(old)
        clear = []
        for old in olds:
            free = [new for new in rows[old] if new not in self._taken]
            if free:
                new = max(free, key=lambda new: self._likeness.of(old, new))
                moved = gap_of.old(old) != gap_of.new(new)
                if self._is_clear(old, new, moved, rows[old], columns[new]):
                    clear.append((old, new))
        for old, new in clear:
            self._pair(old, new)

    def _is_clear(self, old: int, new: int, moved: bool, row: Sequence[int], column: Sequence[int]) -> bool:
        likeness = self._likeness
        enough = min(self._before.size(old), self._after.size(new)) >= _ENOUGH
        if not enough or likeness.of(old, new) < (_LEAST_MOVED if moved else _LEAST):
            return False
        if moved and self._is_other_row(old, new):
            return False
        most = likeness.of_old(old, new) - _MARGIN
        rivals = [j for j in row if j != new and (moved or j not in self._taken)]
        if likeness.covered(old, rivals) > most:
            return False
        most = likeness.of_new(old, new) - _MARGIN
        others = (i for i in column if i != old and (moved or i not in self.pairs))
        return all(likeness.of_new(i, new) <= most for i in others)

    def pair_neighbours(self) -> None:
        """Pair what is the same beside pairs; where one side says one thing and the other another, nothing."""
        said: dict[int, set[int]] = defaultdict(set)
        heard: dict[int, set[int]] = defaultdict(set)
        for old, new in [*self._first, *self.pairs.items(), *self._last]:
            for step in (1, -1):
                i, j = old + step, new + step
                while self._may_be(i, j):
                    said[i].add(j)
                    heard[j].add(i)
                    i, j = i + step, j + step
        for i, places in said.items():
            if len(places) == 1 and all(len(heard[j]) == 1 for j in places):
                self._said[i] = min(places)
            else:
                self._disputed.add(i)
        clear = [(i, j) for i, j in self._said.items() if self._is_clearest(i, j)]
        self._disputed.update(self._said.keys() - dict(clear).keys())
        for i, j in clear:
            self._pair(i, j)

    def _may_be(self, i: int, j: int) -> bool:
        if not (0 <= i < len(self._olds) and 0 <= j < len(self._news)):
            return False
        return i not in self.pairs and j not in self._taken and self._is_same(i, j)

    def _is_same(self, i: int, j: int) -> bool:
        rows = (self._before.kinds[i] == "tr", self._after.kinds[j] == "tr")
        return self._olds[i] == self._news[j] and rows[0] == rows[1]

    def _is_clearest(self, i: int, j: int) -> bool:
        """Tell whether both neighbours of a block say what it is, or one does and it has no twin that is free."""
        if self._sides(i, j) == 2:
            return True
        known_olds = {*self.pairs, *self._said}
        known_news = {*self._taken, *self._said.values()}
        return known_olds.issuperset(self._old_places[self._olds[i]]) and known_news.issuperset(
            self._new_places[self._news[j]]
        )

    def _sides(self, i: int, j: int) -> int:
        return sum(self._is_beside(i + step, j + step, step) for step in (1, -1))

    def _is_beside(self, i: int, j: int, step: int) -> bool:
        if (i, j) in (*self._first, *self._last) or j in (self.pairs.get(i), self._said.get(i)):
            return True
        if not (0 <= i < len(self._olds) and 0 <= j < len(self._news)):
            return False
        one, other = self._before.in_block(i)[::step], self._after.in_block(j)[::step]
        return len(one) >= _NEAR and list(one[:_NEAR]) == list(other[:_NEAR])

    def pair_in_place(self) -> None:
        """Pair what stands in the same place between the same neighbours, as many before as after."""
        known = [*self._first, *in_order(self.pairs), *self._last]
        for (i, j), (next_i, next_j) in pairwise(known):
            olds, news = range(i + 1, next_i), range(j + 1, next_j)
            free = self.pairs.keys().isdisjoint(olds) and self._taken.keys().isdisjoint(news)
            if len(olds) == len(news) and free and self._disputed.isdisjoint(olds):
                for old, new in zip(olds, news, strict=True):
                    if self._stands_in(old, new, olds, news):
                        self._pair(old, new)

    def _stands_in(self, old: int, new: int, olds: range, news: range) -> bool:
        if self._is_same(old, new):
            return True
        score = self._likeness.of(old, new)
        if len(olds) > 1:
            others = [(old, j) for j in news if j != new] + [(i, new) for i in olds if i != old]
            clear = all(self._likeness.of(*other) + _MARGIN_IN_ROW <= score for other in others)
            return score >= _LEAST_IN_ROW and clear
        one, other = self._before.in_block(old), self._after.in_block(new)
        few = max(len(one), len(other)) <= _FEW and self._before.kinds[old] == self._after.kinds[new]
        if score < _LEAST_IN_PLACE and not (few and shared(one, other)):
            return False
        if score < _LEAST_IN_ROW and self._is_other_row(old, new):
            return False
        if self._is_beside_more(old, new):
            return False
        rivals = [(old, j) for j in range(len(self._news)) if j not in self._taken]
        rivals += [(i, new) for i in range(len(self._olds)) if i not in self.pairs]
        return all(self._likeness.of(*rival) <= score + _MARGIN for rival in rivals)

    def _is_other_row(self, old: int, new: int) -> bool:
        """Tell whether two rows have different names: the other cells hold what many rows do."""
        rows = self._before.kinds[old] == self._after.kinds[new] == "tr"
        return rows and self._before.in_block(old)[:1] != self._after.in_block(new)[:1]

    def _is_beside_more(self, old: int, new: int) -> bool:
        """Tell whether a neighbour has more of the block, as when it was joined to that and a copy put in."""
        beside = [j for j in (new - 1, new + 1) if 0 <= j < len(self._news)]
        if self._likeness.covered(old, beside) > self._likeness.of_old(old, new):
            return True
        others = (i for i in (old - 1, old + 1) if 0 <= i < len(self._olds))
        return any(self._likeness.of_new(i, new) > self._likeness.of_new(old, new) for i in others)

    def _pair(self, old: int, new: int) -> None:
        if old not in self.pairs and new not in self._taken:
            self.pairs[old], self._taken[new] = new, old


class _Gaps:
    """Tells between which of the pairs that are in order a block stands."""

    def __init__(self, order: Sequence[tuple[int, int]]) -> None:
        self._olds, self._news = [old for old, _ in order], [new for _, new in order]

    def old(self, block: int) -> int:
        return bisect_left(self._olds, block)

    def new(self, block: int) -> int:
        return bisect_left(self._news, block)


def _places(keys: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        places[key].append(place)
    return places
