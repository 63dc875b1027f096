"""Which sections each edition brought, changed and left out, told by their versions."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from plans.editions.comparing import moved_in
from plans.editions.models import Edition, EditionSection
from plans.editions.shelf import Shelf


class Changed(NamedTuple):
    """A section as it stood in an edition; never its text."""

    edition_id: int
    key: str
    parent_key: str
    page_key: str
    version: int
    number: str
    beteckning: str
    title: str
    order: int

    @property
    def label(self) -> str:
        return " ".join(filter(None, [self.number, self.beteckning, self.title]))


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between an edition and the one before it."""

    edition: Edition
    before: Edition
    added: list[Changed]
    changed: list[Changed]
    removed: list[Changed]
    moved: list[Changed]


Sections = dict[str, Changed]


def changes_of(shelf: Shelf, key: str = "") -> list[Changes]:
    """Return the editions that changed something, newest first; with a key, in that section or below it."""
    rows = EditionSection.objects.filter(edition__in=shelf.editions).order_by("order")
    stood = defaultdict[int, Sections](dict)
    for row in map(Changed._make, rows.values_list(*Changed._fields)):
        sections = stood[row.edition_id]
        if not key or row.key == key or row.parent_key in sections:
            sections[row.key] = row
    return list(_between(shelf, stood))


def _between(shelf: Shelf, stood: dict[int, Sections]) -> Iterator[Changes]:
    for edition, before in zip(shelf.editions, shelf.editions[1:], strict=False):
        new, old = stood.get(edition.pk, {}), stood.get(before.pk, {})
        found = Changes(
            edition,
            before,
            added=[one for one in new.values() if one.key not in old],
            changed=[one for one in new.values() if one.key in old and one.version != old[one.key].version],
            removed=[one for one in old.values() if one.key not in new],
            moved=[new[key] for key in sorted(moved_in(old, new), key=lambda key: new[key].order)],
        )
        if found.added or found.changed or found.removed or found.moved:
            yield found
