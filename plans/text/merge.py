"""Merge two people's changes of one text: word by word, asking only where both changed the same. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from .diff.sequences import Budget, Op, compare
from .diff.tokens import is_word, tokens_of
from .units import Units, is_line, pairs_of, units_of


@dataclass(frozen=True, slots=True)
class Merged:
    text: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Whole paragraphs, items or rows that both changed, with their separators; empty where taken away."""

    base: str
    mine: str
    theirs: str

    @property
    def both(self) -> str:
        """Return mine and then theirs, parted as such blocks are."""
        if not self.mine or not self.theirs or self.mine.endswith("\n") or self.theirs.startswith("\n"):
            return self.mine + self.theirs
        return self.mine + ("\n" if is_line(self.mine) and is_line(self.theirs) else "\n\n") + self.theirs


def merge(base: str, mine: str, theirs: str) -> list[Merged | Clash]:
    """Return the merged text in pieces; with a text chosen for each clash they join to the document.

    Changes merge unless both sides changed the same word or words next to each other, put different words in
    the same place, or one took away what the other changed. The same change by both is no clash.
    """
    if mine == theirs or theirs == base:
        return [Merged(mine)] if mine else []
    if mine == base:
        return [Merged(theirs)] if theirs else []
    budget, units = Budget(), units_of(base)
    slots = list(_slots(units, _side(units, mine, budget), _side(units, theirs, budget)))
    return list(_pieces(slots, [slot.resolved(budget) for slot in slots]))


def merged_text(pieces: Sequence[Merged | Clash]) -> str | None:
    """Return the whole text, or None when there is a clash to settle."""
    texts = [piece.text for piece in pieces if isinstance(piece, Merged)]
    return "".join(texts) if len(texts) == len(pieces) else None


class _Slot(NamedTuple):
    """What stands in one place in the three texts: a unit, or the gap before it with what was added there."""

    is_gap: bool
    base: str
    mine: str
    theirs: str

    def resolved(self, budget: Budget) -> str | None:
        """Return the text both sides can agree on, or None."""
        if self.mine == self.theirs or self.theirs == self.base:
            return self.mine
        if self.mine == self.base:
            return self.theirs
        return self._gap() if self.is_gap else _merged_words(self, budget)

    def _gap(self) -> str | None:
        """Let added paragraphs win over changed blank lines; of the same words keep the wider form."""
        if self.mine.split() == self.theirs.split():
            return max(self.mine, self.theirs, key=lambda gap: (len(gap), gap))
        if not self.mine.strip() or not self.theirs.strip():
            return self.mine if self.mine.strip() else self.theirs
        return None

    def is_loose(self) -> bool:
        """Tell whether something came or went here, so that a clash beside it may take it in."""
        if self.is_gap:
            return not self.base == self.mine == self.theirs
        return not self.mine or not self.theirs

    def is_void(self) -> bool:
        """Tell whether neither side has a block here: only a gap that changed, or a block both took away."""
        return self.is_loose() and (self.is_gap or not (self.mine or self.theirs))

    def has_additions(self) -> bool:
        return self.is_gap and bool(self.mine.strip() or self.theirs.strip())


def _slots(base: Units, mine: Units, theirs: Units) -> Iterator[_Slot]:
    for place, gap in enumerate(base.gaps):
        yield _Slot(True, gap, mine.gaps[place], theirs.gaps[place])
        if place < len(base.contents):
            yield _Slot(False, base.contents[place], mine.contents[place], theirs.contents[place])


def _pieces(slots: Sequence[_Slot], texts: Sequence[str | None]) -> Iterator[Merged | Clash]:
    regions = _regions(slots, texts)
    for region, run in groupby(range(len(slots)), key=lambda place: regions.get(place, -1)):
        places = list(run)
        if region >= 0:
            here = slots[places[0] : places[-1] + 1]
            base, mine, theirs = ("".join(side) for side in list(zip(*here, strict=True))[1:])
            yield Clash(base, mine, theirs)
        elif text := "".join(texts[place] or "" for place in places):
            yield Merged(text)


