"""A unit's page in a round: its list of sections, its answers, whom it delegates to, and that it is done."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.aktualitet import rules
from plans.aktualitet.actions import rounds as verbs
from plans.aktualitet.actions.judging import Told
from plans.aktualitet.actions.rounds import Answered
from plans.aktualitet.answering import successors_of_units
from plans.aktualitet.fetching import asked_for
from plans.aktualitet.forms.judging import answers_in
from plans.aktualitet.forms.rounds import DelegateForm
from plans.aktualitet.models import Judgement, NextStep, RoundUnit
from plans.aktualitet.rounding import Row, below, rows_of
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
def answer(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Show the unit's list; with `mina` only what is delegated to oneself."""
    asked = asked_for(request.user, Ability.EDIT, plan_slug, number, pk, on=timezone.localdate())
    mine = request.user if request.GET.get("mina") else None
    return _page(request, asked, rows_of(asked, mine=mine))


@require_POST
@when_signed_out
def send(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Store the verdicts that were sent; what could not be stored stays on the page, with why."""
    today = timezone.localdate()
    asked = asked_for(request.user, Ability.EDIT, plan_slug, number, pk, on=today)
    told, seen = answers_in(request.POST)
    rows = rows_of(asked)
    if (top := request.POST.get("under", "")).isdecimal() and int(top) in told:
        for row in below(rows, int(top)):
            told.setdefault(row.section.pk, told[int(top)])
            seen.setdefault(row.section.pk, None)
    try:
        answered = verbs.answer_round(asked, told, seen=seen, on=today, by=request.user)
    except NotInThisState as refusal:
        return _refused(request, asked, rows, told, str(refusal))
    if request.headers.get("Accept") == "application/json":
        return _told_in_json(asked, answered)
    if answered.is_whole:
        messages.success(request, _saved(answered))
        return redirect(_address(asked))
    return _page(request, asked, _with_troubles(rows_of(asked), told, answered), status=409)


@login_required
@require_POST
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
    chosen = _at_or_below(rows, form.cleaned_data["section"])
    try:
        changed = verbs.delegate(asked, chosen, form.cleaned_data["person"], on=today, by=request.user)
    except NotInThisState as refusal:
        return _refused(request, asked, rows, {}, str(refusal))
    said = {"person": form.cleaned_data["person"].name, "n": changed}
    messages.success(request, _("%(person)s bedömer %(n)s avsnitt och får mejl om det.") % said)
    return redirect(_address(asked))


@login_required
@require_POST
def done(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Say that the unit is done."""
    today = timezone.localdate()
    asked = asked_for(request.user, Ability.EDIT, plan_slug, number, pk, on=today)
    try:
        verbs.say_done(asked, on=today, by=request.user)
    except NotInThisState as refusal:
        return _refused(request, asked, rows_of(asked), {}, str(refusal))
    messages.success(
        request, _("Tack. Planerarna får veta att ni är klara. Ni kan ändra er så länge omgången är öppen.")
    )
    return redirect(_address(asked))


def _page(
    request: SignedInRequest,
    asked: RoundUnit,
    rows: list[Row],
    *,
    status: int = 200,
    form: DelegateForm | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    may = asked.round.is_open and rules.may_answer(request.user, asked, on=today)
    context = {
        "plan": asked.round.plan,
        "round": asked.round,
        "asked": asked,
        "rows": rows,
        "done": sum(row.said is not None for row in rows),
        "late": asked.round.is_late(today),
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


def _at_or_below(rows: list[Row], top: int | None) -> list[int]:
    node = next((row.node for row in rows if row.section.pk == top), None)
    if top is None or node is None:
        return [row.section.pk for row in rows if top in (None, row.section.pk)]
    return [row.section.pk for row in rows if row.node and (row.node is node or row.node.is_below(node))]


def _refused(
    request: SignedInRequest, asked: RoundUnit, rows: list[Row], told: Mapping[int, Told], words: str
) -> HttpResponse:
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"words": words}, status=409)
    messages.error(request, words)
    for row in rows:
        if row.section.pk in told:
            row.typed = told[row.section.pk].as_fields()
    return _page(request, asked, rows, status=409)


def _with_troubles(rows: list[Row], told: Mapping[int, Told], answered: Answered) -> list[Row]:
    """Lay what was typed but not stored in its rows, with why."""
    troubles = {section.pk: _("Skriv varför. En mening räcker.") for section in answered.wanting}
    for section, first in answered.first:
        said = {"who": first.by_name, "verdict": first.get_verdict_display().lower()}
        troubles[section.pk] = (
            _(
                "%(who)s hann före och bedömde: %(verdict)s. Ditt svar står kvar här. Spara igen om det ska gälla."
            )
            % said
        )
    for row in rows:
        if row.section.pk in troubles:
            row.typed, row.trouble = told[row.section.pk].as_fields(), troubles[row.section.pk]
    return rows


def _told_in_json(asked: RoundUnit, answered: Answered) -> HttpResponse:
    """Answer a script that saves row by row."""
    tasks = asked.tasks.filter(section__retired_at=None)
    words = ""
    if answered.wanting:
        words = _("Skriv varför. En mening räcker.")
    if answered.first:
        words = _("En kollega hann före med ett annat svar. Läs in sidan igen för att se det.")
    if answered.retired:
        words = _("Avsnittet har avvecklats och bedöms inte längre.")
    saved = {
        one.section_id: one.assessment_id for one in tasks if one.section_id in {x.pk for x in answered.saved}
    }
    done = sum(one.assessment_id is not None for one in tasks)
    return JsonResponse(
        {"words": words, "seen": saved, "done": done, "total": len(tasks)}, status=409 if words else 200
    )


def _saved(answered: Answered) -> str:
    if not answered.saved:
        return _("Inget nytt att spara.")
    number = len(answered.saved)
    return ngettext("%(n)s bedömning är sparad.", "%(n)s bedömningar är sparade.", number) % {"n": number}


def _address(asked: RoundUnit) -> str:
    return reverse("aktualitet:answer", args=[asked.round.plan.slug, asked.round.number, asked.pk])
