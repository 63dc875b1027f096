"""Merge a change into a text that has since been cut into several: each change where its words are. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from .blocks import notes_wanted, with_notes, without_notes
from .diff.sequences import Budget
from .merge import merge, merged_text
from .units import Units, is_line, is_row, pairs_of, units_of

_EDGES = re.compile(r"(?s)(\n*)(.*?)(\n*)")

Notes = dict[str, str]


def merge_across(base: str, mine: str, parts: Sequence[str]) -> list[str] | None:
    """Return the parts, one or more, with the changes that mine made of the base merged in.

    None when something clashes, or when words were added at a boundary and may belong to either part. A
    footnote is merged wherever it now stands, and comes along to a part that mine refers to it from.
    """
    if mine == base:
        return list(parts)
    if len(parts) == 1:
        merged = merged_text(merge(base, mine, parts[0]))
        return None if merged is None else [merged]
    (old, old_notes), (new, new_notes) = without_notes(base), without_notes(mine)
    theirs = [without_notes(part) for part in parts]
    bodies = _bodies(old, new, [body for body, _notes in theirs])
    if bodies is None:
        return None
    notes = _notes(old_notes, new_notes, [notes for _body, notes in theirs], bodies)
    if notes is None:
        return None
    together = zip(parts, theirs, bodies, notes, strict=True)
    return [part if (body, own) == before else _put(body, own) for part, before, body, own in together]


def _put(body: str, notes: Notes) -> str:
    text = body.strip("\n")
    return with_notes(f"{text}\n" if text else "", notes, notes).lstrip("\n") if notes else body


def _bodies(base: str, mine: str, parts: Sequence[str]) -> list[str] | None:
    """Cut the base and mine as the text was cut, and merge what falls in each part."""
    old, new, theirs = units_of(base), units_of(mine), [units_of(part).contents for part in parts]
    budget = Budget()
    there = _Kept.of(old.contents, list(chain.from_iterable(theirs)), budget)
    here = _Kept.of(old.contents, new.contents, budget)
    places = [(0, 0)]
    for end in list(accumulate(map(len, theirs)))[:-1]:
        place = _boundary(end, there, here, new)
        if place is None:
            return None
        places.append(place)
    places.append((len(old.contents), len(new.contents)))
    merged = [
        _merged_body(_between(old, i, next_i), _between(new, j, next_j), part)
        for ((i, j), (next_i, next_j)), part in zip(pairwise(places), parts, strict=True)
    ]
    return None if None in merged else [body for body in merged if body is not None]


class _Kept(NamedTuple):
    """The units that two texts have in common, by place, between a pair before the first and one after the last."""

    pairs: list[tuple[int, int]]

    @classmethod
    def of(cls, olds: Sequence[str], news: Sequence[str], budget: Budget) -> "_Kept":
        kept = [(i, j) for i, j in pairs_of(olds, news, budget) if i is not None and j is not None]
        return cls([(-1, -1), *kept, (len(olds), len(news))])

    def last_before(self, place: int) -> tuple[int, int]:
        """Return the last pair whose unit in the base stands before this place."""
        return [pair for pair in self.pairs if pair[0] < place][-1]

    def first_from(self, place: int) -> tuple[int, int]:
        return next(pair for pair in self.pairs if pair[0] >= place)


def _boundary(end: int, there: _Kept, here: _Kept, mine: Units) -> tuple[int, int] | None:
    """Return where the base and mine are to be cut for the parts to end after so many units, or None if unclear.

    What was taken away at the boundary itself belonged to neither part, so nothing is clear that was added by it.
    """
    low = max(i for i, j in there.pairs if j < end) + 1
    high = min(i for i, j in there.pairs if j >= end)
    (before, last), (after, first) = here.last_before(low), here.first_from(high)
    among = [j for i, j in here.pairs if low <= i < high]
    added = first - last - 1 - len(among)
    if not added:
        return low, (among or [first])[0]
    if low < high:
        return None
    gone_before, gone_after = low - 1 - before, after - high
    goes_back = 0 < added <= gone_before and not gone_after
    goes_on = 0 < added <= gone_after and not gone_before
    if not gone_before and not gone_after:
        held = list(_held(mine, range(last, first + 1)))
        goes_back, goes_on = all(held[:-1]) and not held[-1], all(held[1:]) and not held[0]
    if goes_back == goes_on:
        return None
    return low, first if goes_back else last + 1


def _held(units: Units, places: range) -> Iterator[bool]:
    """Tell of each two neighbours whether the one goes on with the other: a list, a table, lines with none between."""
    for place, after in pairwise(places):
        if place < 0 or after == len(units.contents):
            yield False
            continue
        above, below = units.contents[place], units.contents[after]
        alike = is_line(above) and is_line(below) and is_row(above) == is_row(below)
        is_under = is_line(above) and below[:2].isspace()
        yield alike or is_under or units.gaps[after].count("\n") == 1


def _between(units: Units, start: int, end: int) -> str:
    return "".join(units.contents[place] + units.gaps[place + 1] for place in range(start, end)).strip("\n")


def _merged_body(base: str, mine: str, part: str) -> str | None:
    """Merge without the line breaks at the edges: they parted what now is in different texts."""
    found = _EDGES.fullmatch(part)
    head, words, tail = found.groups("") if found else ("", part, "")
    merged = merged_text(merge(base, mine, words))
    if merged is None or merged == words:
        return None if merged is None else part
    merged = merged.strip("\n")
    return head + merged + (tail or "\n") if merged else ""


def _notes(old: Notes, new: Notes, theirs: Sequence[Notes], bodies: Sequence[str]) -> list[Notes] | None:
    """Return the notes of each part, or None when one clashes or mine changed one that is gone."""
    merged: list[Notes] = []
    for notes, body in zip(theirs, bodies, strict=True):
        used = notes_wanted(body, {**new, **notes})
        known = {one: _merged_note(old.get(one), new.get(one), notes[one], one in used) for one in notes}
        if None in known.values():
            return None
        merged.append({label: note for label, note in known.items() if note})
    everywhere = dict(new)
    for notes in merged:
        everywhere |= notes
    for notes, body in zip(merged, bodies, strict=True):
        wanted = notes_wanted(body, everywhere)
        notes.update((label, note) for label, note in everywhere.items() if label in wanted - notes.keys())
    for label, note in new.items():
        if note != old.get(label) and not any(label in notes for notes in merged):
            if label in old:
                return None
            # Nothing refers to it, but somebody wrote it; so too when a text is cut.
            merged[0][label] = note
    return merged


def _merged_note(base: str | None, mine: str | None, theirs: str, is_used: bool) -> str | None:
    """Return a note with both sides' changes, "" when it is to go, or None when they clash."""
    if mine is None:
        return theirs if base is None or is_used else "" if theirs == base else None
    if base is None:
        return mine if mine == theirs else None
    return merged_text(merge(base, mine, theirs))
