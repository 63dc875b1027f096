"""Fullmäktige's decisions on a planeringsstrategi: what is recorded, the law's clock, and to whom it was sent."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.fetching import plan_for
from plans.documents.models import Plan
from plans.documents.refusals import NotInThisState
from plans.documents.views.kept_text import when_signed_out
from plans.editions.actions import strategies as verbs
from plans.editions.actions.sending import mark_sent
from plans.editions.currency import known_elections, sending_duty
from plans.editions.forms.strategies import (
    REASON,
    NoStrategyForm,
    ReasonsForm,
    SentForm,
    StrategyForm,
    TakeBackForm,
)
from plans.editions.knowing import known_of
from plans.editions.models import Planeringsstrategi, StrategyVerdict
from plans.editions.rules import may_freeze
from plans.editions.sending import Sending, sending_of
from plans.editions.shelf import Shelf, open_shelf
from plans.editions.strategies import (
    PageRow,
    Strategy,
    pages_of,
    standing_of,
    strategies_of,
)


@login_required
@require_GET
def strategies(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    return _page(request, plan_for(request.user, Ability.SEE, plan_slug))


@require_POST
@when_signed_out
def record(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Record what fullmäktige decided, once its reader has seen what everyone will read."""
    plan = plan_for(request.user, Ability.FREEZE, plan_slug)
    form = StrategyForm(request.POST, plan=plan.slug, pages=_pages(_shelf(plan)))
    if "andra" in request.POST or not form.is_valid():
        return _page(request, plan, status=200 if "andra" in request.POST else 422, form=form)
    today, is_seen = timezone.localdate(), "granskat" in request.POST
    known = known_of(plan).stale
    written = {name.removeprefix(REASON): words for name, words in _reasons_typed(request.POST)}
    reasons = ReasonsForm(request.POST if is_seen else None, chosen=form.chosen, known={**known, **written})
    try:
        verbs.require_possible(form.told({}), on=today)
        if not is_seen or not reasons.is_valid():
            return _review(request, plan, form, reasons, status=422 if is_seen else 200)
        verbs.record_strategy(plan, form.told(reasons.reasons()), on=today, by=request.user)
    except NotInThisState as refusal:
        messages.error(request, str(refusal))
        if is_seen:
            # What is refused now stays with the reasons that were written; one goes back from there to change it.
            return _review(request, plan, form, reasons, status=409)
        return _page(request, plan, status=409, form=form)
    messages.success(request, _("Beslutet är infört. Allmänheten ser det nu."))
    _ask_for_what_is_missing(request, plan)
    return redirect("editions:strategies", plan.slug)


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
def take_back(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    """Take back what was recorded by mistake, or has been quashed."""
    plan = plan_for(request.user, Ability.FREEZE, plan_slug)
    row = get_object_or_404(Planeringsstrategi, pk=pk, plan=plan.slug)
    form = TakeBackForm(request.POST, auto_id=f"tillbaka_{pk}_%s")
    if not form.is_valid():
        return _page(request, plan, status=422, taking_back=(pk, form))
    why = form.cleaned_data["why"]
    words = _("Det är taget tillbaka. Allmänheten ser det inte längre.")
    if row.corrects_id:
        again = _("Det som det rättade gäller inte heller: inför det på nytt om det ska gälla.")
        words = f"{words} {again}"
    return _done(
        request, plan, lambda: verbs.take_back(row, why, by=request.user), words, taking_back=(pk, form)
    )


@login_required
@require_POST
def send(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    """Tell on which day the decision was announced, or the strategi sent to somebody."""
    plan = plan_for(request.user, Ability.FREEZE, plan_slug)
    row = get_object_or_404(Planeringsstrategi, pk=pk, plan=plan.slug)
    form = SentForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Skriv vilken dag det gjordes."))
        return _page(request, plan, status=422)
    told, today = form.cleaned_data, timezone.localdate()
    return _done(
        request,
        plan,
        lambda: mark_sent(row, told["code"], sent_on=told["sent_on"], on=today, by=request.user),
        _("Noterat."),
    )


def _ask_for_what_is_missing(request: SignedInRequest, plan: Plan) -> None:
    """Say what else must be told before the law's answer is known."""
    shelf = _shelf(plan)
    standing = standing_of(shelf) if shelf else None
    if standing and standing.told.unknown:
        year = {"year": standing.told.unknown.day.year}
        messages.warning(
            request,
            _(
                "Hur länge planen är aktuell kan inte sägas förrän det är infört vad fullmäktige beslutade efter "
                "valet %(year)s. Inför det också: beslutet, eller att ingen strategi antogs i tid."
            )
            % year,
        )


def _page(request: SignedInRequest, plan: Plan, *, status: int = 200, **forms: Any) -> HttpResponse:
    today = timezone.localdate()
    shelf = _shelf(plan)
    standing = standing_of(shelf) if shelf else None
    until = standing.told.until if standing else None
    may_record = bool(standing) and may_freeze(request.user, plan)
    context: dict[str, Any] = {
        "plan": plan,
        "standing": standing,
        "days_left": (until - today).days if until and until >= today else None,
        "reasons_typed": _reasons_typed(request.POST),
        "recorded": _recorded(shelf, forms.pop("taking_back", None)) if shelf else [],
        "duty": sending_duty(),
        "may_record": may_record,
        "today": today,
        "here": "editions",
    }
    if may_record:
        pages, known = _pages(shelf), known_of(plan)
        begun = [one.key for one in pages if one.key in known.stale]
        context["begun"] = {
            "number": len(begun),
            "others": len(known.stale) - len(begun),
            "of": known.from_what,
        }
        context["form"] = StrategyForm(plan=plan.slug, pages=pages, initial=_begun(begun))
        context["none_form"] = NoStrategyForm(elections=_past_elections(), auto_id="ingen_%s")
    return render(request, "editions/strategies.html", context | forms, status=status)


def _review(
    request: SignedInRequest, plan: Plan, form: StrategyForm, reasons: ReasonsForm, *, status: int
) -> HttpResponse:
    """Show what everyone will read, and ask why each section is not aktuell."""
    context = {
        "plan": plan,
        "form": form,
        "told": form.told({}),
        "verdict": StrategyVerdict(form.cleaned_data["verdict"]).label,
        "reasons": reasons,
        "kept": _typed(request.POST, form),
        "here": "editions",
    }
    return render(request, "editions/strategy_review.html", context, status=status)


def _typed(data: QueryDict, form: StrategyForm) -> list[tuple[str, str]]:
    """Return what the first step was given, to go along with the second."""
    return [(name, value) for name in form.fields for value in data.getlist(name)]


def _reasons_typed(data: QueryDict) -> list[tuple[str, str]]:
    """Return the reasons written in the second step, to go along with the first while it is changed."""
    return [(name, str(data[name])) for name in data if name.startswith(REASON)]


def _begun(keys: list[str]) -> dict[str, Any]:
    """Return what the form says from the start: what the units have judged, for a planner to change."""
    return {"verdict": StrategyVerdict.DELVIS, "keys": keys} if keys else {}


def _recorded(
    shelf: Shelf, typed: tuple[int, TakeBackForm] | None
) -> list[tuple[Strategy, Sending | None, TakeBackForm]]:
    """Return the strategier, the latest first, with how far each has been sent, and the form that takes it back."""
    found = strategies_of(shelf.editions[0].plan, shelf.newest.strategy)
    forms = dict([typed]) if typed else {}
    return [
        (
            one,
            sending_of(one.row, shelf.newest.sending),
            forms.get(one.row.pk) or TakeBackForm(auto_id=f"tillbaka_{one.row.pk}_%s"),
        )
        for one in reversed(found)
    ]


def _shelf(plan: Plan) -> Shelf | None:
    return open_shelf(plan.slug, on=timezone.localdate())


def _pages(shelf: Shelf | None) -> list[PageRow]:
    return pages_of(shelf.in_force) if shelf and shelf.in_force else []


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
