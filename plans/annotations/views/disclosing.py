"""Hand out notes that somebody has asked for (tryckfrihetsförordningen 2 kap.): choose which, take them as a file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.annotations.disclosure import Wanted, rows_of
from plans.annotations.files import FORMS, written
from plans.annotations.forms import DisclosureForm
from plans.documents.fetching import plan_for


@login_required
@require_GET
def disclose(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Show how many notes are asked for, and hand them out when a form of file is chosen."""
    plan = plan_for(request.user, Ability.DISCLOSE, plan_slug)
    form = DisclosureForm(request.GET or None, plan=plan)
    if not form.is_valid():
        context = {"plan": plan, "form": form, "here": "notes"}
        return render(request, "annotations/disclose.html", context, status=422 if form.is_bound else 200)
    told = form.cleaned_data
    wanted = Wanted(plan, told["section"], told["unit"], told["since"], told["until"])
    rows = rows_of(wanted)
    now = timezone.localtime()
    kind = FORMS[told["form"]][1]
    response = HttpResponse(written(told["form"], wanted, rows, at=now), content_type=kind)
    name = f"noteringar-{plan.slug}-{now:%Y-%m-%d}.{told['form']}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
