"""Begin a plan, describe it, and say who may do what with it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.actions.plans import create_plan, describe_plan
from plans.documents.fetching import plan_for
from plans.documents.forms import NewPlanForm, PlanForm
from plans.documents.rules import may_create_plan


@login_required
@require_http_methods(["GET", "POST"])
def new_plan(request: SignedInRequest) -> HttpResponse:
    if not may_create_plan(request.user):
        raise PermissionDenied
    form = NewPlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            plan = create_plan(**form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("Planen finns. Importera ett dokument, eller skriv det första avsnittet.")
            )
            return redirect("workbench:plan", plan.slug)
    return render(request, "documents/new_plan.html", {"form": form}, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "POST"])
def describe(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    plan = plan_for(request.user, Ability.ADMINISTER, plan_slug)
    form = PlanForm(request.POST or None, instance=plan)
    if request.method == "POST" and form.is_valid():
        describe_plan(plan, **form.cleaned_data, by=request.user)
        messages.success(request, _("Sparat. Utgåvor som redan är gjorda ändras inte."))
        return redirect("workbench:plan", plan.slug)
    return render(request, "documents/describe.html", {"plan": plan, "form": form})
