"""The page on which one chooses how often sections are to be read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.aktualitet.actions.intervals import set_intervals
from plans.aktualitet.forms.sources import IntervalForm
from plans.aktualitet.intervals import intervals_of, proposed
from plans.documents.fetching import plan_for
from plans.documents.models import SectionKind
from plans.documents.refusals import NotInThisState


@login_required
@require_http_methods(["GET", "POST"])
def intervals(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Choose the intervals of all kinds, and of kinds that differ."""
    plan = plan_for(request.user, Ability.EDIT, plan_slug)
    chosen = intervals_of(plan)
    kinds = [None, *SectionKind.objects.valid(on=timezone.localdate())]
    sent = request.POST if request.method == "POST" else None
    forms = [IntervalForm(sent, kind=kind, chosen=chosen) for kind in kinds]
    status = 200
    if sent is not None:
        status = 422
        # Every form is asked, so that all faults are told at once.
        sound = [form.is_valid() for form in forms]
        if all(sound):
            changed = {form.kind: form.interval() for form in forms if form.has_changed()}
            try:
                set_intervals(plan, changed, by=request.user)
                messages.success(request, _("Sparat."))
                return redirect("aktualitet:intervals", plan.slug)
            except NotInThisState as refusal:
                messages.error(request, str(refusal))
    context = {"plan": plan, "forms": forms, "proposed": proposed(), "here": "aktualitet"}
    return render(request, "aktualitet/intervals.html", context, status=status)
