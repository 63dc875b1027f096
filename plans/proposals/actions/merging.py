"""Merge an approved proposal: all that was taken of it, in one transaction and as one change in the history."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.documents.actions.editing import rewrite
from plans.documents.actions.lineage import merge_sections, retire_section, split_section
from plans.documents.actions.locking import lock_several, locked_for_editing
from plans.documents.actions.structure import create_section, move_section
from plans.documents.content import Content
from plans.documents.models import Section
from plans.documents.places import place_from
from plans.documents.refusals import NotInThisState, Outdated
from plans.history.recording import recording
from plans.proposals import telling_people
from plans.proposals.actions.tracing import locked, take, trace
from plans.proposals.models import Proposal, ProposalEvent, ProposedChange, Verb, Verdict
from plans.proposals.rebasing import fits
from plans.proposals.standing import cut_line, hindrance

Act = ProposalEvent.Act
Tell = Callable[[int, int, str], None]
KIND = "proposal"


def merge_proposal(
    proposal: Proposal,
    *,
    summary: str,
    editorial: bool,
    seen: int,
    by: User,
    progress: Tell = lambda done, total, words: None,
) -> Proposal:
    """Make the taken changes in the working text; other open proposals follow in the same transaction.

    Raises NotInThisState when something hinders it (nothing is changed then), Outdated when the proposal is not the
    one that was read.
    """
    summary = summary.replace("\x00", "").strip()
    if not summary and not editorial:
        raise NotInThisState(
            _("Skriv med en mening vad som ändras i planen, eller säg att ändringen är redaktionell.")
        )
    note = f"{proposal}. {summary}".strip()
    with recording(KIND, by=by, scope=proposal.plan.slug, note=note[:500]):
        _lock_what_it_touches(proposal)
        current = locked(proposal, by)
        if current.version != seen:
            raise Outdated(
                _("Förslaget har ändrats sedan du öppnade sidan. Läs det igen innan du infogar det.")
            )
        taken = _taken(current)
        take("merge", current, by=by)
        current.summary, current.is_editorial = summary, editorial
        current.merged_at, current.merged_by_name = timezone.now(), by.name
        # Stored before its texts are: what follows every new text is for the other proposals.
        current.save()
        for number, change in enumerate(taken, start=1):
            progress(number - 1, len(taken), change.name)
            _make(change, by)
        trace(current, Act.MERGE, by=by, words=summary)
        _tell(current, taken, by)
    return current


def _lock_what_it_touches(proposal: Proposal) -> None:
    """Lock plan and sections before the proposal, as every verb on the text does (see `tracing`)."""
    changes = proposal.changes.exclude(verdict=Verdict.LEFT)
    lock_several(proposal.plan, [pk for pks in changes.values_list("section", "other") for pk in pks if pk])


def _taken(proposal: Proposal) -> list[ProposedChange]:
    """Return the changes to make, in the order of the verbs; refuse when one of them cannot be made."""
    taken = [change for change in proposal.changes.all() if not change.is_left_out]
    for change in taken:
        change.proposal = proposal
        if words := hindrance(change):
            raise NotInThisState(f"{change.name}: {words} " + _("Ingenting är infogat."))
    return sorted(taken, key=lambda change: (Verb.values.index(change.verb), change.order, change.pk))


def _make(change: ProposedChange, by: User) -> None:
    """Make one change in the plan and keep what stood before and after."""
    if change.section:
        change.section = Section.objects.select_related("plan", "kind", "parent").get(pk=change.section.pk)
        change.was = Content.of(change.section).as_dict()
    result = _VERBS[Verb(change.verb)](change, by)
    change.result = result
    change.became, change.merged_version = Content.of(result).as_dict(), result.version
    change.save(update_fields=["was", "became", "merged_version", "result"])


def _text(change: ProposedChange, by: User) -> Section:
    section = locked_for_editing(_section(change), by)
    content = fits(change, section)
    if content is None:
        raise NotInThisState(_("”%(title)s” krockar med hur texten nu lyder.") % {"title": section.title})
    if content != Content.of(section):
        rewrite(section, content, by=by)
    return section


def _add(change: ProposedChange, by: User) -> Section:
    parent, position = place_from(change.proposal.plan, change.place)
    return create_section(change.proposal.plan, change.wanted, parent=parent, position=position, by=by)


def _split(change: ProposedChange, by: User) -> Section:
    section, line = _section(change), cut_line(change)
    if line is None:
        raise NotInThisState(_("Stycket som avsnittet skulle delas vid finns inte längre."))
    return split_section(section, line=line, title=change.wanted.title, seen=section.version, by=by)


def _merge(change: ProposedChange, by: User) -> Section:
    source = _section(change)
    into = Section.objects.select_related("plan", "kind").get(pk=_other(change).pk)
    return merge_sections(source, into=into, seen=source.version, seen_into=into.version, by=by)


def _move(change: ProposedChange, by: User) -> Section:
    section = _section(change)
    parent, position = place_from(change.proposal.plan, change.place, moving=section)
    return move_section(section, parent=parent, position=position, seen_parent=section.parent_id, by=by)


def _retire(change: ProposedChange, by: User) -> Section:
    section = _section(change)
    retire_section(section, replaced_by=change.other, seen=section.version, by=by)
    return section


_VERBS: dict[Verb, Callable[[ProposedChange, User], Section]] = {
    Verb.TEXT: _text,
    Verb.ADD: _add,
    Verb.SPLIT: _split,
    Verb.MERGE: _merge,
    Verb.MOVE: _move,
    Verb.RETIRE: _retire,
}


def _section(change: ProposedChange) -> Section:
    if change.section is None:
        raise NotInThisState(_("Ändringen saknar avsnitt."))
    return change.section


def _other(change: ProposedChange) -> Section:
    if change.other is None:
        raise NotInThisState(_("Ändringen saknar avsnitt."))
    return change.other


def _tell(proposal: Proposal, taken: list[ProposedChange], by: User) -> None:
    reworded = [change.name for change in taken if change.decided]
    left_out = [change.name for change in proposal.changes.all() if change.is_left_out]
    telling_people.of_merge(proposal, reworded, left_out, by=by)
    telling_people.of_answered_notes(
        proposal, _("Förslaget som kom av din notering står nu i planens arbetsversion"), by=by
    )
