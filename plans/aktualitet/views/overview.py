"""The plan's aktualitet on one page: its map, its clocks, its rounds and what is missing."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.aktualitet import rules
from plans.aktualitet.fetching import overview_for
from plans.aktualitet.mapping import LEGEND, map_of
from plans.aktualitet.models import Judgement
from plans.aktualitet.overview import Overview
from plans.editions.shelf import open_shelf
from plans.editions.strategies import standing_of


@login_required
@require_GET
def overview(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Show the whole plan; every number leads to its list."""
    plan = overview_for(request.user, Ability.SEE, plan_slug)
    today = timezone.localdate()
    shown = Overview(plan, on=today)
    shelf = open_shelf(plan.slug, on=today)
    law = standing_of(shelf) if shelf else None
    until = law.told.until if law else None
    context = {
        "plan": plan,
        "shown": shown,
        "law": law,
        "days_left": (until - today).days if until and until >= today else None,
        "parts": map_of(shown),
        "legend": LEGEND,
        "open_rounds": [(one, one.is_late(today)) for one in shown.rounds if one.is_open],
        "may_lead": rules.may_lead(request.user, plan),
        "here": "aktualitet",
    }
    return render(request, "aktualitet/overview.html", context)


@login_required
@require_GET
def listing(request: SignedInRequest, plan_slug: str, which: str) -> HttpResponse:
    """Show the sections behind a number: those with a verdict, or those that nobody has judged."""
    plan = overview_for(request.user, Ability.SEE, plan_slug)
    words = {verdict.value: verdict.label for verdict in Judgement} | {"inte-bedomda": _("Inte bedömda")}
    if which not in words:
        raise Http404
    shown = Overview(plan, on=timezone.localdate())
    nodes = shown.nodes_with("" if which == "inte-bedomda" else which)
    context = {
        "plan": plan,
        "title": words[which],
        "rows": [(node, shown.state_of(node), shown.answering.responsible(node)) for node in nodes],
        "url": reverse("aktualitet:overview", args=[plan.slug]),
        "here": "aktualitet",
    }
    return render(request, "aktualitet/listing.html", context)
