"""A unit's page in a round: its list of sections, its answers, whom it delegates to, and that it is done."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.aktualitet import rules
from plans.aktualitet.actions import rounds as verbs
from plans.aktualitet.actions.judging import Told
from plans.aktualitet.actions.rounds import Answered
from plans.aktualitet.answering import successors_of_units
from plans.aktualitet.fetching import asked_for
from plans.aktualitet.forms.judging import answers_in, is_id, too_long
from plans.aktualitet.forms.rounds import DelegateForm
from plans.aktualitet.models import Judgement, NextStep, RoundUnit
from plans.aktualitet.unit_list import Row, at_or_below, rows_of, spread
from plans.aktualitet.views.kept_answers import (
    Kept,
    delegated_words,
    gone_words,
    in_json,
    kept_of,
    kept_of_another,
    saved_words,
    with_troubles,
    with_typed,
    with_unjudged,
)
from plans.aktualitet.views.parts_gone import unless_gone
from plans.documents.refusals import NotInThisState
from plans.documents.views.kept_text import when_signed_out

KEYS = {
    Judgement.AKTUELL: "A",
    Judgement.RESERVATION: "R",
    Judgement.BEHOVER_ANDRAS: "S",
    Judgement.INAKTUELL: "I",
}


@login_required
@require_GET
@unless_gone
def answer(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Show the unit's list; with `mina` only what is delegated to oneself."""
    asked = asked_for(request.user, Ability.EDIT, plan_slug, number, pk, on=timezone.localdate())
    return _page(request, asked, _rows(request, asked))


