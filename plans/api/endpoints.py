"""The questions one may ask."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query

from plans.api import shapes
from plans.api.answers import OpenApi, tell_problems
from plans.api.asking import ERRORS, Slug, open_edition, open_plan
from plans.api.currency import router
from plans.api.telling import (
    edition_told,
    image_address,
    lineage_told,
    paged,
    plan_told,
    section_brief,
    section_told,
    sections_told,
    summaries_told,
)
from plans.editions.comparing import Status
from plans.editions.differences import comparison_between, page_difference
from plans.editions.models import Edition, EditionSection
from plans.editions.shelf import shelf_of
from plans.search.published import find

ABOUT = """Editions of översiktsplaner: text, decisions, and what they are in law (PBL 2010:900, chapter 3).
Everything here is public and read-only. An edition never changes, except for what it is on the day of the question.
`current` may stand for an edition's slug: the one in force, else the newest proposal."""

api = OpenApi(
    title="Planportal",
    version="1",
    description=ABOUT,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
tell_problems(api)
api.add_router("", router)

PageNumber = Annotated[int, Query(ge=1, le=10_000, description="Page, from 1")]
Size = Annotated[int, Query(ge=1, le=200, description="Items on a page")]


@api.get("/plans", response={200: list[shapes.PlanOut], 422: shapes.Problem}, summary="All plans")
def plans(request: HttpRequest) -> list[dict[str, Any]]:
    by_plan: dict[str, list[Edition]] = {}
    for edition in Edition.objects.newest_first():
        by_plan.setdefault(edition.plan, []).append(edition)
    today = timezone.localdate()
    return [plan_told(shelf_of(tuple(editions), on=today)) for _slug, editions in sorted(by_plan.items())]


@api.get("/plans/{plan}", response={200: shapes.PlanOut, **ERRORS}, summary="A plan")
def plan(request: HttpRequest, plan: Slug) -> dict[str, Any]:
    return plan_told(open_plan(plan))


@api.get(
    "/plans/{plan}/in-force", response={200: shapes.EditionOut, **ERRORS}, summary="What applied on a day"
)
def in_force(request: HttpRequest, plan: Slug, on: date | None = None) -> dict[str, Any]:
    """The edition in force on the day, today without one. 404 when none was; days to come are not known."""
    shelf = open_plan(plan)
    asked = shelf_of(shelf.editions, on=on or shelf.on)
    if asked.in_force is None or asked.on > shelf.on:
        raise Http404
    return edition_told(asked.in_force, shelf)


@api.get(
    "/plans/{plan}/editions", response={200: shapes.EditionPage, **ERRORS}, summary="Editions, newest first"
)
def editions(request: HttpRequest, plan: Slug, page: PageNumber = 1, size: Size = 50) -> dict[str, Any]:
    shelf = open_plan(plan)
    items = shelf.editions[(page - 1) * size : page * size]
    return {
        "items": [edition_told(one, shelf) for one in items],
        **paged(request, total=len(shelf.editions), page=page, size=size),
    }


@api.get(
    "/plans/{plan}/editions/{edition}", response={200: shapes.EditionOut, **ERRORS}, summary="An edition"
)
def edition(request: HttpRequest, plan: Slug, edition: Slug) -> dict[str, Any]:
    shelf = open_plan(plan)
    return edition_told(open_edition(shelf, edition), shelf)


@api.get(
    "/plans/{plan}/editions/{edition}/document",
    response={200: shapes.DocumentOut, **ERRORS},
    summary="A whole edition in one document",
)
def document(request: HttpRequest, plan: Slug, edition: Slug) -> dict[str, Any]:
    shelf = open_plan(plan)
    found = open_edition(shelf, edition)
    return {
        "format": "planportal-edition",
        "version": 1,
        "plan": plan_told(shelf),
        "edition": edition_told(found, shelf),
        "sections": sections_told(list(found.sections.order_by("order")), found),
        "summaries": summaries_told(found.summaries.all()),
        "lineage": lineage_told(found.lineage.all()),
        "images": {name: image_address(name) for name in found.images.values_list("name", flat=True)},
    }


@api.get(
    "/plans/{plan}/editions/{edition}/sections",
    response={200: shapes.SectionPage, **ERRORS},
    summary="Sections in reading order",
)
def sections(
    request: HttpRequest, plan: Slug, edition: Slug, page: PageNumber = 1, size: Size = 100
) -> dict[str, Any]:
    found = open_edition(open_plan(plan), edition)
    rows = found.sections.order_by("order").defer("html", "body")
    items = [section_brief(row, found) for row in rows[(page - 1) * size : page * size]]
    return {"items": items, **paged(request, total=rows.count(), page=page, size=size)}


@api.get(
    "/plans/{plan}/editions/{edition}/sections/{key}",
    response={200: shapes.SectionOut, **ERRORS},
    summary="A section with its text",
)
def section(request: HttpRequest, plan: Slug, edition: Slug, key: Slug) -> dict[str, Any]:
    found = open_edition(open_plan(plan), edition)
    row = EditionSection.objects.filter(edition=found, key=key).first()
    if row is None:
        raise Http404
    beside = dict(
        EditionSection.objects.filter(edition=found, order__in=(row.order - 1, row.order + 1)).values_list(
            "order", "key"
        )
    )
    return section_told(row, found, beside.get(row.order - 1), beside.get(row.order + 1))


@api.get(
    "/plans/{plan}/editions/{edition}/differences/{other}",
    response={200: shapes.DifferenceOut, **ERRORS},
    summary="What differs from another edition",
)
def differences(request: HttpRequest, plan: Slug, edition: Slug, other: Slug) -> dict[str, Any]:
    """From `edition` to `other`."""
    shelf = open_plan(plan)
    before, after = open_edition(shelf, edition), open_edition(shelf, other)
    found = comparison_between(before, after)
    return {
        "before": before.permanent_key(),
        "after": after.permanent_key(),
        "words_added": found.added,
        "words_removed": found.removed,
        "untouched": found.count(Status.UNTOUCHED),
        "sections": [
            {
                "key": one.row.key,
                "status": one.status.value,
                "title": one.row.title,
                "number_before": one.old.number if one.old else None,
                "number_after": one.new.number if one.new else None,
                "words_added": one.added,
                "words_removed": one.removed,
            }
            for one in found.sections
            if one.status != Status.UNTOUCHED
        ],
    }


@api.get(
    "/plans/{plan}/editions/{edition}/differences/{other}/{key}",
    response={200: shapes.PageDifferenceOut, **ERRORS},
    summary="What differs on a section's page, word by word",
)
def section_differences(
    request: HttpRequest, plan: Slug, edition: Slug, other: Slug, key: Slug
) -> dict[str, Any]:
    shelf = open_plan(plan)
    before, after = open_edition(shelf, edition), open_edition(shelf, other)
    found = page_difference(before, after, key)
    if found is None:
        raise Http404
    return {
        "key": key,
        "before": before.permanent_key(key),
        "after": after.permanent_key(key),
        "words_added": found.text.words_added,
        "words_removed": found.text.words_removed,
        "changes": [
            {"kind": one.kind, "before": one.before, "after": one.after} for one in found.text.changes
        ],
        "html": found.text.html,
    }


@api.get(
    "/plans/{plan}/editions/{edition}/search",
    response={200: shapes.FoundOut, **ERRORS},
    summary="Search an edition",
)
def search(
    request: HttpRequest,
    plan: Slug,
    edition: Slug,
    q: Annotated[str, Query(max_length=300, description="Words, or a phrase in quotation marks")],
    page: Annotated[int, Query(ge=1, le=500)] = 1,
    size: Annotated[int, Query(ge=1, le=100)] = 20,
) -> dict[str, Any]:
    found_in = open_edition(open_plan(plan), edition)
    found = find(found_in.pk, q, page=page, size=size)
    return {
        "query": found.asked.typed,
        "meant": found.meant,
        "items": [
            {
                "section": section_brief(hit.row, found_in),
                "snippet": "".join(piece.text for piece in hit.snippet),
            }
            for hit in found.hits
        ],
        **paged(request, total=found.total, page=found.page, size=size),
    }
