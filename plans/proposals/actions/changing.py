"""What a proposal says: add a change of a section, write in it, and take it away."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.annotations.reanchoring import follow_proposed
from plans.documents.choosing import chosen_from
from plans.documents.content import Content, combine, settled
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState, Outdated
from plans.proposals import rules
from plans.proposals.actions.tracing import (
    lay_aside,
    locked_change,
    locked_for_writing,
    require_writable,
    touched,
    trace,
)
from plans.proposals.models import Proposal, ProposalEvent, ProposedChange, ProposedDraft, ProposedText, Verb
from plans.proposals.models.changes import content_of
from plans.proposals.rebasing import keep_text, rebase
from plans.proposals.refusals import WordsMet
from plans.proposals.states import State

Act = ProposalEvent.Act


@transaction.atomic
def change_text(proposal: Proposal, section: Section, *, by: User) -> ProposedChange:
    """Take a section into the proposal, to change its text; the one that is there already, if it is."""
    current = locked_for_writing(proposal, by)
    section = _proposable(section, by)
    if found := current.changes.filter(section=section, verb=Verb.TEXT).first():
        return found
    content = Content.of(section).as_dict()
    change = _added(current, Verb.TEXT, section=section, base=content, new=content)
    change.base_version = section.version
    return _kept(change, by)


@transaction.atomic
def propose_text(
    proposal: Proposal, section: Section, content: Content, *, began_from: Content, version: int, by: User
) -> ProposedChange:
    """Propose a text that was written elsewhere, from what the section said in that version.

    It is brought up to what the section says now; where that has changed the same words, the clash waits.
    """
    current = locked_for_writing(proposal, by)
    section = _proposable(section, by)
    change = _added(current, Verb.TEXT, section=section, base=began_from.as_dict())
    change.base_version, change.new = version, content.tidied().as_dict()
    _kept(change, by)
    rebase(change)
    return change


@transaction.atomic
def add_section(proposal: Proposal, content: Content, *, place: str, by: User) -> ProposedChange:
    """Propose a new section at a place of the plan's outline."""
    current = locked_for_writing(proposal, by)
    anchor = Section.objects.filter(plan=current.plan, key=place.partition(":")[2]).first()
    if not (rules.may_propose(by, anchor) if anchor else rules.may_begin(by, current.plan)):
        raise PermissionDenied
    return _kept(_added(current, Verb.ADD, place=place, new=content.tidied().as_dict()), by)


@transaction.atomic
def arrange(
    proposal: Proposal,
    section: Section,
    verb: Verb,
    *,
    place: str = "",
    other: Section | None = None,
    cut_at: str = "",
    title: str = "",
    by: User,
) -> ProposedChange:
    """Propose to move the section to `place`, to split it before the block `cut_at` under a new `title`, to merge it
    into `other`, or to retire it (`other` is then where references lead)."""
    current = locked_for_writing(proposal, by)
    section = _proposable(section, by)
    if other:
        other = _proposable(other, by)
    if current.changes.filter(section=section).exclude(verb=Verb.TEXT).exists():
        raise NotInThisState(
            _("Förslaget gör redan något med ”%(title)s”. Ta bort det först.") % {"title": section.title}
        )
    change = _added(current, verb, section=section, place=place, other=other, cut_at=cut_at)
    change.seen_parent, change.base_version = section.parent, section.version
    if title:
        change.new = Content(title, "", section.kind.key).tidied().as_dict()
    return _kept(change, by)


@transaction.atomic
def write_change(change: ProposedChange, content: Content, *, seen: int, by: User) -> ProposedChange:
    """Save the proposed text, merging with what co-authors saved since text number `seen`.

    Raises WordsMet when two changed the same words; nothing is changed then, and the writer's draft is kept.
    """
    current = locked_change(change, by)
    require_writable(current.proposal, by)
    content = content.tidied()
    if current.verb not in (Verb.TEXT, Verb.ADD):
        raise NotInThisState(_("Den ändringen har ingen text att skriva i."))
    if current.number != seen:
        pieces = combine(_text(current, seen), content, current.proposed)
        if (merged := settled(pieces)) is None:
            raise WordsMet(current, content, pieces)
        content = merged
    _require_title(content)
    ProposedDraft.objects.filter(change=current, user=by).delete()
    if content != current.proposed:
        _store_text(current, content, by)
    return current


@transaction.atomic
def settle_text(
    change: ProposedChange, mine: Content, *, seen: int, theirs: int, answers: Mapping[str, str], by: User
) -> ProposedChange:
    """Save what was chosen where two authors had written the same words."""
    current = locked_change(change, by)
    require_writable(current.proposal, by)
    pieces = combine(_text(current, seen), mine.tidied(), _text(current, theirs))
    return write_change(current, chosen_from(pieces, answers), seen=theirs, by=by)


