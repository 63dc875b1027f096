"""What is asked of the database about an edition: as few questions for a large plan as for a small one."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Case, F, TextField, Value, When

from plans.editions import fates
from plans.editions.models import Edition, EditionLineage, EditionSection
from plans.editions.shelf import Shelf
from plans.reading import contents
from plans.reading.changes import Versions
from plans.reading.reasons import with_reasons
from plans.reading.summaries import with_the_section


@dataclass(frozen=True, slots=True)
class OnPage:
    """What a page is made of: its section and those shown in place after it, and what it was in each edition."""

    sections: list[EditionSection]
    versions: Versions


def contents_of(edition: Edition) -> contents.Contents:
    """Return the edition's contents; they never change, so each process asks for them once."""
    return _contents(edition.pk)


@lru_cache(maxsize=32)
def _contents(edition: int) -> contents.Contents:
    rows = EditionSection.objects.filter(edition=edition).order_by("order").values_list(*contents.FIELDS)
    return contents.Contents(map(contents.Row._make, rows))


def page_of(shelf: Shelf, edition: Edition, page_key: str) -> OnPage:
    """Return the page in the edition and its versions in all of them (one query; other editions' text stays)."""
    html = Case(When(edition=edition, then=F("html")), default=Value(""), output_field=TextField())
    rows = EditionSection.objects.filter(edition__in=shelf.editions, page_key=page_key).order_by("order")
    sections: list[EditionSection] = []
    versions = defaultdict[int, set[tuple[str, int]]](set)
    reasons = with_reasons()
    for row in rows.defer("body", "html").annotate(
        shown=html, summed_up=with_the_section(), has_reasons=reasons
    ):
        versions[row.edition_id].add((row.key, row.version))
        if row.edition_id == edition.pk:
            row.html = row.shown
            sections.append(row)
    return OnPage(sections, {pk: frozenset(parts) for pk, parts in versions.items()})


def editions_with(shelf: Shelf, key: str) -> list[Edition]:
    """Return the editions that have the section, newest first."""
    rows = EditionSection.objects.filter(edition__in=shelf.editions, key=key)
    having = set(rows.values_list("edition_id", flat=True))
    return [edition for edition in shelf.editions if edition.pk in having]


def fate_of(key: str, edition: Edition, shelf: Shelf) -> fates.Fate | None:
    """Return what ended the section, as known when the edition was frozen, else as known in the newest."""
    for knowing in dict.fromkeys((edition, shelf.editions[0])):
        if fate := fates.fate_of(key, events_of(knowing)):
            return fate
    return None


def events_of(edition: Edition) -> tuple[fates.Event, ...]:
    """Return what had become of sections when the edition was frozen, oldest first; asked for once."""
    return _events(edition.pk)


@lru_cache(maxsize=32)
def _events(edition: int) -> tuple[fates.Event, ...]:
    rows = EditionLineage.objects.filter(edition=edition).order_by("at", "pk").values_list(*fates.FIELDS)
    return tuple(map(fates.Event._make, rows))
