"""Steps of a proposal, each a noun with an address of its own, and the judging of its changes."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.content import Content
from plans.documents.views.drafts import preview_of
from plans.documents.views.kept_text import when_signed_out
from plans.proposals import rules
from plans.proposals.actions import moving, reviewing
from plans.proposals.fetching import change_for, proposal_for
from plans.proposals.forms import JudgeForm, OptionalStepForm, SeenForm, StepForm
from plans.proposals.models import Proposal, ProposedChange, Verb, Verdict
from plans.proposals.passages import passages_of
from plans.proposals.standing import would_be
from plans.proposals.views.proposal import REFUSALS, address, done, page
from plans.text.parting import parted, with_chosen


@login_required
@require_POST
def share(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    found = proposal_for(request.user, Ability.PROPOSE, plan_slug, number)
    words = _("Utkastet är delat. Bjud in dem som ska skriva med.")
    return done(request, found, lambda: moving.share(found, by=request.user), words)


@login_required
@require_POST
def submit(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    found = proposal_for(request.user, Ability.PROPOSE, plan_slug, number)
    form = SeenForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else 0
    words = _("Förslaget är inlämnat. Du får mejl när något händer med det.")
    return done(request, found, lambda: moving.submit(found, seen=seen, by=request.user), words)


@login_required
@require_POST
def take_up(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    found = proposal_for(request.user, Ability.EDIT, plan_slug, number)
    words = _("Du bedömer förslaget. Författarna får veta det.")
    return done(request, found, lambda: moving.take_up(found, by=request.user), words)


@require_POST
@when_signed_out
def ask_for_changes(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    found = proposal_for(request.user, Ability.EDIT, plan_slug, number)
    form = StepForm(request.POST, auto_id="begar_%s")
    words = _("Förslaget är tillbaka hos författarna.")
    return _with_words(request, found, form, "ask_form", moving.ask_for_changes, words)


@require_POST
@when_signed_out
def decline(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    found = proposal_for(request.user, Ability.EDIT, plan_slug, number)
    form = StepForm(request.POST, auto_id="avboj_%s")
    words = _("Förslaget är avböjt. Författarna får veta varför.")
    return _with_words(request, found, form, "decline_form", moving.decline, words)


@require_POST
@when_signed_out
def reconsider(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    found = proposal_for(request.user, Ability.EDIT, plan_slug, number)
    form = OptionalStepForm(request.POST)
    words = _("Förslaget bedöms igen.")
    return _with_words(request, found, form, "reconsider_form", moving.reconsider, words)


@require_POST
@when_signed_out
def withdraw(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    found = proposal_for(request.user, Ability.SEE, plan_slug, number)
    form = OptionalStepForm(request.POST)
    words = _("Förslaget är återkallat. Det finns kvar här.")
    return _with_words(request, found, form, "withdraw_form", moving.withdraw, words)


@login_required
@require_POST
def resume(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    found = proposal_for(request.user, Ability.PROPOSE, plan_slug, number)
    words = _("Förslaget är ett utkast igen.")
    return done(request, found, lambda: moving.resume(found, by=request.user), words)


@require_POST
@when_signed_out
def approve(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    found = proposal_for(request.user, Ability.EDIT, plan_slug, number)
    form = OptionalStepForm(request.POST, auto_id="godkann_%s")
    if not form.is_valid():
        return page(request, found, approve_form=form, status=422)
    told = form.cleaned_data

    def act() -> Proposal:
        return reviewing.approve(found, words=told["words"], seen=told["seen"] or 0, by=request.user)

    return done(request, found, act, _("Förslaget är godkänt. Nu kan det infogas."), approve_form=form)


def _with_words(
    request: SignedInRequest,
    found: Proposal,
    form: StepForm,
    name: str,
    verb: Callable[..., Proposal],
    words: str,
) -> HttpResponse:
    if not form.is_valid():
        return page(request, found, status=422, **{name: form})
    act = lambda: verb(found, words=form.cleaned_data["words"], by=request.user)  # noqa: E731
    return done(request, found, act, words, **{name: form})


@require_http_methods(["GET", "POST"])
@when_signed_out
def judge(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Judge one change: take it, take some of its passages, take it with other words, or leave it."""
    change = change_for(request.user, Ability.EDIT, plan_slug, number, pk)
    if not rules.may_review(request.user, change.proposal):
        raise PermissionDenied
    if request.method == "GET":
        return _judging(request, change, JudgeForm(initial=_judged(change)))
    form = JudgeForm(request.POST)
    if not form.is_valid():
        return _judging(request, change, form, status=422)
    try:
        reviewing.judge(
            change,
            Verdict(form.cleaned_data["verdict"]),
            words=form.cleaned_data["words"],
            wording=_wording(change, form, request.POST.getlist("passage")),
            seen=form.cleaned_data["seen"],
            by=request.user,
        )
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return _judging(request, change, form, status=409)
    messages.success(request, _("Bedömningen är sparad."))
    return redirect(f"{address(change.proposal)}#andring-{change.pk}")


def _wording(change: ProposedChange, form: JudgeForm, chosen: list[str]) -> Content | None:
    match Verdict(form.cleaned_data["verdict"]):
        case Verdict.OWN:
            return form.wording(change.proposed)
        case Verdict.PART:
            proposed = would_be(change)
            base = Content.of(change.section) if change.section else Content("", "", proposed.kind)
            numbers = {int(one) for one in chosen if one.isdecimal() and len(one) < 6}
            body = with_chosen(parted(base.body, proposed.body), numbers)
            title = proposed.title if "title" in chosen or not base.title else base.title
            return Content(title, body, proposed.kind, proposed.beteckning)
    return None


def _judging(
    request: SignedInRequest, change: ProposedChange, form: JudgeForm, *, status: int = 200
) -> HttpResponse:
    if change.verb not in (Verb.TEXT, Verb.ADD):
        form.fields["verdict"].choices = [  # type: ignore[attr-defined]
            choice for choice in Verdict.choices if choice[0] in (Verdict.TAKEN, Verdict.LEFT)
        ]
    context = {
        "plan": change.proposal.plan,
        "proposal": change.proposal,
        "change": change,
        "form": form,
        "passages": passages_of(change),
        "has_text": change.verb in (Verb.TEXT, Verb.ADD),
        "preview": preview_of(change.proposal.plan, str(form["body"].value() or "")),
        "here": "proposals",
    }
    return render(request, "proposals/judge.html", context, status=status)


def _judged(change: ProposedChange) -> dict[str, object]:
    wanted = would_be(change)
    return {
        "verdict": change.verdict,
        "words": change.verdict_words,
        "title": wanted.title,
        "body": wanted.body,
        "seen": change.number,
    }
