"""The plan's aktualitet on one page: its map, its clocks, its rounds and what is missing."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.aktualitet import rules
from plans.aktualitet.clocks import clocks_of
from plans.aktualitet.fetching import overview_for
from plans.aktualitet.lists import FLAGGED, LISTS
from plans.aktualitet.mapping import SIGNS, legend_of, map_of
from plans.aktualitet.overview import Overview
from plans.documents.models import Plan
from plans.editions.shelf import Shelf, open_shelf


@login_required
@require_GET
def overview(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Show the whole plan; every number leads to its list. `visa=alder` maps how long ago sections were read."""
    plan = overview_for(request.user, Ability.SEE, plan_slug)
    today = timezone.localdate()
    shelf = open_shelf(plan.slug, on=today)
    shown = _shown(plan, shelf)
    by_age = request.GET.get("visa") == "alder"
    context = {
        "plan": plan,
        "shown": shown,
        "clocks": clocks_of(plan, shelf, shown.under_way, on=today),
        "by_age": by_age,
        "parts": map_of(shown, by_age=by_age),
        "legend": legend_of(by_age=by_age),
        "verdicts": [
            (one, (gravest, SIGNS[gravest][2]) if gravest else None, nodes)
            for one, gravest, nodes in shown.by_requirement
        ],
        "may_lead": rules.may_lead(request.user, plan),
        "here": "aktualitet",
    }
    return render(request, "aktualitet/overview.html", context)


@login_required
@require_GET
def listing(request: SignedInRequest, plan_slug: str, which: str) -> HttpResponse:
    """Show the sections behind a number: of the whole plan, a chapter (`kapitel`) or a unit (`enhet`)."""
    plan = overview_for(request.user, Ability.SEE, plan_slug)
    if which not in LISTS:
        raise Http404
    title, holds = LISTS[which]
    shown = _shown(plan, open_shelf(plan.slug, on=timezone.localdate()))
    chapter, unit = request.GET.get("kapitel", ""), request.GET.get("enhet", "")
    nodes = shown.nodes_where(lambda node: holds(shown, node), below=chapter, unit=unit)
    why = shown.flag_words(nodes) if which == FLAGGED else {}
    context = {
        "plan": plan,
        "title": title,
        "has_why": which == FLAGGED,
        "among": _among(shown, chapter, unit),
        "rows": [
            {
                "node": node,
                "words": SIGNS[verdict][2],
                "verdict": verdict,
                "age": shown.age_of(node),
                "held": shown.answering.responsible(node),
                "why": why.get(node.key, ()),
            }
            for node, verdict in ((one, shown.verdict_of(one)) for one in nodes)
        ],
        "here": "aktualitet",
    }
    return render(request, "aktualitet/listing.html", context)


def _shown(plan: Plan, shelf: Shelf | None) -> Overview:
    return Overview(plan, on=timezone.localdate(), in_force=shelf.in_force if shelf else None)


def _among(shown: Overview, chapter: str, unit: str) -> str:
    """Return what the list is narrowed to, in words."""
    if chapter in shown.outline.by_key:
        return shown.outline.by_key[chapter].label
    return next((row.name for row in shown.by_unit if row.query == f"?enhet={unit}"), "")
