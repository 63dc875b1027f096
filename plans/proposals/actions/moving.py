"""Take a proposal from one state to the next: each step who, when and why, and those it concerns are told."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.annotations.actions.becoming import became_proposal
from plans.documents.refusals import NotInThisState, Outdated
from plans.proposals import telling_people
from plans.proposals.actions.tracing import lay_aside, locked, take, trace
from plans.proposals.models import Proposal, ProposalEvent, ProposedChange, ProposedDraft, Verb
from plans.proposals.standing import changes_nothing

Act = ProposalEvent.Act


@transaction.atomic
def share(proposal: Proposal, *, by: User) -> Proposal:
    """Let co-authors be asked to write along; still only authors see it."""
    return _stepped(proposal, "share", by=by)


@transaction.atomic
def submit(proposal: Proposal, *, seen: int, by: User) -> Proposal:
    """Hand the proposal in: from now on everyone who may read its sections reads it, and reviewers are asked."""
    current = locked(proposal, by)
    take("submit", current, by=by)
    _require_seen(current, seen)
    _require_complete(current, by)
    current.submitted_at = timezone.now()
    current.save()
    trace(current, Act.SUBMIT, by=by)
    for note in current.answers.all():
        became_proposal(note, number=current.number, title=current.title, by=by)
    telling_people.of_submission(current, by=by)
    return current


@transaction.atomic
def take_up(proposal: Proposal, *, by: User) -> Proposal:
    """Say that one reviews it, so that others need not."""
    current = _stepped(proposal, "take_up", by=by)
    current.reviewer_name = by.name
    current.save(update_fields=["reviewer_name"])
    telling_people.of_step(current, _("tog upp förslaget till bedömning"), by=by)
    return current


@transaction.atomic
def ask_for_changes(proposal: Proposal, *, words: str, by: User) -> Proposal:
    """Give it back to its authors with what they are asked to change."""
    current = _stepped(proposal, "ask", by=by, words=words)
    telling_people.of_step(current, _("ber er ändra i förslaget"), by=by, words=words)
    return current


@transaction.atomic
def decline(proposal: Proposal, *, words: str, by: User) -> Proposal:
    """Say no to the whole, with a reason that every author receives."""
    current = _stepped(proposal, "decline", by=by, words=words)
    telling_people.of_step(current, _("avböjde förslaget"), by=by, words=words)
    telling_people.of_answered_notes(current, _("Förslaget som kom av din notering avböjdes"), by=by)
    return current


@transaction.atomic
def reconsider(proposal: Proposal, *, words: str, by: User) -> Proposal:
    """Take an approved or declined proposal up again."""
    current = _stepped(proposal, "reconsider", by=by, words=words)
    telling_people.of_step(current, _("tog upp förslaget igen"), by=by, words=words)
    return current


@transaction.atomic
def withdraw(proposal: Proposal, *, words: str = "", by: User) -> Proposal:
    """Take one's own proposal back; it stays to be read by those who have read it."""
    current = _stepped(proposal, "withdraw", by=by, words=words)
    telling_people.of_step(current, _("återkallade förslaget"), by=by, words=words)
    return current


@transaction.atomic
def resume(proposal: Proposal, *, by: User) -> Proposal:
    """Begin to write on a withdrawn or declined proposal again; what was judged of it is laid aside."""
    current = locked(proposal, by)
    take("resume", current, by=by)
    current.save()
    changes = list(current.changes.all())
    before = [told for change in changes if (told := lay_aside(change))]
    ProposedChange.objects.bulk_update(changes, ["verdict", "verdict_words", "decided"])
    trace(current, "resume", by=by, before={"judged": before} if before else None)
    return current


def _stepped(proposal: Proposal, step: str, *, by: User, words: str = "") -> Proposal:
    current = locked(proposal, by)
    take(step, current, by=by)
    if words:
        current.decision_words = words.strip()
    current.save()
    trace(current, step, by=by, words=words)
    return current


def _require_seen(proposal: Proposal, seen: int) -> None:
    if proposal.version != seen:
        raise Outdated(_("Någon har ändrat i förslaget sedan du öppnade sidan. Läs det en gång till."))


def _require_complete(proposal: Proposal, by: User) -> None:
    """Refuse to hand in what says nothing, has no reason, or clashes with what the plan says."""
    changes = list(proposal.changes.all())
    if not changes or all(changes_nothing(change) for change in changes):
        raise NotInThisState(_("Förslaget ändrar ingenting än. Skriv i något avsnitt först."))
    if not proposal.reason:
        raise NotInThisState(_("Skriv varför förslaget behövs innan du lämnar in det."))
    if any(change.clashes for change in changes):
        raise NotInThisState(_("Förslaget krockar med hur texten nu lyder. Red ut krocken först."))
    if ProposedDraft.objects.filter(change__in=changes, user=by).exists():
        raise NotInThisState(
            _("Du har text som inte är sparad i förslaget. Öppna ändringen och spara eller kasta den först.")
        )
    empty = [change for change in changes if change.verb == Verb.TEXT and changes_nothing(change)]
    for change in empty:
        change.delete()
