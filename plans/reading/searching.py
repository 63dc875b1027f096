"""What is found, as the page tells it."""

from dataclasses import dataclass
from functools import lru_cache

from plans.editions.models import Edition, EditionSection
from plans.reading.addresses import Family
from plans.reading.contents import Contents
from plans.search.published import Hit
from plans.search.snippets import Piece


@dataclass(frozen=True, slots=True)
class ToldHit:
    """A hit with its address, where it stands in the plan, and what kind of text it is ("" for plain text)."""

    url: str
    number: str
    above: str
    kind: str
    title: list[Piece]
    snippet: list[Piece]


def told(hit: Hit, contents: Contents, family: Family) -> ToldHit:
    row: EditionSection = hit.row
    page = contents.pages[row.page_key]
    in_place = row.key != row.page_key
    above = [one.label for one in page.path()] + ([page.label] if in_place else [])
    return ToldHit(
        url=family.section(row.page_key) + (f"#{row.key}" if in_place else ""),
        number=row.number,
        above=" › ".join(above),
        kind="" if row.kind_form == "plain" else row.kind_name,
        title=hit.title,
        snippet=hit.snippet,
    )


def kinds_of(edition: Edition) -> list[tuple[str, str]]:
    """Return the kinds of text in the edition, key and name, in the order in which they first come."""
    return list(_kinds(edition.pk))


@lru_cache(maxsize=32)
def _kinds(edition: int) -> tuple[tuple[str, str], ...]:
    rows = (
        EditionSection.objects.filter(edition=edition).order_by("order").values_list("kind_key", "kind_name")
    )
    return tuple(dict.fromkeys(rows))
