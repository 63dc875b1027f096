"""Freeze the plan after having seen what that means, and list what has been frozen."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.requests import SignedInRequest
from planportal.beside import begin
from plans.access.abilities import Ability
from plans.documents.fetching import plan_for
from plans.documents.refusals import NotInThisState
from plans.editions.actions.freezing import bring_into_force
from plans.editions.checking import check_before_freezing
from plans.editions.forms.freezing import FreezeForm, InForceForm
from plans.editions.models import Edition, Stage
from plans.editions.rules import may_freeze
from plans.jobs.working import start


@login_required
@require_GET
def list_editions(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    plan = plan_for(request.user, Ability.SEE, plan_slug)
    editions = Edition.objects.filter(plan=plan.slug).newest_first()
    context = {
        "plan": plan,
        "editions": editions,
        "in_force": editions.in_force(on=timezone.localdate()),
        "may_freeze": may_freeze(request.user, plan),
        "adopted": Stage.ANTAGEN,
    }
    return render(request, "editions/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def freeze(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    plan = plan_for(request.user, Ability.FREEZE, plan_slug)
    form = FreezeForm(request.POST or None, plan=plan.slug)
    if request.method == "POST" and form.is_valid():
        corrects = form.cleaned_data["corrects"]
        job = start(
            "freeze",
            title=_("Fastställer utgåva av %(plan)s") % {"plan": plan.name},
            by=request.user,
            back_url=reverse("editions:freeze", args=[plan.slug]),
            plan=plan.slug,
            decision=form.decision().as_dict(),
            corrects=corrects.pk if corrects else None,
        )
        return redirect("jobs:follow", job.pk)
    context = {"plan": plan, "form": form, "check": check_before_freezing(plan)}
    return render(request, "editions/freeze.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "POST"])
def into_force(request: SignedInRequest, plan_slug: str, edition: str) -> HttpResponse:
    """Make the edition in force of an adopted one, when the time for appeals has run out."""
    plan = plan_for(request.user, Ability.FREEZE, plan_slug)
    adopted = Edition.objects.filter(plan=plan.slug, slug=edition, stage=Stage.ANTAGEN).first()
    if adopted is None:
        raise Http404
    form = InForceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            edition_in_force = bring_into_force(adopted, **form.cleaned_data, by=request.user)
        except (ValidationError, NotInThisState) as refusal:
            form.add_error(None, refusal.messages if isinstance(refusal, ValidationError) else str(refusal))
        else:
            begin("make_copies", plan.slug, edition_in_force.slug)
            messages.success(request, _("Planen gäller. Det är samma text som fullmäktige antog."))
            return redirect("editions:list", plan.slug)
    return render(request, "editions/into_force.html", {"plan": plan, "adopted": adopted, "form": form})
