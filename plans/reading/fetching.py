"""What is asked of the database about an edition: as few questions for a large plan as for a small one."""

from plans.editions import fates
from plans.editions.models import Edition, EditionLineage, EditionSection
from plans.editions.shelf import Shelf
from plans.reading import contents
from plans.reading.changes import Versions


def contents_of(edition: Edition) -> contents.Contents:
    rows = EditionSection.objects.filter(edition=edition).order_by("order").values_list(*contents.FIELDS)
    return contents.Contents(map(contents.Row._make, rows))


def sections_on(edition: Edition, page_key: str) -> list[EditionSection]:
    """Return the section of the page, and after it those that are shown in place on it."""
    return list(
        EditionSection.objects.filter(edition=edition, page_key=page_key).order_by("order").defer("body")
    )


def versions_of(shelf: Shelf, page_key: str) -> Versions:
    """Return what the page was made of in each edition that has it."""
    rows = EditionSection.objects.filter(edition__in=shelf.editions, page_key=page_key)
    found: dict[int, set[tuple[str, int]]] = {}
    for edition, key, version in rows.values_list("edition_id", "key", "version"):
        found.setdefault(edition, set()).add((key, version))
    return {edition: frozenset(parts) for edition, parts in found.items()}


def editions_with(shelf: Shelf, key: str) -> list[Edition]:
    """Return the editions that have the section, newest first."""
    rows = EditionSection.objects.filter(edition__in=shelf.editions, key=key)
    having = set(rows.values_list("edition_id", flat=True))
    return [edition for edition in shelf.editions if edition.pk in having]


def fate_of(key: str, edition: Edition, shelf: Shelf) -> fates.Fate | None:
    """Return what ended the section, as known when the edition was frozen, else as known in the newest."""
    for knowing in dict.fromkeys((edition, shelf.editions[0])):
        events = (
            EditionLineage.objects.filter(edition=knowing).order_by("at", "pk").values_list(*fates.FIELDS)
        )
        if fate := fates.fate_of(key, map(fates.Event._make, events)):
            return fate
    return None
