"""Rows told in the shapes of the API."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.formats import date_format

from plans.editions.models import Edition, EditionLineage, EditionSection, EditionSummary
from plans.editions.shelf import Shelf

PLAIN = (
    "ends_on",
    "decided_by",
    "decided_on",
    "paragraph",
    "diarienummer",
    "in_force_on",
    "note",
    "frozen_at",
)


def plan_told(shelf: Shelf) -> dict[str, Any]:
    newest = shelf.editions[0]
    return {
        "slug": newest.plan,
        "name": newest.plan_name,
        "kommun": newest.kommun,
        "is_demo": newest.is_demo,
        "editions": len(shelf.editions),
        "current": shelf.current.slug,
        "in_force": shelf.in_force.slug if shelf.in_force else None,
    }


def edition_told(edition: Edition, shelf: Shelf) -> dict[str, Any]:
    corrects = shelf.corrected_by(edition)
    return {
        "slug": edition.slug,
        "identifier": edition.permanent_key(),
        "plan": edition.plan,
        "title": f"{edition.get_stage_display()} {date_format(edition.dated_on, 'j F Y')}",
        "stage": edition.stage,
        "standing": shelf.standing(edition).value,
        "dated_on": edition.dated_on,
        "corrects": corrects.slug if corrects else None,
        "url": f"/{edition.plan}/utgava/{edition.slug}/",
        **{name: getattr(edition, name) for name in PLAIN},
    }


def section_brief(row: EditionSection, edition: Edition) -> dict[str, Any]:
    anchor = "" if row.key == row.page_key else f"#{row.key}"
    return {
        "key": row.key,
        "identifier": edition.permanent_key(row.key),
        "number": row.number,
        "beteckning": row.beteckning,
        "title": row.title,
        "kind": row.kind_key,
        "kind_name": row.kind_name,
        "form": row.kind_form,
        "parent": row.parent_key,
        "page": row.page_key,
        "order": row.order,
        "depth": row.depth,
        "version": row.version,
        "url": f"/{edition.plan}/utgava/{edition.slug}/avsnitt/{row.page_key}/{anchor}",
    }


def section_told(
    row: EditionSection, edition: Edition, before: str | None, after: str | None
) -> dict[str, Any]:
    text = {"markdown": row.body, "html": row.html, "previous": before, "next": after}
    return section_brief(row, edition) | text


def sections_told(rows: Sequence[EditionSection], edition: Edition) -> list[dict[str, Any]]:
    keys = [None, *(row.key for row in rows), None]
    return [section_told(row, edition, keys[at], keys[at + 2]) for at, row in enumerate(rows)]


def summaries_told(rows: Iterable[EditionSummary]) -> list[dict[str, str]]:
    return [{"section": row.section_key, "language": row.language, "text": row.text} for row in rows]


def lineage_told(rows: Iterable[EditionLineage]) -> list[dict[str, Any]]:
    return [
        {
            "event": row.event,
            "source": row.source_key,
            "source_title": row.source_title,
            "result": row.result_key,
            "at": row.at,
        }
        for row in rows
    ]


def paged(request: HttpRequest, *, total: int, page: int, size: int) -> dict[str, Any]:
    """Return where in a list of answers one is, with the addresses of the pages beside."""
    pages = max(1, ceil(total / size))

    def url(number: int) -> str:
        query = {name: value for name, value in request.GET.items() if name != "page"} | {"page": str(number)}
        return f"{request.path}?{urlencode(query)}"

    return {
        "total": total,
        "page": page,
        "pages": pages,
        "previous": url(min(page - 1, pages)) if page > 1 else None,
        "next": url(page + 1) if page < pages else None,
    }


def image_address(name: str) -> str:
    return f"{settings.MEDIA_URL}{name}"
