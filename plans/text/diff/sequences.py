"""Compare two sequences of strings by diff-match-patch, each string taken as one character. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from diff_match_patch import diff_match_patch

_FIRST_CODE = 0xE000  # above the surrogates U+D800-DFFF, which no string may hold
_LAST_CODE = 0x10FFFF
_SENTENCE_ENDS = frozenset(".!?:;")


class Op(StrEnum):
    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"


_OPS = {
    diff_match_patch.DIFF_EQUAL: Op.EQUAL,
    diff_match_patch.DIFF_INSERT: Op.INSERT,
    diff_match_patch.DIFF_DELETE: Op.DELETE,
}


class Step(NamedTuple):
    """One run: old[old_start:old_end] is kept or deleted, new[new_start:new_end] is kept or inserted."""

    op: Op
    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Budget:
    """The work a difference may cost, counted in steps and not in seconds.

    diff-match-patch gives up when its clock has passed a deadline; by standing in for the deadline this makes
    it give up after as much work on every machine, so that the same texts always differ in the same way.
    What is left when the work is spent is shown as deleted and inserted whole.
    """

    def __init__(self, work: int = 800_000) -> None:
        self.left = work
        self._share = work // 4
        self._stride = 0

    def allowance(self) -> "Budget":
        """Return what one comparison may spend, so that no single paragraph takes all."""
        return Budget(max(0, min(self.left, self._share)))

    def start_over(self) -> None:
        self._stride = 0

    def __lt__(self, _clock: float) -> bool:
        self._stride += 1
        self.left -= self._stride
        return self.left < 0


class _Differ(diff_match_patch):  # type: ignore[misc]
    def __init__(self, vocabulary: Sequence[str], budget: Budget) -> None:
        super().__init__()
        self.Diff_Timeout = 0  # no guess at a common half: it is slow on repeated words
        self.vocabulary = vocabulary
        self.budget = budget

    def diff_bisect(self, text1: str, text2: str, deadline: Budget) -> list[tuple[int, str]]:
        self.budget.start_over()
        found: list[tuple[int, str]] = super().diff_bisect(text1, text2, self.budget)
        return found

    def diff_cleanupSemanticLossless(self, diffs: list[tuple[int, str]]) -> None:  # noqa: N802
        """Slide lone edits to where a sentence or at least a word begins."""
        for place in range(1, len(diffs) - 1):
            (op1, before), (op, edit), (op2, after) = diffs[place - 1 : place + 2]
            if op1 == op2 == self.DIFF_EQUAL and op != self.DIFF_EQUAL:
                text = before + edit + after
                start = self._best_start(text, len(before), len(edit))
                end = start + len(edit)
                diffs[place - 1 : place + 2] = [(op1, text[:start]), (op, text[start:end]), (op2, text[end:])]
        diffs[:] = [(op, text) for op, text in diffs if text]

    def _best_start(self, text: str, start: int, length: int) -> int:
        while start and text[start - 1] == text[start + length - 1]:
            start -= 1
        best, worth = start, self._worth(text, start)
        while start + length < len(text) and text[start] == text[start + length]:
            start += 1
            if (now := self._worth(text, start)) >= worth:
                best, worth = start, now
        return best

    def _worth(self, text: str, start: int) -> int:
        """Say how natural it is for a change to begin here: 3 a line, 2 a sentence, 1 a word, 0 elsewhere."""
        if not start or (last := self._word(text[start - 1])).startswith("\n"):
            return 3
        if not last[:1].isspace():
            return 0
        return 2 if start > 1 and self._word(text[start - 2])[:1] in _SENTENCE_ENDS else 1

    def _word(self, code: str) -> str:
        return self.vocabulary[ord(code) - _FIRST_CODE]


def compare(old: Sequence[str], new: Sequence[str], budget: Budget, *, tidy: bool = False) -> list[Step]:
    """Return the runs that turn old into new, each change's deletion before its insertion.

    Tidy joins changes that are parted by less than they change, and begins them where words begin:
    better to read, but no longer the fewest words.
    """
    vocabulary = dict.fromkeys((*old, *new))
    if len(vocabulary) > _LAST_CODE - _FIRST_CODE:
        return list(_steps([(Op.DELETE, len(old)), (Op.INSERT, len(new))]))
    allowance = budget.allowance()
    before = allowance.left
    differ = _Differ(list(vocabulary), allowance)
    code = {item: chr(_FIRST_CODE + place) for place, item in enumerate(vocabulary)}
    diffs = differ.diff_main(
        "".join(map(code.__getitem__, old)), "".join(map(code.__getitem__, new)), False, allowance
    )
    if tidy:
        differ.diff_cleanupSemantic(diffs)
    budget.left -= before - allowance.left
    return list(_steps((_OPS[op], len(text)) for op, text in diffs))


def _steps(runs: Iterable[tuple[Op, int]]) -> Iterator[Step]:
    """Join neighbouring runs and give them their places."""
    old = new = deleted = inserted = kept = 0
    for op, length in (*runs, (Op.EQUAL, 0)):
        if op is not Op.EQUAL and kept:
            yield Step(Op.EQUAL, old, old := old + kept, new, new := new + kept)
            kept = 0
        deleted += length * (op is Op.DELETE)
        inserted += length * (op is Op.INSERT)
        if op is Op.EQUAL:
            if deleted:
                yield Step(Op.DELETE, old, old := old + deleted, new, new)
            if inserted:
                yield Step(Op.INSERT, old, old, new, new := new + inserted)
            deleted = inserted = 0
            kept += length
    if kept:
        yield Step(Op.EQUAL, old, old + kept, new, new + kept)
