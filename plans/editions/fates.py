"""What became of a section that an edition no longer has. Pure: the edition's lineage comes as rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

MERGED, RETIRED, REINSTATED = "merged", "retired", "reinstated"


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
    ends: dict[str, Event] = {}
    for event in events:
        if event.event == REINSTATED:
            ends.pop(event.source_key, None)
        elif event.event in (MERGED, RETIRED):
            ends[event.source_key] = event
    end = ends.get(key)
    if end is None:
        return None
    successor, passed = end.result_key, {key}
    while successor in ends and successor not in passed:
        passed.add(successor)
        successor = ends[successor].result_key
    return Fate(end.source_title, end.event == MERGED, successor)
