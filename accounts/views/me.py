"""One's own account."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.models import Membership
from accounts.requests import SignedInRequest
from accounts.rules import may_administer_accounts, units_managed_by


@login_required
def me(request: SignedInRequest) -> HttpResponse:
    mine = Membership.objects.filter(user=request.user).current(on=timezone.localdate())
    context = {
        "memberships": mine.select_related("unit").order_by("from_on"),
        "two_step": is_mfa_enabled(request.user),
        "units": units_managed_by(request.user),
        "administrator": may_administer_accounts(request.user),
        "here": "account",
    }
    return render(request, "accounts/me.html", context)
