"""Fetch a proposal by asking for the right to read it: 404 for whoever may not know of it."""

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404

from accounts.models import User
from plans.access.abilities import Ability
from plans.documents.models import Plan
from plans.proposals import rules
from plans.proposals.models import Proposal, ProposalQuerySet, ProposedChange


def with_changes(proposals: ProposalQuerySet) -> ProposalQuerySet:
    """Read authors and changes with their sections along, so that rules ask the database nothing more."""
    changes = ProposedChange.objects.select_related(
        "section__plan", "section__kind", "other__plan", "result", "seen_parent"
    )
    return proposals.select_related("plan").prefetch_related("authors", Prefetch("changes", changes))


def proposal_for(user: User, ability: Ability, plan_slug: str, number: int) -> Proposal:
    """Return the proposal if the user may read it, and has the right on everything that it touches."""
    found = with_changes(Proposal.objects.filter(plan__slug=plan_slug, number=number)).first()
    if found is None or not rules.may_read(user, found):
        raise Http404
    if not rules.has_on_all(user, ability, found):
        raise PermissionDenied(ability.words)
    return found


def change_for(user: User, ability: Ability, plan_slug: str, number: int, pk: int) -> ProposedChange:
    """Return a change of a proposal that the user may read."""
    proposal = proposal_for(user, ability, plan_slug, number)
    for change in proposal.changes.all():
        if change.pk == pk:
            change.proposal = proposal
            return change
    raise Http404


def proposals_read_by(user: User, plan: Plan) -> list[Proposal]:
    """Return the plan's proposals that the user may read, the latest first (four queries)."""
    known = with_changes(Proposal.objects.filter(plan=plan).known_to(user))
    return [proposal for proposal in known if rules.may_read(user, proposal)]
