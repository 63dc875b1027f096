"""What became of a section that an edition no longer has. Pure: the edition's lineage comes as rows."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import NamedTuple

SPLIT, MERGED, RETIRED, REINSTATED = "split", "merged", "retired", "reinstated"


class Event(NamedTuple):
    event: str
    source_key: str
    source_title: str
    result_key: str


FIELDS = Event._fields


@dataclass(frozen=True, slots=True)
class Fate:
    """`successor` is the key to read instead, "" if there is none."""

    title: str
    merged: bool
    successor: str


def fate_of(key: str, events: Iterable[Event]) -> Fate | None:
    """Return what ended the section, followed through later mergers; nothing if it was never ended.

    Events come oldest first. A section that was taken back has no fate, however often it ended before.
    """
    ends = _ends(events)
    end = ends.get(key)
    if end is None:
        return None
    return Fate(end.source_title, end.event == MERGED, _followed(end.result_key, ends, {key}))


def parts_of(key: str, events: Iterable[Event], *, then: Container[str], now: Container[str]) -> list[str]:
    """Return where that which was split from the section is read now, parts of parts too.

    `then` are the keys of the edition that is read, which knew the parts split off before it; `now` are those of
    the edition that applies.
    """
    known = list(events)
    ends, found, waiting, passed = _ends(known), list[str](), [key], {key}
    while waiting:
        source = waiting.pop(0)
        for event in known:
            part = event.result_key
            if event.event != SPLIT or event.source_key != source or part in passed or part in then:
                continue
            passed.add(part)
            waiting.append(part)
            if (place := _followed(part, ends, set())) in now and place not in (key, *found):
                found.append(place)
    return found


def taken_in(key: str, events: Iterable[Event], *, then: Container[str]) -> list[str]:
    """Return the titles of the sections that were merged into this one since the edition that had them."""
    merged = [end for end in _ends(events).values() if end.event == MERGED and end.source_key in then]
    return [end.source_title for end in merged if end.result_key == key]


def _ends(events: Iterable[Event]) -> dict[str, Event]:
    ends: dict[str, Event] = {}
    for event in events:
        if event.event == REINSTATED:
            ends.pop(event.source_key, None)
        elif event.event in (MERGED, RETIRED):
            ends[event.source_key] = event
    return ends


def _followed(key: str, ends: dict[str, Event], passed: set[str]) -> str:
    """Return where one is led in the end; a ring of mergers ends where it began."""
    while key in ends and key not in passed:
        passed.add(key)
        key = ends[key].result_key
    return key
