"""Bring an earlier text back, as a new change."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.actions.editing import restore_version
from plans.documents.fetching import section_for
from plans.documents.forms import RestoreForm
from plans.documents.refusals import NotInThisState, Outdated
from plans.documents.views.answers import desk_of, refused


@login_required
@require_POST
def restore(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    section = section_for(request.user, Ability.EDIT, plan_slug, key)
    form = RestoreForm(request.POST)
    if not form.is_valid():
        return refused(
            request,
            Outdated(_("Vi förstod inte vilken version som skulle tillbaka. Välj den i historiken.")),
            desk_of(section),
        )
    values = form.cleaned_data
    try:
        saved = restore_version(
            section, values["change"], seen=values["seen"], by=request.user, note=values["note"]
        )
    except (Outdated, NotInThisState) as refusal:
        return refused(request, refusal, desk_of(section))
    messages.success(
        request,
        _("Den tidigare texten gäller nu i arbetsversionen.")
        if saved.changed
        else _("Texten stod redan så."),
    )
    return redirect(desk_of(section))
