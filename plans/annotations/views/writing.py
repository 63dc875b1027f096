"""Write a note: a page that works without JavaScript, and the same by fetch from a selection in the text."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.annotations.actions.writing import annotate
from plans.annotations.fetching import edition_for
from plans.annotations.forms import NoteForm
from plans.annotations.models import Annotation
from plans.annotations.refusals import QuoteNotFound, QuoteUnclear
from plans.documents.fetching import section_for
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState
from plans.documents.views.answers import by_script, tell, words_of
from plans.documents.views.kept_text import when_signed_out
from plans.editions.models import Edition

ASKED = {"citat": "quote", "fore": "before", "efter": "after", "stycke": "block"}


@require_http_methods(["GET", "POST"])
@when_signed_out
def write(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    section = section_for(request.user, Ability.ANNOTATE, plan_slug, key)
    asked_for = request.GET.get("utgava", "")
    edition = edition_for(section.plan, asked_for) if asked_for else None
    if request.method == "GET":
        asked = {name: request.GET[sent] for sent, name in ASKED.items() if sent in request.GET}
        form = NoteForm(initial=asked, user=request.user)
        return _shown(request, section, edition, form)
    form = NoteForm(request.POST, user=request.user)
    if not form.is_valid():
        return _refused(request, section, edition, form, words_of(form), 422)
    try:
        note = annotate(section, form.wish(), by=request.user, edition=edition)
    except QuoteUnclear as unclear:
        return _refused(request, section, edition, form, str(unclear), 409, places=unclear.places)
    except (QuoteNotFound, NotInThisState) as refusal:
        return _refused(request, section, edition, form, str(refusal), 409)
    return _written(request, note)


def _written(request: SignedInRequest, note: Annotation) -> HttpResponse:
    url = reverse("annotations:note", args=[note.plan.slug, note.pk])
    words = _("Noteringen är sparad. Här är dess adress.")
    if by_script(request):
        return tell(request, 201, state="written", url=url, id=note.pk, words=words)
    messages.success(request, words)
    return redirect(url)


def _refused(
    request: SignedInRequest,
    section: Section,
    edition: Edition | None,
    form: NoteForm,
    words: str,
    status: int,
    **more: Any,
) -> HttpResponse:
    if by_script(request):
        # Which of several places is meant is chosen on the page, so the script sends the form there.
        return tell(request, status, state="unclear" if "places" in more else "refused", words=words)
    return _shown(
        request, section, edition, form, status=status, refusal=words if status == 409 else "", **more
    )


def _shown(
    request: SignedInRequest,
    section: Section,
    edition: Edition | None,
    form: NoteForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {"plan": section.plan, "section": section, "edition": edition, "form": form, "here": "desk"}
    return render(request, "annotations/write.html", context | more, status=status)
