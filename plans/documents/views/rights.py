"""Who may do what with a plan, and giving and taking back rights."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.actions.rights import add_planner, remove_planner, set_rights
from plans.documents.fetching import plan_for
from plans.documents.forms import PlannerForm, UnitRightsForm
from plans.documents.models import Plan, Section
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState
from plans.documents.rights import planners_of, rights_of_units
from plans.documents.views.answers import refused, words_of


@login_required
@require_http_methods(["GET", "POST"])
def rights(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Show who may do what; posting sets one unit's rights."""
    plan = plan_for(request.user, Ability.ADMINISTER, plan_slug)
    form = UnitRightsForm(request.POST or None, sections=_sections(plan))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        section = Section.objects.get(plan=plan, key=values["below"]) if values["below"] else None
        set_rights(plan, values["unit"], form.abilities(), section=section, by=request.user)
        messages.success(request, _("Sparat. Rättigheterna gäller från nästa sida som de öppnar."))
        return redirect("documents:rights", plan.slug)
    context = {
        "plan": plan,
        "form": form,
        "planner_form": PlannerForm(),
        "units": rights_of_units(plan),
        "planners": planners_of(plan),
    }
    return render(request, "documents/rights.html", context, status=422 if form.is_bound else 200)


def _sections(plan: Plan) -> list[tuple[str, str]]:
    return [(node.key, "\u2003" * node.depth + node.label) for node in outline_of(plan)]


@login_required
@require_POST
def planner(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Make somebody a planner of the plan, or end that."""
    plan = plan_for(request.user, Ability.ADMINISTER, plan_slug)
    form = PlannerForm(request.POST)
    if not form.is_valid():
        messages.error(request, words_of(form))
        return redirect("documents:rights", plan.slug)
    leaving = request.POST.get("do") == "remove"
    try:
        (remove_planner if leaving else add_planner)(plan, form.person, by=request.user)
    except NotInThisState as refusal:
        return refused(request, refusal, reverse("documents:rights", args=[plan.slug]))
    words = (
        _("%(name)s är inte längre planerare för planen.")
        if leaving
        else _("%(name)s är nu planerare för planen.")
    )
    messages.success(request, words % {"name": form.person.name})
    return redirect("documents:rights", plan.slug)
