"""The first and the last step of every verb on a proposal: lock it, and leave a line of what was done.

The order of locks is the same everywhere, so that two can never wait for each other: plan, sections, proposal,
its changes. Rows are locked without their keys: what only points at them need not wait.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.documents.refusals import NotInThisState, Outdated
from plans.proposals import rules
from plans.proposals.fetching import with_changes
from plans.proposals.models import Proposal, ProposalEvent, ProposedChange
from plans.proposals.states import TRANSITIONS, State


def locked(proposal: Proposal, by: User) -> Proposal:
    """Return the proposal as stored now, locked; 404 for whoever may not read it."""
    current = for_update(with_changes(Proposal.objects.filter(pk=proposal.pk))).get()
    if not rules.may_read(by, current):
        raise Http404
    return current


def locked_change(change: ProposedChange, by: User) -> ProposedChange:
    """Return the change as stored now, its proposal and itself locked; Outdated when somebody took it away."""
    proposal = locked(change.proposal, by)
    current = (
        for_update(ProposedChange.objects)
        .select_related("section__plan", "section__kind", "other")
        .filter(pk=change.pk)
        .first()
    )
    if current is None:
        raise Outdated(_("Ändringen har tagits bort ur förslaget. Det du skrev står kvar här: kopiera det."))
    current.proposal = proposal
    return current


def locked_for_writing(proposal: Proposal, by: User) -> Proposal:
    """Return the proposal, locked, if `by` is an author and it is with its authors."""
    current = locked(proposal, by)
    require_writable(current, by)
    return current


def require_writable(proposal: Proposal, by: User) -> None:
    if not rules.is_author(by, proposal):
        raise PermissionDenied
    if not rules.may_write(by, proposal):
        if rules.is_active_author(by, proposal):
            raise NotInThisState(
                _("Förslaget är %(state)s och kan inte ändras nu.")
                % {"state": proposal.get_state_display().lower()}
            )
        raise PermissionDenied


def take(step: str, proposal: Proposal, *, by: User) -> None:
    """Go to the next state of the table, or refuse; the proposal is locked, and stored by the caller."""
    if not rules.has_role(step, by, proposal):
        raise PermissionDenied
    if State(proposal.state) not in TRANSITIONS[step].begins:
        raise NotInThisState(
            _("Det går inte nu: förslaget är %(state)s. Någon kan ha hunnit före dig.")
            % {"state": proposal.get_state_display().lower()}
        )
    proposal.state, proposal.state_at = TRANSITIONS[step].ends, timezone.now()


def trace(
    proposal: Proposal,
    act: str,
    *,
    by: User | None,
    change: ProposedChange | None = None,
    words: str = "",
    before: dict[str, Any] | None = None,
) -> None:
    ProposalEvent.objects.create(
        proposal=proposal,
        change=change,
        act=act,
        by=by,
        by_name=by.name if by else "",
        unit_name=by.unit_name if by else "",
        at=timezone.now(),
        words=words.replace("\x00", "").strip(),
        before=before or {},
    )


def lay_aside(change: ProposedChange) -> dict[str, Any]:
    """Take away what a reviewer has said of the change, and return it for the trace: it was about another text."""
    before = {"verdict": change.verdict, "words": change.verdict_words, "decided": change.decided}
    is_judged = bool(change.verdict)
    change.verdict, change.verdict_words, change.decided = "", "", {}
    return {"change": change.pk, **before} if is_judged else {}


def touched(proposal: Proposal) -> None:
    """Count that its authors changed what it says: what was read or answered before was another text."""
    proposal.version += 1
    proposal.save(update_fields=["version"])