@transaction.atomic
def settle_clash(
    change: ProposedChange, *, seen: int, seen_section: int, answers: Mapping[str, str], by: User
) -> ProposedChange:
    """Say, paragraph by paragraph, what is to stand where the proposal meets what the plan now says.

    An approved proposal goes back to those who review: they have not read these words.
    """
    current = locked_change(change, by)
    if not rules.may_settle(by, current):
        raise PermissionDenied
    section = current.section
    if section is None or not section.is_live():
        raise NotInThisState(
            _("Avsnittet finns inte längre i planen. Ta bort ändringen, eller skriv den i ett annat.")
        )
    if (current.number, section.version) != (seen, seen_section):
        raise Outdated(_("Texten har ändrats igen. Titta på hur den lyder nu och välj en gång till."))
    chosen = chosen_from(combine(current.old, current.proposed, Content.of(section)), answers).tidied()
    _require_title(chosen)
    current.base, current.base_version = Content.of(section).as_dict(), section.version
    current.clashes = False
    before = lay_aside(current)
    _store_text(current, chosen, by)
    trace(current.proposal, Act.SETTLED, by=by, change=current, words=str(section), before=before)
    if current.proposal.state == State.APPROVED:
        current.proposal.state, current.proposal.state_at = State.SUBMITTED, timezone.now()
        current.proposal.save(update_fields=["state", "state_at"])
    return current


@transaction.atomic
def drop_change(change: ProposedChange, *, by: User) -> None:
    """Take a change out of the proposal; what it said stays in the trace."""
    current = locked_change(change, by)
    require_writable(current.proposal, by)
    before = {"verb": current.verb, "section": current.name, "new": current.new, "place": current.place}
    trace(current.proposal, Act.DROPPED, by=by, words=str(current), before=before)
    touched(current.proposal)
    current.delete()


@transaction.atomic
def keep_draft(
    change: ProposedChange, content: Content, *, seen: int, number: int | None, by: User
) -> ProposedDraft:
    """Store what the author has typed so far; Outdated when another tab of theirs has stored something newer."""
    current = locked_change(change, by)
    require_writable(current.proposal, by)
    draft = for_update(ProposedDraft.objects).filter(change=current, user=by).first()
    if draft and number is not None and draft.number != number:
        raise Outdated(_("Du har samma text öppen i en annan flik, med nyare ord. Båda texterna finns kvar."))
    draft = draft or ProposedDraft(change=current, user=by, number=0)
    draft.content, draft.base_number, draft.saved_at = content.as_dict(), seen, timezone.now()
    draft.number += 1
    draft.save()
    return draft


def discard_draft(change: ProposedChange, *, by: User) -> None:
    """Throw the user's own unsaved text away."""
    ProposedDraft.objects.filter(change=change, user=by).delete()


def _proposable(section: Section, by: User) -> Section:
    current = Section.objects.select_related("plan", "kind", "parent").get(pk=section.pk)
    if not current.is_live():
        raise NotInThisState(_("Avsnittet ”%(title)s” är avvecklat.") % {"title": current.title})
    if not rules.may_propose(by, current):
        raise PermissionDenied
    return current


def _added(proposal: Proposal, verb: Verb, **values: object) -> ProposedChange:
    last = proposal.changes.aggregate(last=Max("order"))["last"]
    return ProposedChange(proposal=proposal, verb=verb, order=(last or 0) + 1, **values)


def _kept(change: ProposedChange, by: User) -> ProposedChange:
    change.save()
    keep_text(change, by_name=by.name)
    touched(change.proposal)
    return change


def _store_text(change: ProposedChange, content: Content, by: User) -> None:
    follow_proposed(change.pk, change.proposed.body, content.body)
    change.new, change.number = content.as_dict(), change.number + 1
    before = lay_aside(change)
    change.save()
    keep_text(change, by_name=by.name)
    rebase(change)
    touched(change.proposal)
    trace(change.proposal, Act.WROTE, by=by, change=change, words=change.name, before=before)


def _text(change: ProposedChange, number: int) -> Content:
    found = ProposedText.objects.filter(change=change, number=number).first()
    if found is None:
        raise Outdated(
            _("Vi vet inte vilken text du utgick från. Öppna ändringen igen: det du skrev ligger kvar.")
        )
    return content_of(found.content)


def _require_title(content: Content) -> None:
    if not content.title:
        raise NotInThisState(_("Avsnittet behöver en rubrik."))
