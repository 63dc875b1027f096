"""Judge a proposal, change by change and as a whole."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from plans.documents.content import Content
from plans.documents.refusals import NotInThisState, Outdated
from plans.proposals import rules, telling_people
from plans.proposals.actions.tracing import lay_aside, locked, locked_change, take, trace
from plans.proposals.models import Proposal, ProposalEvent, ProposedChange, Verb, Verdict

Act = ProposalEvent.Act


@transaction.atomic
def judge(
    change: ProposedChange,
    verdict: Verdict,
    *,
    words: str = "",
    wording: Content | None = None,
    seen: int,
    by: User,
) -> ProposedChange:
    """Say what is to become of one change; `wording` is the text to take instead of what was proposed.

    A change that is not taken, or not with the authors' own words, needs a reason: they are told it.
    """
    current = locked_change(change, by)
    if not rules.may_judge(by, current.proposal):
        if rules.may_review(by, current.proposal):
            raise NotInThisState(_("Förslaget bedöms inte nu. Någon kan ha hunnit före dig."))
        raise PermissionDenied
    if current.number != seen:
        raise Outdated(_("Författarna har ändrat texten sedan du öppnade sidan. Läs den igen."))
    words = words.strip()
    if verdict != Verdict.TAKEN and not words:
        raise NotInThisState(_("Skriv varför: författarna får veta det."))
    before = lay_aside(current)
    current.verdict, current.verdict_words = verdict, words
    if verdict in (Verdict.PART, Verdict.OWN):
        _reword(current, wording)
    current.save(update_fields=["verdict", "verdict_words", "decided", "clashes", "base", "base_version"])
    said = f"{current.name}: {current.get_verdict_display()}. {words}"
    trace(current.proposal, Act.JUDGED, by=by, change=current, words=said, before=before)
    return current


def _reword(change: ProposedChange, wording: Content | None) -> None:
    if wording is None or change.verb not in (Verb.TEXT, Verb.ADD):
        raise NotInThisState(_("Den ändringen har inga ord att byta: ta med den, eller låt bli."))
    wording = wording.tidied()
    if not wording.title:
        raise NotInThisState(_("Avsnittet behöver en rubrik."))
    change.decided = wording.as_dict()
    if change.clashes and change.section and change.section.is_live():
        # The reviewer wrote it with the text of today before their eyes: it replaces that.
        change.base, change.base_version = Content.of(change.section).as_dict(), change.section.version
        change.clashes = False


@transaction.atomic
def approve(proposal: Proposal, *, words: str = "", seen: int, by: User) -> Proposal:
    """Say yes to the whole, but for the changes that were said no to; the rest is taken as it stands."""
    current = locked(proposal, by)
    take("approve", current, by=by)
    if current.version != seen:
        raise Outdated(_("Författarna har ändrat i förslaget sedan du öppnade sidan. Läs det igen."))
    changes = list(current.changes.all())
    if all(change.is_left_out for change in changes):
        raise NotInThisState(_("Ingen ändring tas med. Avböj förslaget i stället."))
    current.changes.filter(verdict="").update(verdict=Verdict.TAKEN)
    current.reviewer_name, current.decision_words = by.name, words.strip()
    current.save()
    trace(current, Act.APPROVE, by=by, words=words)
    telling_people.of_step(current, _("godkände förslaget"), by=by, words=words)
    return current
