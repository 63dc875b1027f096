"""Which word became which, from the difference of two texts: inside paired blocks, and in text that moved. Pure."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from plans.text.diff.sequences import Budget, Op, Step, compare
from plans.text.diff.tokens import is_word

from .followed import Followed
from .moving import follow_moved
from .pairing import in_order, pair_blocks
from .words import Words, spelled

_WORK = 400_000
_MOST = 0.8  # share of what stands between two words that must be the same to be it
_SEPARATED = "\x00"


def follow(before: Words, after: Words, *, bounded: bool = True) -> Followed:
    """Compare two texts once, for all the passages in them."""
    blocks = pair_blocks(before, after, bounded=bounded)
    followed, order, budget = Followed(before, after, blocks), dict(in_order(blocks)), Budget(_WORK)
    for old, new in blocks.items():
        here, there = before.blocks[old], after.blocks[new]
        moved = old not in order
        olds, news = before.in_block(old), after.in_block(new)
        if olds == news:
            followed.keep(here.start, there.start, len(here), moved=moved)
        else:
            for i, j, length in _kept(olds, news, budget):
                followed.keep(here.start + i, there.start + j, length, moved=moved)
    if len(followed.to) < len(before.keys) and len(followed.taken) < len(after.keys):
        follow_moved(followed)
        _follow_between(followed, budget, bounded)
    return followed


def _kept(olds: Sequence[str], news: Sequence[str], budget: Budget) -> Iterator[tuple[int, int, int]]:
    """Yield the runs that were kept, without the words at their ends that could as well be what came or went."""
    steps = compare(olds, news, budget, tidy=True)
    changes = _changes(steps, olds, news)
    for place, step in enumerate(steps):
        if step.op is Op.EQUAL:
            run = olds[step.old_start : step.old_end]
            first = max((slack(part, run) for part in changes[place - 1]), default=0) if place else 0
            after = changes[place + 1] if place + 1 < len(steps) else ()
            last = max((slack(part[::-1], run[::-1]) for part in after), default=0)
            if (length := len(run) - first - last) > 0:
                yield step.old_start + first, step.new_start + first, length


def _changes(
    steps: Sequence[Step], olds: Sequence[str], news: Sequence[str]
) -> list[tuple[Sequence[str], ...]]:
    """Return for each step that is a change the words that came or went there, at the same place in all of it."""
    changes: list[tuple[Sequence[str], ...]] = []
    for changed, run in groupby(steps, key=lambda step: step.op is not Op.EQUAL):
        together = list(run)
        parts = tuple(
            olds[step.old_start : step.old_end] or news[step.new_start : step.new_end] for step in together
        )
        changes += [parts if changed else ()] * len(together)
    return changes


def slack(change: Sequence[str], run: Sequence[str]) -> int:
    """Return how many of a run's first words could stand in the change before it instead.

    They do if the change can slide over them, as "a b | a" may be "a | b a", or if it has them too.
    """
    text, most = [*change, *run], 0
    while most < len(run) and text[most] == run[most]:
        most += 1
    said = _SEPARATED.join(("", *change, ""))
    some = 0
    while some < len(run) and _SEPARATED.join(("", *run[: some + 1], "")) in said:
        some += 1
    return max(most, some)


def _follow_between(followed: Followed, budget: Budget, bounded: bool) -> None:
    """Follow what stands between the same words in both texts, as where paragraphs were cut in two or joined."""
    to, before, after = followed.to, followed.before.keys, followed.after.keys
    ends = [(-1, -1)] if bounded else [], [(len(before), len(after))] if bounded else []
    all_olds, all_news = spelled(before), spelled(after)
    for (i, j), (next_i, next_j) in pairwise([*ends[0], *sorted(to.items()), *ends[1]]):
        olds, news = range(i + 1, next_i), range(j + 1, next_j)
        if olds and news and followed.taken.isdisjoint(news):
            here, there = before[olds.start : olds.stop], after[news.start : news.stop]
            kept = list(_kept(here, there, budget))
            most = sum(length for _, _, length in kept) >= _MOST * min(len(olds), len(news))
            for old, new, length in kept:
                words = here[old : old + length]
                edge = old == new == 0 or len(olds) - old == len(news) - new == length
                edge = edge and all_olds.count(spelled(words)) == all_news.count(spelled(words)) == 1
                if (most or edge) and any(map(is_word, words)):
                    followed.keep(olds.start + old, news.start + new, length)
