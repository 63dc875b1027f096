"""The board: which proposals are open in a plan, whom each waits for, and for how long."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.access.checks import checker_for
from plans.documents.models import Plan
from plans.proposals import rules
from plans.proposals.fetching import proposals_read_by
from plans.proposals.models import Hearing, Proposal
from plans.proposals.states import OVER, State

TAGS = {
    State.SUBMITTED: "doubt",
    State.REVIEW: "work",
    State.APPROVED: "good",
    State.MERGED: "good",
    State.ASKED: "doubt",
    State.DECLINED: "wrong",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal on the board."""

    proposal: Proposal
    url: str
    tag: str
    authors: list[str]
    sections: list[str]
    waits_for: str
    is_for_me: bool
    days: int
    clashes: int
    heard: str
    late: list[str]


def rows_for(user: User, plan: Plan, *, over: bool = False) -> list[Row]:
    """Return the proposals that the user may read, those that wait for them first, then the longest waiting."""
    found = [one for one in proposals_read_by(user, plan) if (State(one.state) in OVER) == over]
    rows = _rows(found, user)
    return (
        rows if over else sorted(rows, key=lambda row: (not row.is_for_me, -row.days, -row.proposal.number))
    )


def rows_of_author(user: User, plan: Plan) -> list[Row]:
    """Return the user's own proposals in the plan, open ones first."""
    own = [one for one in proposals_read_by(user, plan) if rules.is_author(user, one)]
    return sorted(_rows(own, user), key=lambda row: (not row.proposal.is_open, -row.proposal.number))


def questions_to(user: User) -> list[Hearing]:
    """Return the proposals that the user's units have been asked about and not answered, the nearest day first."""
    asked = Hearing.objects.filter(unit__group__in=checker_for(user).groups, answer="")
    rows = asked.select_related("proposal__plan").order_by("due_on", "pk")
    return [one for one in rows if one.proposal.is_open and rules.may_read(user, one.proposal)]


def _rows(proposals: list[Proposal], user: User) -> list[Row]:
    hearings: dict[int, list[Hearing]] = {}
    for hearing in Hearing.objects.filter(proposal__in=proposals):
        hearings.setdefault(hearing.proposal_id, []).append(hearing)
    now = timezone.now()
    return [_row(one, hearings.get(one.pk, []), user, now) for one in proposals]


def _row(proposal: Proposal, hearings: list[Hearing], user: User, now: datetime) -> Row:
    changes = list(proposal.changes.all())
    return Row(
        proposal=proposal,
        url=reverse("proposals:proposal", args=[proposal.plan.slug, proposal.number]),
        tag=TAGS.get(State(proposal.state), ""),
        authors=[str(author) for author in proposal.authors.all()],
        sections=[change.name for change in changes],
        waits_for=waits_for(proposal, hearings),
        is_for_me=is_for(user, proposal),
        days=proposal.days_in_state(now),
        clashes=sum(change.clashes for change in changes),
        heard=_heard(hearings),
        late=_late(hearings, timezone.localdate(now)) if proposal.is_open else [],
    )


def waits_for(proposal: Proposal, hearings: list[Hearing]) -> str:
    """Say whom the proposal waits for."""
    silent = [one.unit_name for one in hearings if not one.answer]
    match State(proposal.state):
        case State.DRAFT | State.SHARED | State.ASKED:
            return _("Väntar på författarna")
        case State.SUBMITTED:
            return _("Väntar på att någon tar upp det")
        case State.REVIEW if silent:
            return _("Väntar på svar från %(units)s") % {"units": ", ".join(silent)}
        case State.REVIEW:
            return _("Väntar på %(name)s") % {"name": proposal.reviewer_name}
        case State.APPROVED if any(change.clashes for change in proposal.changes.all()):
            return _("Väntar på författarna: texten krockar")
        case State.APPROVED:
            return _("Väntar på att infogas")
    return ""


def is_for(user: User, proposal: Proposal) -> bool:
    """Tell whether it is the user who can bring the proposal on."""
    if proposal.state in (State.DRAFT, State.SHARED, State.ASKED):
        return rules.is_author(user, proposal)
    if any(change.clashes for change in proposal.changes.all()):
        return proposal.is_open and rules.is_author(user, proposal)
    return proposal.is_open and rules.may_review(user, proposal)


def _heard(hearings: list[Hearing]) -> str:
    if not hearings:
        return ""
    answered = sum(bool(one.answer) for one in hearings)
    return _("%(answered)s av %(all)s enheter har svarat") % {"answered": answered, "all": len(hearings)}


def _late(hearings: list[Hearing], today: date) -> list[str]:
    return [one.unit_name for one in hearings if one.is_late(today)]
