"""How a verb is run from a form: what it refuses stands in the form's own list of errors."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.refusals import NotInThisState


def done(form: Form, verb: Callable[[], object]) -> bool:
    """Run the verb if the form is filled in; return whether it was done."""
    if not form.is_valid():
        return False
    try:
        verb()
    except NotInThisState as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def run(request: HttpRequest, verb: Callable[[], object], words: str, back: str) -> HttpResponse:
    """Run a verb that needs no form, and say on the page to go back to what came of it."""
    try:
        verb()
    except NotInThisState as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect(back)


def status_of(form: Form) -> int:
    """Answer 422 when something in the form needs to be mended."""
    return 422 if form.errors else 200
