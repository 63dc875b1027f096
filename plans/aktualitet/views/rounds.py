"""Rounds for those who lead them: open, see how it goes, remind, settle, close."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.aktualitet import rules
from plans.aktualitet.actions import closing, drafting
from plans.aktualitet.actions.changing import change_round
from plans.aktualitet.actions.opening import open_round_once
from plans.aktualitet.actions.reminding import remind_unit
from plans.aktualitet.answering import Answering
from plans.aktualitet.fetching import round_for
from plans.aktualitet.forms.judging import is_id
from plans.aktualitet.forms.rounds import ChangeRoundForm, RoundForm, SettleForm
from plans.aktualitet.models import Round
from plans.aktualitet.rounding import RoundShown, summed_up, verdicts_in_order
from plans.aktualitet.views.answers import in_force
from plans.documents.fetching import plan_for
from plans.documents.models import Plan, Section
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState, Outdated
from plans.documents.views.kept_text import when_signed_out

# As what the draft of a planeringsstrategi is fetched, by the last part of the address.
FORMS = (("docx", "Word"), ("pdf", "PDF"), ("html", "HTML"))


@require_http_methods(["GET", "POST"])
@when_signed_out
def begin(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Open a round over the plan or a part of it."""
    plan = plan_for(request.user, Ability.EDIT, plan_slug)
    today = timezone.localdate()
    outline = outline_of(plan)
    form = RoundForm(request.POST or None, outline=outline, initial={"opens_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            made = open_round_once(plan, form.wish(_edition(plan)), on=today, by=request.user)
        except NotInThisState as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Omgången är öppnad. Enheterna får mejl."))
            return redirect(_address(made))
    status = 422 if form.is_bound else 200
    alone = len(Answering(plan, outline, on=today).without_anyone())
    context = {"plan": plan, "form": form, "alone": alone, "here": "aktualitet"}
    return render(request, "aktualitet/begin.html", context, status=status)


@require_http_methods(["GET", "POST"])
@when_signed_out
def change(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    """Change an open round: its name, last day, instruction and units."""
    found = round_for(request.user, Ability.EDIT, plan_slug, number)
    form = ChangeRoundForm(request.POST or None, found=found)
    theirs, status = None, 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        facts, seen = form.facts(), form.cleaned_data["seen"]
        try:
            change_round(found, facts, seen=seen, on=timezone.localdate(), by=request.user)
            messages.success(request, _("Omgången är ändrad."))
            return redirect(_address(found))
        except Outdated as refusal:
            theirs, status = round_for(request.user, Ability.EDIT, plan_slug, number), 409
            form.add_error(None, str(refusal))
            typed = request.POST.copy()
            typed["seen"] = str(theirs.version)
            form.data = typed
        except NotInThisState as refusal:
            status = 409
            form.add_error(None, str(refusal))
    context = {"plan": found.plan, "round": found, "form": form, "theirs": theirs, "here": "aktualitet"}
    return render(request, "aktualitet/change.html", context, status=status)


@login_required
@require_GET
def show(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    return _page(request, round_for(request.user, Ability.SEE, plan_slug, number))


@login_required
@require_POST
def remind(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    """Remind every unit, or the one that is named, that is not done and has not been reminded lately."""
    found = round_for(request.user, Ability.EDIT, plan_slug, number)
    today = timezone.localdate()
    units = found.units.filter(done_at=None)
    if one := request.POST.get("unit"):
        units = units.filter(pk=int(one)) if is_id(one) else units.none()
    try:
        reminded = [asked.unit_name for asked in units if remind_unit(asked, on=today, by=request.user)]
    except NotInThisState as refusal:
        messages.error(request, str(refusal))
        return _page(request, found, status=409)
    if reminded:
        words = _("Påminnelse går i nästa mejl till %(units)s.") % {"units": ", ".join(reminded)}
        messages.success(request, words)
    elif one:
        messages.info(
            request, _("Ingen påmindes: enheten är klar eller påmindes för mindre än tre dagar sedan.")
        )
    else:
        messages.info(
            request,
            _(
                "Ingen påmindes: alla är klara, har inget att bedöma eller påmindes för mindre än tre dagar sedan."
            ),
        )
    return redirect(_address(found))


@require_POST
@when_signed_out
def settle(request: SignedInRequest, plan_slug: str, number: int, key: str) -> HttpResponse:
    """Say what holds where units differ."""
    found = round_for(request.user, Ability.EDIT, plan_slug, number)
    section = Section.objects.filter(plan=found.plan, key=key).first()
    if section is None:
        raise Http404
    form = SettleForm(request.POST, auto_id=f"avgor_{section.pk}_%s")
    status = 422
    if form.is_valid():
        try:
            closing.settle(found, section, **form.cleaned_data, by=request.user)
        except (NotInThisState, Outdated) as refusal:
            status = 409
            held = found.verdicts.filter(section=section).first()
            form.refuse(str(refusal), now=held.mark if held else "")
        else:
            messages.success(request, _("”%(title)s” är avgjort.") % {"title": section})
            return redirect(_address(found))
    fresh = round_for(request.user, Ability.EDIT, plan_slug, number)
    return _page(request, fresh, status=status, forms={section.pk: form})


@login_required
@require_POST
def close(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    """Close the round: its verdicts are pinned."""
    found = round_for(request.user, Ability.EDIT, plan_slug, number)
    words = _("Omgången är avslutad. Bedömningarna ligger fast.")
    return _done(request, found, lambda: closing.close_round(found, by=request.user), words)


@login_required
@require_POST
def draft(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    """Draft a planeringsstrategi from the closed round, and go to it."""
    found = round_for(request.user, Ability.EDIT, plan_slug, number)
    try:
        made = drafting.draft_strategy(found, by=request.user)
    except NotInThisState as refusal:
        messages.error(request, str(refusal))
        return _page(request, found, status=409)
    messages.success(
        request, _("Utkastet är gjort. Det är en plan för sig, som du ändrar avsnitt för avsnitt.")
    )
    return redirect("workbench:plan", made.slug)


def _page(
    request: SignedInRequest,
    found: Round,
    *,
    status: int = 200,
    forms: dict[int, SettleForm] | None = None,
) -> HttpResponse:
    shown = RoundShown(found)
    may_lead = rules.may_lead(request.user, found.plan)
    today = timezone.localdate()
    may_compare = rules.may_compare(request.user, found)
    mine = rules.units_answered_for(request.user, on=today)
    pinned = [] if found.is_open else verdicts_in_order(found)
    differing = [(one, _settling(one, forms or {})) for one in shown.differing if may_compare]
    placed = [form for _one, form in differing] if found.is_open else []
    context = {
        "plan": found.plan,
        "round": found,
        "shown": shown,
        "differing": differing,
        # What was sent and refused, of a section that has no form on the page any more.
        "unsent": [form for form in (forms or {}).values() if form not in placed],
        "draft": _seen_draft(request, found),
        "pinned": pinned,
        "summed_up": [summed_up(found, pinned)] if pinned else [],
        "forms": FORMS,
        "may_lead": may_lead,
        "late": found.is_late(today),
        "to_come": found.is_to_come(today),
        "own": [one for one in shown.progress if one.asked.unit_id in mine],
        "here": "aktualitet",
    }
    return render(request, "aktualitet/round.html", context, status=status)


def _seen_draft(request: SignedInRequest, found: Round) -> Plan | None:
    """Return the round's draft for whoever may read it: those who became planners later have no right to it by that."""
    return found.draft if found.draft and can(request.user, Ability.SEE, found.draft) else None


def _settling(one: Any, forms: dict[int, SettleForm]) -> SettleForm:
    if one.section.pk in forms:
        return forms[one.section.pk]
    held = one.settled
    initial = {"verdict": held.verdict, "reason": held.reason, "seen": held.mark} if held else {}
    return SettleForm(initial=initial, auto_id=f"avgor_{one.section.pk}_%s")


def _done(request: SignedInRequest, found: Round, act: Callable[[], Any], words: str) -> HttpResponse:
    try:
        act()
    except NotInThisState as refusal:
        messages.error(request, str(refusal))
        fresh = round_for(request.user, Ability.SEE, found.plan.slug, found.number)
        return _page(request, fresh, status=409)
    messages.success(request, words)
    return redirect(_address(found))


def _edition(plan: Plan) -> str:
    edition = in_force(plan)
    return edition.slug if edition else ""


def _address(found: Round) -> str:
    return reverse("aktualitet:round", args=[found.plan.slug, found.number])
