"""The page of a proposal, and what every verb on it answers with."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState, Outdated
from plans.proposals import rules
from plans.proposals.board import TAGS, waits_for
from plans.proposals.fetching import proposal_for
from plans.proposals.forms import AnswerForm, AskUnitsForm, OptionalStepForm, StepForm
from plans.proposals.models import Hearing, Proposal, ProposalEvent
from plans.proposals.showing import ProposalShown
from plans.proposals.states import TRANSITIONS, State
from plans.proposals.touching import touches

REFUSALS = (NotInThisState, Outdated)


@login_required
@require_GET
def proposal(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    return page(request, proposal_for(request.user, Ability.SEE, plan_slug, number))


def page(request: SignedInRequest, found: Proposal, *, status: int = 200, **forms: Any) -> HttpResponse:
    """Show the proposal, with what one may do with it now; `forms` are those that were sent and refused."""
    user, outline = request.user, outline_of(found.plan)
    shown = ProposalShown(found, outline, user)
    hearings = list(found.hearings.select_related("unit"))
    context = {
        "plan": found.plan,
        "proposal": found,
        "shown": shown,
        "touches": touches(found, outline, user),
        "tag": TAGS.get(State(found.state), ""),
        "waits_for": waits_for(found, hearings),
        "hearings": _told(user, hearings),
        "events": _events(user, found),
        "may": {step: rules.may_take(step, user, found) for step in TRANSITIONS},
        "may_write": rules.may_write(user, found),
        "may_judge": rules.may_judge(user, found),
        "may_undo": rules.may_undo(user, found),
        "may_note": not rules.is_with_authors_only(found) and found.is_open,
        "is_author": rules.is_author(user, found),
        **_forms(user, found, hearings),
        "here": "proposals",
    }
    return render(request, "proposals/proposal.html", context | forms, status=status)


def _forms(user: User, found: Proposal, hearings: list[Hearing]) -> dict[str, Any]:
    seen = {"seen": found.version}
    mine = [one for one in hearings if found.is_open and rules.may_answer(user, one)]
    return {
        "ask_form": StepForm(initial=seen, auto_id="begar_%s"),
        "approve_form": OptionalStepForm(initial=seen, auto_id="godkann_%s"),
        "decline_form": StepForm(initial=seen, auto_id="avboj_%s"),
        "hearing_form": AskUnitsForm(auto_id="fraga_%s") if rules.may_ask_units(user, found) else None,
        "to_answer": [(one, AnswerForm(initial=_answered(one), auto_id=f"svar_{one.pk}_%s")) for one in mine],
    }


def _told(user: User, hearings: list[Hearing]) -> list[tuple[Hearing, bool]]:
    """Return who was asked, and whether the answer is late; to an external party only their own."""
    today = timezone.localdate()
    seen = [one for one in hearings if rules.may_read_answers(user) or rules.may_answer(user, one)]
    return [(one, one.is_late(today)) for one in seen]


def _events(user: User, found: Proposal) -> QuerySet[ProposalEvent]:
    of_units = (ProposalEvent.Act.INVITED, ProposalEvent.Act.ANSWERED, ProposalEvent.Act.REMINDED)
    return found.events.all() if rules.may_read_answers(user) else found.events.exclude(act__in=of_units)


def _answered(hearing: Hearing) -> dict[str, str]:
    return {"answer": hearing.answer, "words": hearing.words} if hearing.answer else {}


def address(found: Proposal) -> str:
    return reverse("proposals:proposal", args=[found.plan.slug, found.number])


def done(
    request: SignedInRequest, found: Proposal, act: Callable[[], Any], words: str, **typed: Any
) -> HttpResponse:
    """Do it and go back to the proposal, or say why not there, with what was typed kept."""
    try:
        act()
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        fresh = proposal_for(request.user, Ability.SEE, found.plan.slug, found.number)
        return page(request, fresh, status=409, **typed)
    messages.success(request, words or _("Sparat."))
    return redirect(address(found))
