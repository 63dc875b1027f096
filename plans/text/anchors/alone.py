"""Find a passage that stands once in each text though all about it was rewritten. Pure."""

from functools import cached_property
from itertools import groupby

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
        wanted = spelled(keys)
        if not any(len(key) >= _LONG for key in keys) or not self._is_alone(wanted):
            return None
        start = self._after.count("\0", 0, self._after.index(wanted)) // 2
        shift = start - words.start
        followed = self._followed
        agreed = all(
            followed.to[word] == word + shift if word in followed.to else word + shift not in followed.taken
            for word in words
        )
        return shift if agreed and self._is_known(words) and followed.is_in_order(words, shift) else None

    def _is_known(self, words: range) -> bool:
        """Tell whether what the difference does not know of the passage has no twin by itself."""
        keys, to = self._followed.before.keys, self._followed.to
        runs = (list(run) for known, run in groupby(words, key=to.__contains__) if not known)
        return all(self._is_alone(spelled([keys[word] for word in run])) for run in runs)

    def _is_alone(self, spelled_words: str) -> bool:
        return self._before.count(spelled_words) == self._after.count(spelled_words) == 1

    @cached_property
    def _before(self) -> str:
        return spelled(self._followed.before.keys)

    @cached_property
    def _after(self) -> str:
        return spelled(self._followed.after.keys)
