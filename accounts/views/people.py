"""Everybody who has or had an account, for administrators."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions.people import deactivate_user, reactivate_user, reset_two_step, set_administrator
from accounts.fetching import administrator_or_404, person_for
from accounts.overview import people_matching
from accounts.requests import SignedInRequest
from accounts.views.answers import run

ON_A_PAGE = 100


@login_required
def people(request: SignedInRequest) -> HttpResponse:
    administrator_or_404(request.user)
    words = request.GET.get("sok", "").strip()
    page = Paginator(people_matching(words), ON_A_PAGE).get_page(request.GET.get("sida"))
    return render(request, "accounts/people.html", {"page": page, "words": words, "here": "account"})


@login_required
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    found = person_for(request.user, pk)
    context = {
        "person": found,
        "memberships": found.memberships.select_related("unit").order_by("-from_on"),
        "events": found.events.all()[:20],
        "two_step": found != request.user and Authenticator.objects.filter(user=found).exists(),
        "here": "account",
    }
    return render(request, "accounts/person.html", context)


@login_required
@require_POST
def closing(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close the account."""
    found = person_for(request.user, pk)
    words = _("Kontot är avslutat. Det personen har gjort står kvar under sitt namn.")
    return run(request, lambda: deactivate_user(found, by=request.user), words, _back(pk))


@login_required
@require_POST
def reopening(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open the account again."""
    found = person_for(request.user, pk)
    words = _("Kontot är öppet igen. Lägg till personen i en enhet.")
    return run(request, lambda: reactivate_user(found, by=request.user), words, _back(pk))


@login_required
@require_POST
def administration(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the person administer accounts, or no longer."""
    found = person_for(request.user, pk)
    wanted = request.POST.get("administrator") == "1"
    words = _("Sparat.")
    return run(
        request, lambda: set_administrator(found, administrator=wanted, by=request.user), words, _back(pk)
    )


@login_required
@require_http_methods(["GET", "POST"])
def two_step_reset(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a lost second step of signing in away, after having said what that means."""
    found = person_for(request.user, pk)
    if request.method == "GET":
        return render(request, "accounts/person_two_step.html", {"person": found, "here": "account"})
    words = _("Tvåstegsinloggningen är avstängd. Personen får veta det med ett mejl.")
    return run(request, lambda: reset_two_step(found, by=request.user), words, _back(pk))


def _back(pk: int) -> str:
    return reverse("accounts:person", args=[pk])
