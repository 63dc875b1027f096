"""Fullmäktige's decisions on a planeringsstrategi: what is recorded, the law's clock, and to whom it was sent."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.fetching import plan_for
from plans.documents.models import Plan
from plans.documents.refusals import NotInThisState
from plans.editions.actions import strategies as verbs
from plans.editions.currency import known_elections, sending_duty
from plans.editions.forms import NoStrategyForm, SentForm, StrategyForm
from plans.editions.models import EditionSection, Planeringsstrategi, StrategyVerdict
from plans.editions.rules import may_freeze
from plans.editions.shelf import open_shelf
from plans.editions.strategies import last_of, send_by, standing_of, strategies_of


@login_required
@require_GET
def strategies(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    return _page(request, plan_for(request.user, Ability.SEE, plan_slug))


@login_required
@require_POST
def record(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Record what fullmäktige decided; the public sees it at once."""
    plan = plan_for(request.user, Ability.FREEZE, plan_slug)
    form = StrategyForm(request.POST, plan=plan.slug, sections=_sections(plan))
    if not form.is_valid():
        return _page(request, plan, status=422, form=form)
    today = timezone.localdate()
    words = _("Beslutet är infört. Allmänheten ser det nu.")
    return _done(
        request,
        plan,
        lambda: verbs.record_strategy(plan, form.told(), on=today, by=request.user),
        words,
        form=form,
    )


@login_required
@require_POST
def record_none(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Record that no planeringsstrategi was adopted in time."""
    plan = plan_for(request.user, Ability.FREEZE, plan_slug)
    form = NoStrategyForm(request.POST, elections=_past_elections())
    if not form.is_valid():
        return _page(request, plan, status=422, none_form=form)
    today, election = timezone.localdate(), form.cleaned_data["election"]
    words = _("Det är infört. Allmänheten ser det nu.")
    return _done(request, plan, lambda: verbs.record_none(plan, election, on=today, by=request.user), words)


@login_required
@require_POST
def send(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    """Tick that the strategi was sent to somebody."""
    plan = plan_for(request.user, Ability.FREEZE, plan_slug)
    row = get_object_or_404(Planeringsstrategi, pk=pk, plan=plan.slug)
    form = SentForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Skriv vilken dag det skickades."))
        return _page(request, plan, status=422)
    told, today = form.cleaned_data, timezone.localdate()
    return _done(
        request,
        plan,
        lambda: verbs.mark_sent(row, told["code"], sent_on=told["sent_on"], on=today, by=request.user),
        _("Noterat."),
    )


def _page(request: SignedInRequest, plan: Plan, *, status: int = 200, **forms: Any) -> HttpResponse:
    today = timezone.localdate()
    shelf = open_shelf(plan.slug, on=today)
    standing = standing_of(shelf) if shelf else None
    told = standing.told if standing else None
    may_record = bool(standing) and may_freeze(request.user, plan)
    context: dict[str, Any] = {
        "plan": plan,
        "standing": standing,
        "days_left": (told.until - today).days if told and told.until and told.until >= today else None,
        "recorded": [_sent(one.row) | {"strategy": one} for one in reversed(_recorded(plan))],
        "duty": sending_duty(),
        "may_record": may_record,
        "today": today,
        "here": "editions",
    }
    if may_record:
        sections = _sections(plan)
        context["form"] = StrategyForm(plan=plan.slug, sections=sections, auto_id="strategi_%s")
        context["none_form"] = NoStrategyForm(elections=_past_elections(), auto_id="ingen_%s")
    return render(request, "editions/strategies.html", context | forms, status=status)


def _recorded(plan: Plan) -> list[Any]:
    return list(strategies_of(plan.slug, last_of(plan.slug)))


def _sent(row: Planeringsstrategi) -> dict[str, Any]:
    """Return who shall have the strategi, and when each was sent it."""
    if row.verdict == StrategyVerdict.INGEN:
        return {"due": None, "to": []}
    days = {one.code: one for one in row.sendings.all()}
    to = [(code, words, days.get(code)) for code, words in sending_duty().to]
    return {"due": send_by(row), "to": to}


def _sections(plan: Plan) -> list[tuple[str, str]]:
    """Return the pages of the edition in force: what fullmäktige judges."""
    shelf = open_shelf(plan.slug, on=timezone.localdate())
    if shelf is None or shelf.in_force is None:
        return []
    rows = EditionSection.objects.filter(edition=shelf.in_force).exclude(number="").order_by("order")
    return [(one.key, one.label) for one in rows.only("key", "number", "title", "beteckning")]


def _past_elections() -> list[Any]:
    today = timezone.localdate()
    return [one.day for one in known_elections() if one.ends and one.ends < today]


def _done(
    request: SignedInRequest, plan: Plan, act: Callable[[], Any], words: str, **typed: Any
) -> HttpResponse:
    try:
        act()
    except NotInThisState as refusal:
        messages.error(request, str(refusal))
        return _page(request, plan, status=409, **typed)
    messages.success(request, words)
    return redirect("editions:strategies", plan.slug)
