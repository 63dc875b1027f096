"""Find a passage that stands once in each text though all about it was rewritten. Pure."""

from functools import cached_property
from itertools import groupby

from .followed import MANY, Followed
from .twins import Twins
from .words import spelled

_LONG = 4
_MOST = 0.66  # share of its words that suffice to say where it went, as it stands nowhere else
_MOVED = 24  # words about it that suffice where it is no longer in order: a copy may have some of them
_CONTEXTS = (4, 8, 16, 32)  # words on each side with which a passage that has twins may have none
_SOME = 3  # words on both sides that suffice of those about it


class Alone:
    """Both texts as they are searched when the difference does not know where a passage went."""

    def __init__(self, followed: Followed, twins: Twins) -> None:
        self._followed, self._twins = followed, twins

    def shift(self, words: range) -> int | None:
        """Return how far the passage moved; None if it has twins, too few words or other neighbours."""
        keys = self._followed.before.keys[words.start : words.stop]
        wanted = spelled(keys)
        if not any(len(key) >= _LONG for key in keys):
            return None
        if not self._is_alone(wanted):
            return self._shift_with_context(words)
        start = self._after.count("\0", 0, self._after.index(wanted)) // 2
        shift = start - words.start
        followed = self._followed
        known = [word for word in words if word in followed.to]
        agreed = sum(followed.to[word] == word + shift for word in known)
        if agreed >= _MOST * len(words):
            return shift  # the few others were taken for what a lookalike has, as a full stop may be
        if agreed < len(known) or any(
            word + shift in followed.taken for word in words if word not in followed.to
        ):
            return None
        return shift if self._is_sure(words, shift) else None

    def _shift_with_context(self, words: range) -> int | None:
        """Return how far a passage with twins that nothing is known of moved, if with its surroundings it has none."""
        followed, size = self._followed, len(self._followed.before.keys)
        if any(word in followed.to for word in words):
            return None
        for more in _CONTEXTS:
            run = range(max(0, words.start - more), min(size, words.stop + more))
            wanted = spelled(followed.before.keys[run.start : run.stop])
            if self._is_alone(wanted):
                shift = self._after.count("\0", 0, self._after.index(wanted)) // 2 - run.start
                agreed = all(
                    followed.to[word] == word + shift
                    if word in followed.to
                    else word + shift not in followed.taken
                    for word in run
                )
                return shift if agreed else None
        return None

    def _is_sure(self, words: range, shift: int) -> bool:
        """Tell whether there is no other way to read it, or what stands about the passage is the same."""
        in_order = self._followed.is_in_order(words, shift)
        if self._is_known(words) and (in_order or len(words) >= MANY):
            return True
        context = self._twins.context(words, range(words.start + shift, words.stop + shift))
        if in_order:
            return sum(context) >= MANY or min(context) >= _SOME
        return sum(context) >= _MOVED and min(context) > 0

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
