"""How alike two blocks are, the words that few others have weighing most. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from .words import Words, features

Feature = tuple[str, ...]
_COMMON = 40  # blocks with a word above which it brings no two blocks together


class Likeness:
    """The likeness of any block before to any block after, 0 to 1."""

    def __init__(self, before: Words, after: Words) -> None:
        self._olds = [features(before.in_block(block)) for block in range(len(before.blocks))]
        self._news = [features(after.in_block(block)) for block in range(len(after.blocks))]
        olds, news = _frequency(self._olds), _frequency(self._news)
        self._weight = {feature: 1 / max(olds[feature], news[feature]) for feature in {*olds, *news}}
        self._old_sums, self._new_sums = self._sums(self._olds), self._sums(self._news)
        self._known: dict[tuple[int, int], float] = {}

    def of(self, old: int, new: int) -> float:
        """Return what two blocks have in common, as a share of both."""
        return 2 * self._shared(old, new) / max(1e-9, self._old_sums[old] + self._new_sums[new])

    def of_old(self, old: int, new: int) -> float:
        """Return how much of the block before is in the block after, which may hold more."""
        return self._shared(old, new) / max(1e-9, self._old_sums[old])

    def of_new(self, old: int, new: int) -> float:
        return self._shared(old, new) / max(1e-9, self._new_sums[new])

    def covered(self, old: int, news: Iterable[int]) -> float:
        """Return how much of the block before is in some of the blocks after."""
        seen: set[Feature] = set().union(*(self._news[new] for new in news))
        both = sum(n * self._weight[f] for f, n in self._olds[old].items() if f in seen)
        return both / max(1e-9, self._old_sums[old])

    def _shared(self, old: int, new: int) -> float:
        if (old, new) not in self._known:
            one, other = self._olds[old], self._news[new]
            if len(one) > len(other):
                one, other = other, one
            both = sum(min(n, other[f]) * self._weight[f] for f, n in one.items() if f in other)
            self._known[old, new] = both
        return self._known[old, new]

    def near(self, olds: Iterable[int], news: Iterable[int]) -> dict[int, list[int]]:
        """Return for each block before those after that may be like it."""
        index: dict[Feature, list[int]] = defaultdict(list)
        for new in news:
            for feature in self._news[new]:
                index[feature].append(new)
        return {
            old: sorted(
                {new for f in self._olds[old] if len(index.get(f, ())) <= _COMMON for new in index.get(f, ())}
            )
            for old in olds
        }

    def _sums(self, blocks: Sequence[Counter[Feature]]) -> list[float]:
        return [sum(n * self._weight[feature] for feature, n in block.items()) for block in blocks]


def _frequency(blocks: Sequence[Counter[Feature]]) -> Counter[Feature]:
    return Counter(feature for block in blocks for feature in block)
