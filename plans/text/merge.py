"""Merge two people's changes of one text: word by word, asking only where both changed the same. Pure."""

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from .diff.sequences import Budget
from .diff.tokens import telling_words
from .merge_words import has_each_word_once, merged_words
from .units import Units, is_line, pairs_of, sentences_of, units_of


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

    Changes merge unless both sides changed the same word or words next to each other in a sentence, put
    different words in the same place, or one took away what the other changed. The same change by both is no
    clash.
    """
    if mine == theirs or theirs == base:
        return [Merged(mine)] if mine else []
    if mine == base:
        return [Merged(theirs)] if theirs else []
    budget, units = Budget(), units_of(base)
    slots = list(_slots(units, units_of(mine), units_of(theirs), budget))
    return list(_pieces(slots, _resolved(slots, budget)))


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
        if self.is_gap:
            return self._gap()
        if not self.mine or not self.theirs:
            return None
        merged = merged_words(self.base, self.mine, self.theirs, budget)
        return _merged_sentences(self, budget) if merged is None else merged

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


def _slots(base: Units, my_text: Units, their_text: Units, budget: Budget) -> Iterator[_Slot]:
    mine, theirs = _side(base, my_text, budget), _side(base, their_text, budget)
    for place, gap in enumerate(base.gaps):
        yield _Slot(True, gap, mine.gaps[place], theirs.gaps[place])
        if place < len(base.contents):
            yield _Slot(False, base.contents[place], mine.contents[place], theirs.contents[place])


def _resolved(slots: Sequence[_Slot], budget: Budget) -> list[str | None]:
    """Return the text for each slot, or None where the sides clash, which two slots together may tell."""
    texts = [slot.resolved(budget) for slot in slots]
    for place in [*_torn(slots, texts), *_written_anew_twice(slots)]:
        texts[place] = None
    return texts


def _written_anew_twice(slots: Sequence[_Slot]) -> Iterator[int]:
    """Yield the gaps where each side has put something for the same unit, one of them for others with it too."""
    mine = _stand_for([slot.mine for slot in slots], slots)
    theirs = _stand_for([slot.theirs for slot in slots], slots)
    for unit in mine.keys() & theirs.keys():
        if mine[unit] != theirs[unit]:
            yield from (mine[unit], theirs[unit])


def _stand_for(texts: Sequence[str], slots: Sequence[_Slot]) -> dict[int, int]:
    """Return, by the place of each unit that a side took away, that of the gap where it put others instead."""
    stand: dict[int, int] = {}
    added = -1
    for place in reversed(range(len(slots))):
        if texts[place].strip():
            added = place if slots[place].is_gap else -1
        elif added >= 0 and not slots[place].is_gap:
            stand[place] = added
    return stand


def _torn(slots: Sequence[_Slot], texts: Sequence[str | None]) -> Iterator[int]:
    """Yield the places of units that one side joined another to, which the other side took away or put elsewhere.

    The joined unit is gone from its own place in both, so that only the words tell that both changed it.
    """
    units = [place for place, slot in enumerate(slots) if not slot.is_gap]
    there = [place for place in units if texts[place] != ""]
    for gone in units:
        slot = slots[gone]
        if not slot.mine and not slot.theirs:
            near = bisect(there, gone)
            for place in there[max(near - 1, 0) : near + 1]:
                other = slots[place]
                words = telling_words(slot.base) - telling_words(other.base)
                held = [len(words & telling_words(text)) for text in (other.mine, other.theirs)]
                if (2 * held[0] > len(words)) != (2 * held[1] > len(words)):
                    yield place


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


def _side(base: Units, side: Units, budget: Budget) -> Units:
    """Lay a changed text in the places of the base: a unit that is gone is empty, an added one in a gap.

    Where units are gone, what parts their neighbours is always laid in the same gap, as both sides must find it.
    """
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


def _merged_sentences(slot: _Slot, budget: Budget) -> str | None:
    """Return a unit merged sentence by sentence, or None when some sentence of it clashes.

    Where one sentence ends and another begins, words that are no business of each other stand side by side.
    """
    base, mine, theirs = map(sentences_of, (slot.base, slot.mine, slot.theirs))
    if len(base.contents) == 1:
        return None
    texts = _resolved(list(_slots(base, mine, theirs, budget)), budget)
    merged = "".join(text or "" for text in texts).rstrip()
    is_right = None not in texts and has_each_word_once(slot.base, slot.mine, slot.theirs, merged)
    return merged if is_right else None
