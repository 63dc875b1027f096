"""The ways in which a verb's answer is told: JSON for scripts, a message and a redirect for people."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.documents.models import Section
from plans.documents.refusals import NotInThisState, Outdated

View = Callable[..., HttpResponse]


def json_view(view: View) -> View:
    """Answer somebody who is signed out with 401 and where to sign in, not with a redirect to a page of HTML."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return signed_out(request)
        try:
            return view(request, *args, **kwargs)
        except (Outdated, NotInThisState) as refusal:
            return tell(request, 409, state="refused", words=str(refusal))

    return answer


def by_script(request: HttpRequest) -> bool:
    return request.headers.get("accept", "").startswith("application/json")


def signed_out(request: HttpRequest) -> JsonResponse:
    words = _("Du har blivit utloggad. Din text ligger kvar här.")
    return tell(request, 401, state="signed_out", words=words, login=reverse("account_login"))


def tell(request: HttpRequest, status: int = 200, **values: Any) -> JsonResponse:
    """Answer a script; every answer carries a fresh CSRF token, since signing in again makes the old one void."""
    return JsonResponse({**values, "csrf": get_token(request)}, status=status)


def refused(request: HttpRequest, refusal: Exception, back: str) -> HttpResponseRedirect:
    """Say why a verb was refused, on the page to go back to."""
    messages.error(request, str(refusal))
    return redirect(back)


def desk_of(section: Section) -> str:
    """Return the address of the section's desk."""
    return reverse("workbench:section", args=[section.plan.slug, section.key])


def words_of(form: BaseForm) -> str:
    """Return all that is wrong in a form, as one text."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