def _regions(slots: Sequence[_Slot], texts: Sequence[str | None]) -> dict[int, int]:
    """Return the slots each clash takes in, by place, and with them the gap after.

    What was added in a clash may stand for what was taken away beside it, so these are chosen together;
    else a clash is one block, however many others were taken away around it.
    """
    regions: dict[int, int] = {}
    for place, text in enumerate(texts):
        if text is not None or place in regions:
            continue
        first, last = _run(slots, place, _Slot.is_loose)
        if not any(slot.has_additions() for slot in slots[first : last + 1]):
            first, last = _run(slots, place, _Slot.is_void)
        if last + 1 < len(slots) and slots[last + 1].is_gap:
            last += 1
        regions |= {taken: regions.get(taken, place) for taken in range(first, last + 1)}
    return regions


def _run(slots: Sequence[_Slot], place: int, takes: Callable[[_Slot], bool]) -> tuple[int, int]:
    """Return the first and last place of the slots about this one that it takes in."""
    first = last = place
    while first and takes(slots[first - 1]):
        first -= 1
    while last + 1 < len(slots) and takes(slots[last + 1]):
        last += 1
    return first, last


def _side(base: Units, text: str, budget: Budget) -> Units:
    """Lay a changed text in the places of the base: a unit that is gone is empty, an added one in a gap.

    Where units are gone, what parts their neighbours is always laid in the same gap, as both sides must find it.
    """
    side = units_of(text)
    contents, gaps = [""] * len(base.contents), [""] * len(base.gaps)
    pairs = pairs_of(base.contents, side.contents, budget)
    kept = [(i, j) for i, j in pairs if i is not None and j is not None]
    for i, j in kept:
        contents[i] = side.contents[j]
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *kept, (len(base.contents), len(side.contents))]):
        here = side.gaps[j + 1]
        added = "".join(side.contents[n] + side.gaps[n + 1] for n in range(j + 1, next_j))
        gaps[next_i if added or next_i == len(base.contents) else i + 1] = here + added
    return Units(contents, gaps)


class _Hunk(NamedTuple):
    """base[start:end], in tokens, became these words."""

    start: int
    end: int
    words: tuple[str, ...]


def _merged_words(slot: _Slot, budget: Budget) -> str | None:
    """Return a unit with both sides' changes, or None when they meet.

    Where a word came just before one that both took away, a comparison may take the spaces for what was kept and the
    words for what changed; with each word and the space before it as one, it cannot. Either reading is a right one.
    """
    if not slot.mine or not slot.theirs:
        return None
    for cut in (tokens_of, _with_space_before):
        if (merged := _merged_tokens(slot, cut, budget)) is not None:
            return merged
    return None


def _merged_tokens(slot: _Slot, cut: Callable[[str], Sequence[str]], budget: Budget) -> str | None:
    base = cut(slot.base)
    mine = set(_hunks(base, cut(slot.mine), budget))
    theirs = set(_hunks(base, cut(slot.theirs), budget))
    for first, second in pairwise(sorted(mine ^ theirs)):
        if (first in mine) != (second in mine) and not any(map(_has_word, base[first.end : second.start])):
            return None
    words, place = [], 0
    for hunk in sorted(mine | theirs):
        words += [*base[place : hunk.start], *hunk.words]
        place = hunk.end
    return "".join([*words, *base[place:]])


def _with_space_before(text: str) -> list[str]:
    """Cut into words and signs, each with the space before it."""
    glued: list[str] = []
    for token in tokens_of(text):
        if glued and glued[-1].isspace():
            glued[-1] += token
        else:
            glued.append(token)
    return glued


def _has_word(token: str) -> bool:
    return is_word(token.strip())


def _hunks(base: Sequence[str], new: Sequence[str], budget: Budget) -> Iterator[_Hunk]:
    before = 0
    steps = compare(base, new, budget)
    for changed, run in groupby(steps, key=lambda step: step.op is not Op.EQUAL):
        if changed:
            first, *_, last = (*run,) * 2
            hunk = _Hunk(first.old_start, last.old_end, tuple(new[first.new_start : last.new_end]))
            yield _leftmost(base, hunk, before)
            before = last.old_end


def _leftmost(base: Sequence[str], hunk: _Hunk, before: int) -> _Hunk:
    """Slide what was taken away or added as far left as it reads the same, but not past the place `before`.

    A word goes with the space on one of its sides, and which one hangs on what else was changed: two who took away the
    same word must be found to have done the same.
    """
    start, end, words = hunk
    while not words and start > before and base[start - 1] == base[end - 1]:
        start, end = start - 1, end - 1
    while start == end and start > before and words and base[start - 1] == words[-1]:
        start, end, words = start - 1, end - 1, (words[-1], *words[:-1])
    return _Hunk(start, end, tuple(words))
