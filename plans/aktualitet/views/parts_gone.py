"""What to answer when a unit's list in a round is gone: links in mail lead to the round, with a sentence."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.aktualitet.fetching import PartGone, round_for

View = Callable[[SignedInRequest, str, int, int], HttpResponse]


def unless_gone(view: View) -> View:
    """Let the view answer; if the unit's part is gone, say so to whoever may read the round, and 404 to others.

    A view that is sent words gives them back itself before it comes to this.
    """

    @wraps(view)
    def answer(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
        try:
            return view(request, plan_slug, number, pk)
        except PartGone:
            found = round_for(request.user, Ability.SEE, plan_slug, number)
        words = _(
            "Listan finns inte längre. Enheten tillfrågas inte längre i omgången, eller så har en annan enhet tagit "
            "över allt den skulle bedöma."
        )
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"words": words}, status=409)
        messages.info(request, words)
        return redirect("aktualitet:round", found.plan.slug, found.number)

    return answer
