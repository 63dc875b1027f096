"""What says the same as a passage anywhere in the texts, and is not known to be something else. Pure."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import cached_property

from .followed import Followed

# Words of context by which a place must be better than a twin of it, and may not be worse on one side.
_CLEARLY = 3
_FAR = 8  # words by which it must be better in all if on one side it is worse
_MOST = 200  # words of context that are looked at on each side

Index = Mapping[str, Sequence[int]]


class Twins:
    """Both texts, searched for what could be meant instead of a passage that stands word for word.

    A twin that the difference has followed to elsewhere, or from elsewhere, is accounted for. One that has come
    or gone may be the passage itself while the place found is what came or went: then only what stands about the
    two can tell, and must tell clearly.
    """

    def __init__(self, followed: Followed) -> None:
        self._followed = followed

    def make_unclear(self, words: range, shift: int) -> bool:
        """Tell whether a twin has about as much in common with a passage's surroundings as the place found.

        Where all that is the same about a passage recurs too, as a sentence does that is said again and again,
        nothing tells which of them it is.
        """
        there = range(words.start + shift, words.stop + shift)
        olds, news = self._before(words), self._after(words, there)
        if not olds and not news:
            return False
        own = self.context(words, there)
        if not self._is_whole(words, there) and self._recur_with(words, there, own):
            return True
        rivals = [(run, there) for run in self._unknown(olds, self._followed.to)]
        rivals += [(words, run) for run in self._unknown(news, self._followed.taken)]
        return any(not _is_clear(own, self.context(*rival)) for rival in rivals)

    def make_changed_unclear(self, words: range, kept: range, there: range) -> bool:
        """Tell whether a passage that was changed stands as it was in words that came, or was none that is known.

        What was kept of it may be said elsewhere too: a lookalike put in where the passage was taken away has as
        much of that, so that what stands on both sides must be the same as well.
        """
        come = self._unknown(self._after(words, there), self._followed.taken)
        if any(run.stop <= there.start or there.stop <= run.start for run in come):
            return True
        to = self._followed.to
        found = range(to[kept[0]], to[kept[-1]] + 1)
        recur = self._before(kept) or self._after(kept, found)
        return bool(recur) and min(self.context(kept, found)) < _FAR

    def _is_whole(self, words: range, there: range) -> bool:
        before, after = self._followed.before, self._followed.after
        olds = before.begins(words.start) and before.begins(words.stop)
        return olds and after.begins(there.start) and after.begins(there.stop)

    def _recur_with(self, words: range, there: range, own: tuple[int, int]) -> bool:
        """Tell whether a passage stands elsewhere with all of the context that it has kept."""
        before, after = self._followed.before.keys, self._followed.after.keys
        around = [_context(before, before, words, run) for run in self._before(words)]
        around += [_context(after, after, there, run) for run in self._after(words, there)]
        return any(left >= own[0] and right >= own[1] for left, right in around)

    def _unknown(self, runs: Sequence[range], known: Container[int]) -> list[range]:
        return [run for run in runs if not all(word in known for word in run)]

    def _before(self, words: range) -> list[range]:
        keys = self._followed.before.keys
        return _others(keys, self._olds, keys[words.start : words.stop], words)

    def _after(self, words: range, there: range) -> list[range]:
        wanted = self._followed.before.keys[words.start : words.stop]
        return _others(self._followed.after.keys, self._news, wanted, there)

    def context(self, old: range, new: range) -> tuple[int, int]:
        """Return how many words before two passages are the same, and how many after them."""
        return _context(self._followed.before.keys, self._followed.after.keys, old, new)

    @cached_property
    def _olds(self) -> Index:
        return _index(self._followed.before.keys)

    @cached_property
    def _news(self) -> Index:
        return _index(self._followed.after.keys)


def _is_clear(own: tuple[int, int], rival: tuple[int, int]) -> bool:
    if own[0] > rival[0] and own[1] > rival[1]:
        return True
    worse = max(rival[0] - own[0], rival[1] - own[1])
    return worse < _CLEARLY and sum(own) - sum(rival) >= (_FAR if worse > 0 else _CLEARLY)


def _others(keys: Sequence[str], index: Index, wanted: Sequence[str], found: range) -> list[range]:
    """Return where else some words stand; looked for by the one of them that is least often said."""
    places = [index.get(key, ()) for key in wanted]
    offset = min(range(len(wanted)), key=lambda place: len(places[place]))
    starts = (place - offset for place in places[offset])
    runs = (range(start, start + len(wanted)) for start in starts if start >= 0)
    return [run for run in runs if run != found and keys[run.start : run.stop] == wanted]


def _context(olds: Sequence[str], news: Sequence[str], old: range, new: range) -> tuple[int, int]:
    before = _common(olds, news, old.start - 1, new.start - 1, -1)
    return before, _common(olds, news, old.stop, new.stop, 1)


def _common(olds: Sequence[str], news: Sequence[str], old: int, new: int, step: int) -> int:
    """Return how many words from two places on are the same; where both texts end is one more."""
    for length in range(_MOST):
        inside = (0 <= old < len(olds), 0 <= new < len(news))
        if not all(inside):
            return length + (not any(inside))
        if olds[old] != news[new]:
            return length
        old, new = old + step, new + step
    return _MOST


def _index(keys: Sequence[str]) -> Index:
    places: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        places[key].append(place)
    return places
