"""Which word became which, from the difference of two texts: inside paired blocks, and in text that moved. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plans.text.diff.sequences import Budget, Op, Step, compare
from plans.text.diff.tokens import is_word

from .pairing import in_order, pair_blocks
from .words import Words

_SEED = 4  # words and marks in a row that, if they stand once in both texts, may say where text moved
_MANY, _SOME = 8, 3  # words that suffice for text to have moved; or a whole sentence of some
_ENDS = frozenset(".!?:;")
_WORK = 400_000


@dataclass(slots=True)
class Followed:
    """Where every word went that was surely kept; those in `moved` are no longer in the order they stood in."""

    before: Words
    after: Words
    blocks: dict[int, int]
    to: dict[int, int] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)

    def keep(self, old: int, new: int, length: int, *, moved: bool = False) -> None:
        self.to.update(zip(range(old, old + length), range(new, new + length), strict=True))
        self.taken.update(range(new, new + length))
        if moved:
            self.moved.update(range(old, old + length))


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
    _follow_moved(followed, budget)
    return followed


def _kept(olds: Sequence[str], news: Sequence[str], budget: Budget) -> Iterator[tuple[int, int, int]]:
    """Yield the runs that were kept, without the words at their ends that could as well be what came or went."""
    steps = compare(olds, news, budget, tidy=True)
    for place, step in enumerate(steps):
        if step.op is Op.EQUAL:
            first = _slack(steps, place - 1, olds, news, 1) if place else 0
            last = _slack(steps, place + 1, olds, news, -1) if place + 1 < len(steps) else 0
            length = step.old_end - step.old_start - first - last
            if length > 0:
                yield step.old_start + first, step.new_start + first, length


def _slack(steps: Sequence[Step], place: int, olds: Sequence[str], news: Sequence[str], way: int) -> int:
    """Return how far a change can slide over the kept run on that side of it: "a b | a" may be "a | b a"."""
    step, before = steps[place], place - 1 >= 0 and steps[place - 1].op is not Op.EQUAL
    after = place + 1 < len(steps) and steps[place + 1].op is not Op.EQUAL
    if before or after:
        return 0
    words = olds if step.op is Op.DELETE else news
    start = step.old_start if step.op is Op.DELETE else step.new_start
    end = step.old_end if step.op is Op.DELETE else step.new_end
    run = steps[place + way]
    most, slack = run.old_end - run.old_start, 0
    while slack < most:
        one, other = (start + slack, end + slack) if way > 0 else (start - 1 - slack, end - 1 - slack)
        if words[one] != words[other]:
            break
        slack += 1
    return slack


def _follow_moved(followed: Followed, budget: Budget) -> None:
    """Follow text that left its block: a sentence that moved, the second half of a paragraph cut in two."""
    before, after = followed.before, followed.after
    if len(followed.to) == len(before.keys) or len(followed.taken) == len(after.keys):
        return
    olds, news = _places(before.keys), _places(after.keys)
    for seed, old in olds.items():
        new = news.get(seed, -1)
        if old >= 0 and new >= 0 and old not in followed.to and new not in followed.taken:
            _follow_run(followed, old, new)


def _places(keys: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Return where each row of words stands that stands only once; -1 for the others."""
    places: dict[tuple[str, ...], int] = {}
    for place, seed in enumerate(zip(*(keys[n:] for n in range(_SEED)), strict=False)):
        places[seed] = -1 if seed in places else place
    return places


def _follow_run(followed: Followed, old: int, new: int) -> None:
    before, after = followed.before, followed.after

    def is_same(i: int, j: int) -> bool:
        inside = 0 <= i < len(before.keys) and 0 <= j < len(after.keys)
        free = inside and i not in followed.to and j not in followed.taken
        return free and before.keys[i] == after.keys[j]

    start = end = 0
    while is_same(old + start - 1, new + start - 1):
        start -= 1
    while is_same(old + end, new + end):
        end += 1
    run = range(old + start, old + end)
    words = sum(is_word(before.keys[place]) for place in run)
    there = range(new + start, new + end)
    whole = words >= _SOME and _is_sentence(before, run) and _is_sentence(after, there)
    if words >= _MANY or whole:
        followed.keep(run.start, there.start, len(run), moved=True)


def _is_sentence(words: Words, run: range) -> bool:
    begins = run.start == 0 or words.keys[run.start - 1] in _ENDS
    begins = begins or words.blocks[words.block_of(run.start)].start == run.start
    ends = words.keys[run.stop - 1] in _ENDS or words.blocks[words.block_of(run.stop - 1)].stop == run.stop
    return begins and ends
