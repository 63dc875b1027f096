"""Who belongs to a unit: adding, ending, changing the role."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions.members import add_member, change_role, end_membership
from accounts.fetching import membership_for, unit_for
from accounts.forms.units import EndForm, MemberForm, RoleForm
from accounts.requests import SignedInRequest
from accounts.rules import may_invite_to
from accounts.views.answers import done, status_of


@login_required
@require_http_methods(["GET", "POST"])
def add(request: SignedInRequest, key: str) -> HttpResponse:
    unit = unit_for(request.user, key)
    if not may_invite_to(request.user, unit):
        raise PermissionDenied
    form = MemberForm(request.POST or None)

    def verb() -> None:
        values = form.cleaned_data
        add_member(form.person, unit=unit, role=values["role"], on=values["on"], by=request.user)

    if done(form, verb):
        messages.success(request, _("%(person)s hör nu till enheten.") % {"person": form.person})
        return redirect("accounts:unit", key)
    context = {"unit": unit, "form": form, "here": "account"}
    return render(request, "accounts/member_add.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "POST"])
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = membership_for(request.user, pk)
    form = EndForm(request.POST or None)
    if done(form, lambda: end_membership(membership, **form.cleaned_data, by=request.user)):
        messages.success(request, _("Medlemskapet har fått en sista dag. Det personen har gjort står kvar."))
        return redirect("accounts:unit", membership.unit.key)
    context = {"membership": membership, "unit": membership.unit, "form": form, "here": "account"}
    return render(request, "accounts/member_end.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "POST"])
def role(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = membership_for(request.user, pk)
    form = RoleForm(request.POST or None, initial={"role": membership.role})
    if done(form, lambda: change_role(membership, **form.cleaned_data, by=request.user)):
        messages.success(request, _("Rollen är ändrad."))
        return redirect("accounts:unit", membership.unit.key)
    context = {"membership": membership, "unit": membership.unit, "form": form, "here": "account"}
    return render(request, "accounts/member_role.html", context, status=status_of(form))
