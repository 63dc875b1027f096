"""Whether the plan in force is aktuell, as open data: what the law says, what was decided, what was remarked."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router

from plans.api import shapes
from plans.api.asking import ERRORS, Slug, open_plan
from plans.editions.county import Remark, said_of
from plans.editions.strategies import Standing, Strategy, standing_of

router = Router()


@router.get(
    "/plans/{plan}/currency",
    response={200: shapes.CurrencyOut, **ERRORS},
    summary="Whether the plan is aktuell in law",
)
def currency(request: HttpRequest, plan: Slug) -> dict[str, Any]:
    """What PBL 3:23–25 says of the plan in force today. 404 when no plan is in force."""
    shelf = open_plan(plan)
    standing = standing_of(shelf)
    if standing is None or shelf.in_force is None:
        raise Http404
    return {
        "plan": plan,
        "edition": shelf.in_force.slug,
        **_law_told(standing),
        "decision": _decision_told(standing.latest) if standing.latest else None,
        "remarks": [_remark_told(one) for one in said_of(shelf).remarks if one.is_anmarkning],
    }


def _law_told(standing: Standing) -> dict[str, Any]:
    told = standing.told
    return {
        "currency": told.currency.value,
        "since": told.since,
        "until": told.until,
        "election": told.election.day if told.election else None,
        "unknown_since_election": told.unknown.day if told.unknown else None,
        "strategy_due": standing.duty.ends if standing.duty else None,
    }


def _decision_told(strategy: Strategy) -> dict[str, Any]:
    row = strategy.row
    names = ("verdict", "decided_on", "paragraph", "diarienummer", "summary", "document_url")
    sections = [{"key": key, "title": title, "reason": reason} for key, title, reason in strategy.sections]
    return {name: getattr(row, name) for name in names} | {"sections": sections}


def _remark_told(one: Remark) -> dict[str, Any]:
    return {
        "key": one.row.key,
        "title": one.row.title,
        "words": one.row.words,
        "dated_on": one.document.dated_on,
        "diarienummer": one.document.diarienummer,
        "ended_on": one.ended_by.dated_on if one.ended_by else None,
    }
