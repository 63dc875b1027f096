"""Undo a merge: a new change that brings back what stood before, checked against what came after."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.documents.actions.editing import rewrite
from plans.documents.actions.lineage import reinstate_section, retire_section
from plans.documents.actions.locking import lock_several, locked_for_editing
from plans.documents.content import Content, combine, settled
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState
from plans.history.recording import recording
from plans.proposals import rules, telling_people
from plans.proposals.actions.tracing import locked, trace
from plans.proposals.models import Proposal, ProposalEvent, ProposedChange, Verb
from plans.proposals.models.changes import content_of

Act = ProposalEvent.Act
CAN_BE_UNDONE = {Verb.TEXT, Verb.ADD, Verb.RETIRE}


def undo_merge(proposal: Proposal, *, words: str, by: User) -> Proposal:
    """Bring back what stood before the merge, keeping what others have changed since.

    Raises NotInThisState, naming the section, where later changes stand on what is to be undone; nothing is changed
    then. A merge that moved, split or merged sections is undone by hand: what was done since may rest on it.
    """
    note = _("Ångrar %(proposal)s. %(words)s") % {"proposal": proposal, "words": words.strip()}
    with recording("undone", by=by, scope=proposal.plan.slug, note=note[:500]):
        made = list(proposal.changes.exclude(result=None).select_related("section", "result"))
        touched = {pk for change in made for pk in (change.section_id, change.result_id) if pk}
        lock_several(proposal.plan, touched)
        current = locked(proposal, by)
        if not rules.may_undo(by, current):
            if current.undone_at or not current.merged_at:
                raise NotInThisState(_("Infogningen är redan ångrad, eller förslaget är inte infogat."))
            raise PermissionDenied
        _require_undoable(made)
        current.undone_at = timezone.now()
        current.save(update_fields=["undone_at"])
        for change in made:
            _undo(change, by)
        trace(current, Act.UNDONE, by=by, words=words)
        telling_people.of_step(current, _("ångrade infogningen av förslaget"), by=by, words=words)
    return current


def _require_undoable(made: list[ProposedChange]) -> None:
    names = [change.name for change in made if change.verb not in CAN_BE_UNDONE]
    if names:
        raise NotInThisState(
            _(
                "Förslaget flyttade, delade eller slog ihop %(titles)s. "
                "Det ångras för hand, med samma verb åt andra hållet."
            )
            % {"titles": ", ".join(names)}
        )


def _undo(change: ProposedChange, by: User) -> None:
    if change.result is None:
        return
    section = Section.objects.select_related("plan", "kind", "parent").get(pk=change.result.pk)
    match Verb(change.verb):
        case Verb.TEXT:
            _unwrite(change, section, by)
        case Verb.ADD:
            _require_untouched(change, section)
            retire_section(section, seen=section.version, by=by)
        case Verb.RETIRE:
            if not section.is_live():
                reinstate_section(section, by=by)


def _unwrite(change: ProposedChange, section: Section, by: User) -> None:
    current = locked_for_editing(section, by)
    content = settled(combine(content_of(change.became), content_of(change.was), Content.of(current)))
    if content is None:
        raise NotInThisState(
            _(
                "Texten i ”%(title)s” har ändrats efteråt på samma ställe. Ingenting är ångrat: "
                "skriv ett nytt förslag, eller ändra för hand."
            )
            % {"title": current.title}
        )
    if content != Content.of(current):
        rewrite(current, content, by=by)


def _require_untouched(change: ProposedChange, section: Section) -> None:
    if Content.of(section) != content_of(change.became) or section.children.filter(retired_at=None).exists():
        raise NotInThisState(
            _("Någon har skrivit i ”%(title)s” sedan det kom till. Ingenting är ångrat.")
            % {"title": section.title}
        )