@require_POST
@when_signed_out
@unless_gone
def send(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Store the verdicts that were sent; what could not be stored stays on the page, with why."""
    today = timezone.localdate()
    told, seen = answers_in(request.POST)
    asked = _asked_or_kept(request, plan_slug, number, pk, told)
    if isinstance(asked, HttpResponse):
        return asked
    if is_id(under := request.POST.get("under", "")) and asked.tasks.filter(section=int(under)).exists():
        # Only this needs the whole list; a row that is saved by itself does not.
        rows, top = _rows(request, asked), int(under)
        if top not in told or not told[top].verdict:
            return _page(request, asked, with_unjudged(rows, told, top), status=409)
        spread(rows, top, told, seen)
    answered = _stored(request, asked, told, seen, today)
    if isinstance(answered, HttpResponse):
        return answered
    if _by_script(request):
        return in_json(asked, answered, {}, mine=_mine(request))
    messages.success(request, saved_words(answered))
    return redirect(_address(asked) + ("?mina=1" if _mine(request) else ""))


def _asked_or_kept(
    request: SignedInRequest, plan_slug: str, number: int, pk: int, told: Mapping[int, Told]
) -> RoundUnit | HttpResponse:
    """Return the unit's part in the round; if it is another's by now, the page that gives back what was typed."""
    try:
        return asked_for(request.user, Ability.EDIT, plan_slug, number, pk, on=timezone.localdate())
    except Http404:
        if kept := kept_of_another(request.user, plan_slug, told):
            return _gone(request, kept)
        raise


def _stored(
    request: SignedInRequest,
    asked: RoundUnit,
    told: Mapping[int, Told],
    seen: Mapping[int, int | None],
    today: date,
) -> Answered | HttpResponse:
    """Store what was sent; if not all of it could be, return the page on which the rest stays, with why."""
    long = too_long(told)
    fitting = {pk: one for pk, one in told.items() if pk not in long}
    try:
        answered = verbs.answer_round(asked, fitting, seen=seen, on=today, by=request.user)
    except NotInThisState as refusal:
        return _refused(request, asked, str(refusal), told)
    if answered.is_whole and not long:
        return answered
    if _by_script(request):
        return in_json(asked, answered, long, mine=_mine(request))
    rows = with_troubles(_rows(request, asked), told, answered, long)
    return _page(request, asked, rows, status=409, kept=kept_of(told, answered))


@login_required
@require_POST
@unless_gone
def delegate(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Let a colleague judge some of the unit's sections."""
    today = timezone.localdate()
    asked = asked_for(request.user, Ability.EDIT, plan_slug, number, pk, on=today)
    if not rules.may_answer(request.user, asked, on=today):
        raise PermissionDenied
    rows = rows_of(asked)
    form = _delegating(asked, rows, request.POST)
    if not form.is_valid():
        return _page(request, asked, rows, status=422, form=form)
    chosen, person = at_or_below(rows, form.cleaned_data["section"]), form.cleaned_data["person"]
    try:
        changed = verbs.delegate(asked, chosen, person, on=today, by=request.user)
    except NotInThisState as refusal:
        return _refused(request, asked, str(refusal))
    messages.success(request, delegated_words(person, changed))
    return redirect(_address(asked))


@require_POST
@when_signed_out
@unless_gone
def done(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Store what was sent along, and say that the unit is done; not if something of it could not be stored."""
    today = timezone.localdate()
    told, seen = answers_in(request.POST)
    asked = _asked_or_kept(request, plan_slug, number, pk, told)
    if isinstance(asked, HttpResponse):
        return asked
    answered = _stored(request, asked, told, seen, today)
    if isinstance(answered, HttpResponse):
        return answered
    try:
        verbs.say_done(asked, on=today, by=request.user)
    except NotInThisState as refusal:
        return _refused(request, asked, str(refusal))
    messages.success(request, _done_words(asked))
    return redirect(_address(asked))


def _done_words(asked: RoundUnit) -> str:
    thanks = _("Tack. Planerarna får veta att ni är klara. Ni kan ändra er så länge omgången är öppen.")
    left = asked.tasks.filter(assessment=None, section__retired_at=None).count()
    if not left:
        return thanks
    words = ngettext(
        "%(n)s avsnitt är inte bedömt. Det räknas som obedömt om ni inte bedömer det.",
        "%(n)s avsnitt är inte bedömda. De räknas som obedömda om ni inte bedömer dem.",
        left,
    )
    return f"{thanks} {words % {'n': left}}"


def _page(
    request: SignedInRequest,
    asked: RoundUnit,
    rows: list[Row],
    *,
    status: int = 200,
    form: DelegateForm | None = None,
    kept: Sequence[Kept] = (),
) -> HttpResponse:
    today = timezone.localdate()
    is_to_come = asked.round.is_to_come(today)
    may = asked.round.is_open and not is_to_come and rules.may_answer(request.user, asked, on=today)
    context = {
        "plan": asked.round.plan,
        "round": asked.round,
        "asked": asked,
        "rows": rows,
        "done": sum(row.said is not None for row in rows),
        "late": asked.round.is_late(today),
        "to_come": is_to_come,
        "mine": _mine(request) is not None,
        "kept": kept,
        "troubled": [row for row in rows if row.trouble],
        "verdicts": [(verdict.value, verdict.label, KEYS[verdict]) for verdict in Judgement],
        "steps": NextStep.choices,
        "may_answer": may,
        "form": form or (_delegating(asked, rows) if may else None),
        "here": "aktualitet",
    }
    return render(request, "aktualitet/answer.html", context, status=status)


def _delegating(asked: RoundUnit, rows: list[Row], data: Any = None) -> DelegateForm:
    unit = asked.unit if asked.unit.is_going_on else successors_of_units()[asked.unit_id]
    return DelegateForm(data, unit=unit, rows=rows, auto_id="lamna_%s")


def _refused(
    request: SignedInRequest, asked: RoundUnit, words: str, told: Mapping[int, Told] | None = None
) -> HttpResponse:
    if _by_script(request):
        return JsonResponse({"words": words}, status=409)
    messages.error(request, words)
    return _page(request, asked, with_typed(_rows(request, asked), told or {}), status=409)


def _gone(request: SignedInRequest, kept: list[Kept]) -> HttpResponse:
    """Give back what was typed in a list that is another unit's by now."""
    if _by_script(request):
        return JsonResponse({"words": gone_words()}, status=409)
    context = {"plan": kept[0].section.plan, "kept": kept, "here": "aktualitet"}
    return render(request, "aktualitet/answer_gone.html", context, status=409)


def _mine(request: SignedInRequest) -> User | None:
    """Return the reader, if only what is delegated to them is asked for."""
    return request.user if request.GET.get("mina") else None


def _rows(request: SignedInRequest, asked: RoundUnit) -> list[Row]:
    return rows_of(asked, mine=_mine(request))


def _by_script(request: SignedInRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _address(asked: RoundUnit) -> str:
    return reverse("aktualitet:answer", args=[asked.round.plan.slug, asked.round.number, asked.pk])
