"""Inviting, withdrawing an invitation, and taking one."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions.invitations import (
    Invited,
    accept_invitation,
    invitation_for,
    invite,
    why_not,
    withdraw_invitation,
)
from accounts.fetching import invitation_to_manage, unit_for
from accounts.forms.acceptance import AcceptForm
from accounts.forms.units import InviteForm
from accounts.mail import send_invitation
from accounts.requests import SignedInRequest
from accounts.rules import may_invite_to
from accounts.views.answers import done, run, status_of


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, key: str) -> HttpResponse:
    unit = unit_for(request.user, key)
    if not may_invite_to(request.user, unit):
        raise PermissionDenied
    form = InviteForm(request.POST or None)
    made: list[Invited] = []
    if done(form, lambda: made.append(invite(**form.cleaned_data, unit=unit, by=request.user))):
        _mail(request, made[0])
        return redirect("accounts:unit", key)
    context = {"unit": unit, "form": form, "here": "account"}
    return render(request, "accounts/invite.html", context, status=status_of(form))


@login_required
@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = invitation_to_manage(request.user, pk)
    back = reverse("accounts:unit", args=[invitation.unit.key])
    words = _("Inbjudan är återkallad. Länken i brevet fungerar inte längre.")
    return run(request, lambda: withdraw_invitation(invitation, by=request.user), words, back)


@sensitive_post_parameters("password", "again")
@never_cache
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password and be signed in; whoever cannot is told why, and what to do."""
    invitation = invitation_for(token)
    refusal = why_not(invitation) if invitation else _("Länken leder inte till någon inbjudan.")
    if invitation is None or refusal:
        status = 410 if invitation else 404
        return render(request, "accounts/invitation_void.html", {"refusal": refusal}, status=status)
    form = AcceptForm(request.POST or None, email=invitation.email, initial={"name": invitation.name})
    if done(form, lambda: _accept(token, form)):
        return perform_login(request, form.user, email_verification="none")
    context = {"invitation": invitation, "form": form}
    return render(request, "accounts/accept.html", context, status=status_of(form))


def _accept(token: str, form: AcceptForm) -> None:
    form.user = accept_invitation(
        token, name=form.cleaned_data["name"], password=form.cleaned_data["password"]
    )


def _mail(request: HttpRequest, invited: Invited) -> None:
    """Send the link; when the mail server refuses, show it this once, for only its hash is stored."""
    link = request.build_absolute_uri(reverse("accounts:accept", args=[invited.token]))
    email = invited.invitation.email
    if send_invitation(invited.invitation, link):
        messages.success(request, _("Inbjudan är skickad till %(email)s.") % {"email": email})
        return
    words = _("Inbjudan finns, men brevet gick inte att skicka. Ge personen länken själv: %(link)s")
    messages.warning(request, words % {"link": link})
