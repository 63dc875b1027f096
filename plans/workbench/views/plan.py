"""The desk of a plan: its whole outline with what one may do, and the sections that have left it."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents import rules
from plans.documents.fetching import plan_for
from plans.documents.models import Lineage, Plan, Section
from plans.editions.models import Edition
from plans.editions.rules import may_freeze
from plans.workbench.happenings import latest
from plans.workbench.outlining import lines, marked_outline
from plans.workbench.summaries import summaries_of
from plans.workbench.words import Step, steps_of

LATEST = 5
EDITIONS = 5
RETIRED = 50


@login_required
@require_GET
def plan(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    plan = plan_for(request.user, Ability.SEE, plan_slug)
    outline = marked_outline(plan, request.user)
    context = {
        "plan": plan,
        "lines": lines(plan, outline, request.user),
        "count": len(outline),
        "happenings": latest(plan, outline, LATEST),
        "editions": Edition.objects.filter(plan=plan.slug).newest_first()[:EDITIONS],
        "summaries": summaries_of(plan),
        "may_arrange": rules.may_arrange(request.user, plan),
        "may_freeze": may_freeze(request.user, plan),
        "may_administer": rules.may_administer(request.user, plan),
        "here": "desk",
    }
    return render(request, "workbench/plan.html", context)


@login_required
@require_GET
def retired(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """List the sections that are no longer in the plan, with what became of them."""
    plan = plan_for(request.user, Ability.SEE, plan_slug)
    gone = (
        Section.objects.filter(plan=plan, retired_at__isnull=False)
        .defer("body")
        .order_by("-retired_at", "pk")
    )
    page = Paginator(gone, RETIRED).get_page(request.GET.get("sida"))
    context = {
        "plan": plan,
        "page": page,
        "rows": _with_descent(plan, list(page.object_list)),
        "may_arrange": rules.may_arrange(request.user, plan),
        "here": "desk",
    }
    return render(request, "workbench/retired.html", context)


def _with_descent(plan: Plan, sections: list[Section]) -> list[tuple[Section, list[Step]]]:
    events = Lineage.objects.filter(plan=plan).filter(Q(source__in=sections) | Q(result__in=sections))
    found = list(events.select_related("source", "result"))
    return [(section, steps_of(section, found)) for section in sections]
