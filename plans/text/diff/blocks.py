"""Find which paragraphs, rows or items of two texts belong together. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from .sequences import Budget, Op, compare
from .tokens import telling_words

_LEAST_LIKENESS = 0.4
_MOST_CELLS = 150_000

Pair = tuple[int | None, int | None]


@dataclass(slots=True, eq=False)
class Block:
    """A piece of text: its key is the same when it is the same, its kind when it may be the same.

    The words that tell of it are looked for when somebody asks: most blocks of two texts are simply the same.
    """

    key: str
    text: str = ""
    kind: str = ""
    known: frozenset[str] | None = None

    @classmethod
    def of(cls, text: str, kind: str = "") -> "Block":
        return cls(text, text, kind)

    @property
    def words(self) -> frozenset[str]:
        if self.known is None:
            self.known = telling_words(self.text)
        return self.known

    def likeness(self, other: "Block") -> float:
        """Return the share of their words that two blocks have in common, or 0 when it is too little."""
        both = len(self.words) + len(other.words)
        if self.kind != other.kind or not both:
            return 0
        if 2 * min(len(self.words), len(other.words)) < _LEAST_LIKENESS * both:
            return 0
        share = 2 * len(self.words & other.words) / both
        return share if share >= _LEAST_LIKENESS else 0


def align(old: Sequence[Block], new: Sequence[Block], budget: Budget) -> list[Pair]:
    """Pair the blocks in order, the unchanged ones first and then the most alike between them.

    Returns (old, new) by index, with None for the missing side of a block that was removed or added;
    between two pairs the removed come before the added.
    """
    same = [
        (step.old_start + n, step.new_start + n)
        for step in compare([block.key for block in old], [block.key for block in new], budget)
        if step.op is Op.EQUAL
        for n in range(step.old_end - step.old_start)
    ]
    anchors = [(-1, -1), *same, (len(old), len(new))]
    pairs: list[Pair] = []
    for (i, j), (next_i, next_j) in pairwise(anchors):
        alike = _alike(old[i + 1 : next_i], new[j + 1 : next_j])
        known = [(i, j), *((i + 1 + a, j + 1 + b) for a, b in alike), (next_i, next_j)]
        pairs += _with_the_lonely(known)
        pairs.append((next_i, next_j))
    return pairs[:-1]


def replaced(pairs: Iterable[Pair], may_be: Callable[[int, int], bool]) -> Iterator[Pair]:
    """Pair in order what was removed with what was added in its place, if as many and perhaps the same."""
    for lonely, run in groupby(pairs, key=lambda pair: None in pair):
        known = list(run)
        olds, news = [i for i, _ in known if i is not None], [j for _, j in known if j is not None]
        if lonely and len(olds) == len(news) and all(map(may_be, olds, news)):
            yield from zip(olds, news, strict=True)
        else:
            yield from known


def _with_the_lonely(known: list[tuple[int, int]]) -> Iterator[Pair]:
    """Yield what lies between the first and last known pair, those two left out."""
    for place, ((i, j), (next_i, next_j)) in enumerate(pairwise(known)):
        if place:
            yield i, j
        yield from ((lonely, None) for lonely in range(i + 1, next_i))
        yield from ((None, lonely) for lonely in range(j + 1, next_j))


def _alike(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Pair blocks so that the sum of likeness is greatest; of very many, only those near the diagonal."""
    if not old or not new:
        return []
    windows = _windows(len(old), len(new))
    likeness: dict[tuple[int, int], float] = {}
    best: dict[tuple[int, int], float] = {}
    for i in reversed(range(len(old))):
        for j in reversed(windows[i]):
            skip = max(best.get((i + 1, j), 0.0), best.get((i, j + 1), 0.0))
            if alike := old[i].likeness(new[j]):
                likeness[i, j] = alike
                skip = max(skip, alike + best.get((i + 1, j + 1), 0.0))
            best[i, j] = skip
    return list(_followed(windows, likeness, best))


def _windows(rows: int, columns: int) -> list[range]:
    reach = max(1, _MOST_CELLS // (2 * rows)) if rows * columns > _MOST_CELLS else columns
    centres = (row * columns // rows for row in range(rows))
    return [range(max(0, centre - reach), min(columns, centre + reach + 1)) for centre in centres]


def _followed(
    windows: list[range], likeness: dict[tuple[int, int], float], best: dict[tuple[int, int], float]
) -> Iterator[tuple[int, int]]:
    i, j = 0, 0
    while i < len(windows) and j < windows[-1].stop:
        here = best.get((i, j), 0.0)
        if (i, j) in likeness and here == likeness[i, j] + best.get((i + 1, j + 1), 0.0):
            yield i, j
            i, j = i + 1, j + 1
        elif j >= windows[i].stop or (j in windows[i] and here == best.get((i + 1, j), 0.0)):
            i += 1
        else:
            j += 1
