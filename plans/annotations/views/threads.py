"""A note's own page and everything that is done in its thread."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.annotations import rules
from plans.annotations.actions import closing as verbs
from plans.annotations.actions import writing
from plans.annotations.fetching import note_for
from plans.annotations.forms import CloseForm, FileForm, MaskForm, PlaceForm, ReopenForm, WordsForm
from plans.annotations.models import Annotation, Reply
from plans.annotations.quoting import Quoted
from plans.annotations.refusals import QuoteNotFound, QuoteUnclear
from plans.annotations.telling import shown
from plans.documents.refusals import NotInThisState, Outdated
from plans.documents.views.answers import words_of
from plans.documents.views.kept_text import when_signed_out

REFUSALS = (NotInThisState, Outdated, QuoteNotFound, QuoteUnclear)


@login_required
@require_GET
def note(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    return _page(request, note_for(request.user, Ability.SEE, plan_slug, pk))


@require_POST
@when_signed_out
def answer(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    found = note_for(request.user, Ability.SEE, plan_slug, pk)
    _require(rules.may_reply(request.user, found))
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, found, reply_form=form, status=422)
    words = form.cleaned_data
    return _done(
        request,
        found,
        lambda: writing.reply(found, text=words["text"], token=words["token"], by=request.user),
    )


@require_http_methods(["GET", "POST"])
@when_signed_out
def change(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    """Put one's own words right: the note's, or those of a reply (`svar` says which)."""
    found = note_for(request.user, Ability.SEE, plan_slug, pk)
    reply = _reply(found, request.GET.get("svar", ""))
    written = reply or found
    _require(rules.is_author(request.user, written))
    form = WordsForm(request.POST or None, initial={"text": written.text})
    if not form.is_valid():
        context = {
            "plan": found.plan,
            "note": found,
            "form": form,
            "here": "desk",
            "back_url": _address(found),
        }
        return render(request, "annotations/amend.html", context, status=422 if form.is_bound else 200)
    text = form.cleaned_data["text"]
    act = partial(writing.amend, found, text=text, reply=reply, by=request.user)
    return _done(request, found, act, reply_form=form)


@require_POST
@when_signed_out
def closing(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    found = note_for(request.user, Ability.SEE, plan_slug, pk)
    _require(rules.is_concerned(request.user, found))
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _page(request, found, close_form=form, status=422)
    act = partial(verbs.close, found, **form.cleaned_data, by=request.user)
    return _done(request, found, act, close_form=form)


@require_POST
@when_signed_out
def reopening(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    found = note_for(request.user, Ability.SEE, plan_slug, pk)
    _require(rules.is_concerned(request.user, found))
    form = ReopenForm(request.POST, auto_id="oppna_%s")
    if not form.is_valid():
        return _page(request, found, reopen_form=form, status=422)
    act = partial(verbs.reopen, found, words=form.cleaned_data["words"], by=request.user)
    return _done(request, found, act, reopen_form=form)


@login_required
@require_POST
def withdrawal(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    found = note_for(request.user, Ability.SEE, plan_slug, pk)
    reply = _reply(found, request.POST.get("reply", ""))
    _require(rules.is_author(request.user, reply or found))
    return _done(request, found, lambda: verbs.withdraw(found, reply=reply, by=request.user))


@require_POST
@when_signed_out
def filing(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    found = note_for(request.user, Ability.SEE, plan_slug, pk)
    _require(rules.is_concerned(request.user, found) or rules.may_disclose(request.user, found.plan))
    form = FileForm(request.POST)
    if not form.is_valid():
        messages.error(request, words_of(form))
        return redirect(_address(found))
    number = form.cleaned_data["diarienummer"]
    return _done(request, found, lambda: verbs.file_under(found, diarienummer=number, by=request.user))


@require_POST
@when_signed_out
def masking(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    found = note_for(request.user, Ability.SEE, plan_slug, pk)
    _require(rules.may_mask(request.user, found.plan))
    form = MaskForm(request.POST, auto_id="maskera_%s")
    if not form.is_valid():
        return _page(request, found, mask_form=form, status=422)
    act = partial(verbs.mask, found, **form.cleaned_data, by=request.user)
    return _done(request, found, act, mask_form=form)


@require_POST
@when_signed_out
def placing(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    """Say where a note belongs whose words have changed or gone."""
    found = note_for(request.user, Ability.SEE, plan_slug, pk)
    _require(rules.may_place(request.user, found))
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _page(request, found, place_form=form, status=422)
    told = form.cleaned_data
    quoted = {"found": None, "whole": Quoted(""), "words": Quoted(told["quote"])}[told["how"]]
    if told["how"] == "words" and not told["quote"].strip():
        form.add_error("quote", _("Kopiera orden ur texten, eller välj hela avsnittet."))
        return _page(request, found, place_form=form, status=422)
    act = partial(verbs.settle_place, found, quoted=quoted, seen=told["seen"], by=request.user)
    return _done(request, found, act, place_form=form)


def _done(request: SignedInRequest, found: Annotation, act: Callable[[], Any], **typed: Any) -> HttpResponse:
    """Do it and go back to the note, which shows what came of it; or say why not, with what was typed kept."""
    try:
        act()
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        fresh = note_for(request.user, Ability.SEE, found.plan.slug, found.pk)
        return _page(request, fresh, status=409, **typed)
    messages.success(request, _("Sparat."))
    return redirect(_address(found))


def _page(request: SignedInRequest, found: Annotation, *, status: int = 200, **forms: Any) -> HttpResponse:
    user = request.user
    concerned, mine = rules.is_concerned(user, found), rules.is_author(user, found)
    place = PlaceForm(initial={"seen": found.section.version, "how": "found"})
    context = {
        "plan": found.plan,
        "note": shown(Annotation.objects.filter(pk=found.pk), found.plan, user)[0],
        "section": found.section,
        "may_propose": can(user, Ability.PROPOSE, found.section),
        "diarienummer": found.diarienummer,
        "file_form": FileForm(initial={"diarienummer": found.diarienummer}) if concerned else None,
        "events": found.events.all(),
        "reply_form": WordsForm() if rules.may_reply(user, found) and not found.is_stone else None,
        "close_form": CloseForm() if concerned and found.is_open else None,
        "reopen_form": ReopenForm(auto_id="oppna_%s") if concerned and found.closed_at else None,
        "place_form": place if rules.may_place(user, found) and not found.is_stone else None,
        "mask_form": MaskForm(auto_id="maskera_%s") if rules.may_mask(user, found.plan) else None,
        "may_amend": mine and rules.can_be_amended(found, timezone.now()),
        "may_withdraw": mine and not found.is_stone,
        "here": "notes",
    }
    return render(request, "annotations/note.html", context | forms, status=status)


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _reply(found: Annotation, pk: str) -> Reply | None:
    if not pk:
        return None
    reply = found.replies.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 10 else None
    if reply is None:
        raise Http404
    return reply


def _address(found: Annotation) -> str:
    return reverse("annotations:note", args=[found.plan.slug, found.pk])
