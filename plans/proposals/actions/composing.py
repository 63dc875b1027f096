"""Begin a proposal, say what it is for, and write it together."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from planportal.locks import for_update
from plans.annotations.models import Annotation
from plans.documents.models import Plan
from plans.documents.refusals import NotInThisState
from plans.proposals import rules, telling_people
from plans.proposals.actions.tracing import locked_for_writing, touched, trace
from plans.proposals.models import Proposal, ProposalAuthor, ProposalEvent

Act = ProposalEvent.Act


@dataclass(frozen=True, slots=True)
class Matter:
    """What a proposal is about: title, why, where that is from, and the units that it concerns."""

    title: str
    reason: str = ""
    source: str = ""
    units: Collection[Unit] = ()


@transaction.atomic
def begin_proposal(plan: Plan, matter: Matter, *, answers: Annotation | None = None, by: User) -> Proposal:
    """Begin a draft that only its author sees; `answers` is a note that it comes of."""
    # The plan's row is the lock: numbers are given in order, and never twice.
    plan = for_update(Plan.objects).get(pk=plan.pk)
    if not rules.may_begin(by, plan):
        raise PermissionDenied
    last = Proposal.objects.filter(plan=plan).aggregate(last=Max("number"))["last"]
    proposal = Proposal.objects.create(
        plan=plan,
        number=(last or 0) + 1,
        title=_clean(matter.title),
        reason=_clean(matter.reason),
        source=_clean(matter.source),
        state_at=timezone.now(),
    )
    proposal.units.set(matter.units)
    if answers:
        proposal.answers.add(answers)
    _join(proposal, by)
    trace(proposal, Act.BEGUN, by=by)
    return proposal


@transaction.atomic
def describe_proposal(proposal: Proposal, matter: Matter, *, by: User) -> Proposal:
    """Say anew what the proposal is about; what it said before stays in the trace."""
    current = locked_for_writing(proposal, by)
    before = {"title": current.title, "reason": current.reason, "source": current.source}
    current.title, current.reason = _clean(matter.title), _clean(matter.reason)
    current.source = _clean(matter.source)
    current.save(update_fields=["title", "reason", "source"])
    current.units.set(matter.units)
    if before != {"title": current.title, "reason": current.reason, "source": current.source}:
        touched(current)
        trace(current, Act.DESCRIBED, by=by, before=before)
    return current


@transaction.atomic
def invite_author(proposal: Proposal, person: User, *, by: User) -> None:
    """Let somebody write along, of whichever unit; they must have the right to propose there themselves."""
    current = locked_for_writing(proposal, by)
    if rules.is_author(person, current):
        raise NotInThisState(_("%(name)s är redan med och skriver.") % {"name": person.name})
    _join(current, person)
    # Read anew: whoever joined is an author now, and the question is what else they may.
    if not rules.is_active_author(person, Proposal.objects.get(pk=current.pk)):
        raise NotInThisState(
            _(
                "%(name)s får inte lämna förslag på alla avsnitt i förslaget. Be den som svarar för planen om rätten."
            )
            % {"name": person.name}
        )
    trace(current, Act.JOINED, by=person)
    telling_people.of_joining(current, person, by=by)


@transaction.atomic
def link_note(proposal: Proposal, note: Annotation, *, by: User) -> None:
    """Say that the proposal answers a note."""
    locked_for_writing(proposal, by).answers.add(note)


def _join(proposal: Proposal, person: User) -> None:
    ProposalAuthor.objects.create(
        proposal=proposal,
        person=person,
        name=person.name,
        unit=person.unit,
        unit_name=person.unit_name,
        joined_at=timezone.now(),
    )


def _clean(text: str) -> str:
    return text.replace("\x00", "").strip()
