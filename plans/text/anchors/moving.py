"""Follow text that left its block: a sentence that moved, half a paragraph put elsewhere. Pure."""

from collections.abc import Sequence

from plans.text.diff.tokens import is_word

from .followed import MANY, Followed
from .words import Words

_SEED = 4  # words and marks in a row that, if they stand once in both texts, may say where text moved
_FEW = 3  # places of such words, below which they must be half of what is followed
_SOME = 3  # words of a whole sentence that suffice
_ENDS = frozenset(".!?:;")

Places = dict[tuple[str, ...], int]


def follow_moved(followed: Followed) -> None:
    """Follow what of no block's difference is known, from words in a row that stand once in both texts."""
    olds, news = _places(followed.before), _places(followed.after)
    for seed, old in olds.items():
        new = news.get(seed, -1)
        if old >= 0 and new >= 0 and all(_is_free(followed, old + n, new + n) for n in range(_SEED)):
            _follow_run(followed, old, new, olds, news)


def _places(words: Words) -> Places:
    """Return where each row of words in a block stands that stands only once; -1 for the others."""
    places: Places = {}
    for block in words.blocks:
        keys = words.keys[block.start : block.stop]
        for place, seed in enumerate(zip(*(keys[n:] for n in range(_SEED)), strict=False), block.start):
            places[seed] = -1 if seed in places else place
    return places


def _is_free(followed: Followed, old: int, new: int) -> bool:
    before, after = followed.before.keys, followed.after.keys
    inside = 0 <= old < len(before) and 0 <= new < len(after)
    return inside and before[old] == after[new] and old not in followed.to and new not in followed.taken


def _follow_run(followed: Followed, old: int, new: int, olds: Places, news: Places) -> None:
    """Follow all that is the same about a seed, but no further than it is surely that and not a twin of it."""
    before, after, shift = followed.before, followed.after, new - old
    start = end = old
    while _is_free(followed, start - 1, start - 1 + shift):
        start -= 1
    while _is_free(followed, end, end + shift):
        end += 1
    last = end - _SEED + 1
    sure = [place for place in range(start, last) if _is_seed(before.keys, place, shift, olds, news)]
    if not _goes_with(followed, start, start - 1, shift):
        start = sure[0]
    if not _goes_with(followed, end, end, shift):
        end = sure[-1] + _SEED
    run = range(start, end)
    if len(sure) < _FEW and 2 * (len(sure) + _SEED - 1) < len(run):
        return
    words = sum(is_word(before.keys[place]) for place in run)
    whole = _is_sentence(before, run) and _is_sentence(after, range(start + shift, end + shift))
    if words >= MANY or (words >= _SOME and whole):
        followed.keep(start, start + shift, len(run), moved=not followed.is_in_order(run, shift))


def _is_seed(keys: Sequence[str], place: int, shift: int, olds: Places, news: Places) -> bool:
    seed = tuple(keys[place : place + _SEED])
    return olds.get(seed) == place and news.get(seed) == place + shift


def _goes_with(followed: Followed, edge: int, beside: int, shift: int) -> bool:
    """Tell whether a run ends where blocks do, or where words follow that went the same way."""
    if followed.to.get(beside) == beside + shift:
        return True
    return followed.before.begins(edge) and followed.after.begins(edge + shift)


def _is_sentence(words: Words, run: range) -> bool:
    begins = words.begins(run.start) or words.keys[run.start - 1] in _ENDS
    return begins and (words.begins(run.stop) or words.keys[run.stop - 1] in _ENDS)
