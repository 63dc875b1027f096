"""Find a passage that stands once in each text though all about it was rewritten. Pure."""

from functools import cached_property

from .followed import Followed
from .words import spelled

_LONG = 4


class Alone:
    """Both texts as they are searched when the difference does not know where a passage went."""

    def __init__(self, followed: Followed) -> None:
        self._followed = followed

    def shift(self, words: range) -> int | None:
        """Return how far the passage moved; None if it has twins, too few words or other neighbours."""
        keys = self._followed.before.keys[words.start : words.stop]
        if not any(len(key) >= _LONG for key in keys):
            return None
        wanted = spelled(keys)
        if self._before.count(wanted) != 1 or self._after.count(wanted) != 1:
            return None
        start = self._after.count("\0", 0, self._after.index(wanted)) // 2
        there = range(start, start + len(words))
        free = self._followed.taken.isdisjoint(there) and self._followed.to.keys().isdisjoint(words)
        shift = start - words.start
        return shift if free and self._followed.is_in_order(words, shift) else None

    @cached_property
    def _before(self) -> str:
        return spelled(self._followed.before.keys)

    @cached_property
    def _after(self) -> str:
        return spelled(self._followed.after.keys)
