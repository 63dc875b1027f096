"""Units: all of them, one of them, and how they begin, change names and are merged."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions.units import create_unit, merge_units, rename_unit
from accounts.fetching import administrator_or_404, unit_for
from accounts.forms.units import MergeForm, RenameForm, UnitForm
from accounts.overview import consequences_of_merging, members_of, units_seen_by
from accounts.requests import SignedInRequest
from accounts.rules import may_administer_accounts, may_invite_to
from accounts.views.answers import done, status_of


@login_required
def units(request: SignedInRequest) -> HttpResponse:
    found = list(units_seen_by(request.user, on=timezone.localdate()))
    administrator = may_administer_accounts(request.user)
    if not found and not administrator:
        raise Http404
    context = {"units": found, "administrator": administrator, "here": "account"}
    return render(request, "accounts/units.html", context)


@login_required
def unit(request: SignedInRequest, key: str) -> HttpResponse:
    found = unit_for(request.user, key)
    members, former = members_of(found, on=timezone.localdate())
    context = {
        "unit": found,
        "names": found.names.all(),
        "members": members,
        "former": former,
        "invitations": found.invitations.pending().select_related("invited_by"),
        "now": timezone.now(),
        "events": found.events.all()[:20],
        "administrator": may_administer_accounts(request.user) and found.is_going_on,
        "may_invite": may_invite_to(request.user, found),
        "here": "account",
    }
    return render(request, "accounts/unit.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def create(request: SignedInRequest) -> HttpResponse:
    administrator_or_404(request.user)
    form = UnitForm(request.POST or None)
    if done(form, lambda: create_unit(**form.cleaned_data, by=request.user)):
        messages.success(request, _("Enheten finns nu. Bjud in dem som hör till den."))
        return redirect("accounts:unit", form.cleaned_data["key"])
    context = {"form": form, "here": "account"}
    return render(request, "accounts/unit_new.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "POST"])
def rename(request: SignedInRequest, key: str) -> HttpResponse:
    administrator_or_404(request.user)
    found = unit_for(request.user, key)
    form = RenameForm(request.POST or None)
    if done(form, lambda: rename_unit(found, **form.cleaned_data, by=request.user)):
        messages.success(
            request, _("Enheten har fått sitt nya namn. De gamla namnen står kvar i historiken.")
        )
        return redirect("accounts:unit", key)
    context = {"unit": found, "form": form, "here": "account"}
    return render(request, "accounts/unit_rename.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "POST"])
def merge(request: SignedInRequest, key: str) -> HttpResponse:
    """Choose units, see what merging them does, and only then do it."""
    administrator_or_404(request.user)
    into = unit_for(request.user, key)
    form = MergeForm(request.POST or None, into=into)
    confirmed = "confirmed" in request.POST
    if confirmed and done(form, lambda: merge_units(**form.cleaned_data, into=into, by=request.user)):
        messages.success(request, _("Enheterna är sammanslagna."))
        return redirect("accounts:unit", key)
    context = {"unit": into, "form": form, "here": "account"}
    if form.is_valid():
        context |= form.cleaned_data
        context["consequences"] = consequences_of_merging(**form.cleaned_data)
    return render(request, "accounts/unit_merge.html", context, status=status_of(form))
