"""How a proposed change stands against the working text as it is now: what it would do, and what hinders it."""

from django.utils.translation import gettext as _

from plans.documents.content import Content
from plans.documents.models import Section
from plans.proposals.models import ProposedChange, Verb
from plans.proposals.rebasing import fits
from plans.text.blocks import blocks_of


def changes_nothing(change: ProposedChange) -> bool:
    """Tell whether the change leaves the section's text as it is."""
    return change.verb == Verb.TEXT and change.proposed == change.old


def hindrance(change: ProposedChange) -> str:
    """Return why the change cannot be made in the plan as it is now, as a sentence; "" when it can."""
    section = change.section
    if section and not section.is_live():
        return _("Avsnittet har avvecklats sedan förslaget skrevs.")
    if change.verb == Verb.TEXT:
        return _text_hindrance(change)
    if change.other and not change.other.is_live():
        return _("”%(title)s” har avvecklats sedan förslaget skrevs.") % {"title": change.other.title}
    if change.verb == Verb.MOVE and section and section.parent_id != change.seen_parent_id:
        return _("Någon annan har flyttat avsnittet sedan förslaget skrevs.")
    if change.verb == Verb.SPLIT and cut_line(change) is None:
        return _("Stycket som avsnittet skulle delas vid finns inte längre, eller finns på flera ställen.")
    if change.place and not _place_stands(change):
        return _("Platsen som förslaget pekar ut finns inte längre.")
    return ""


def cut_line(change: ProposedChange) -> int | None:
    """Return the line at which the section is to be split now; None when it is not to be found for certain."""
    if change.section is None:
        return None
    lines = [block.line for block in blocks_of(change.section.body)[1:] if block.source == change.cut_at]
    return lines[0] if len(lines) == 1 else None


def _text_hindrance(change: ProposedChange) -> str:
    section = change.section
    if change.clashes or (
        section and change.base_version != section.version and fits(change, section) is None
    ):
        return _("Texten i planen har ändrats på samma ställe. Författarna behöver säga vad som ska stå.")
    return ""


def _place_stands(change: ProposedChange) -> bool:
    key = change.place.partition(":")[2]
    return not key or Section.objects.live().filter(plan=change.proposal.plan_id, key=key).exists()


def would_be(change: ProposedChange) -> Content:
    """Return the content that the section would have; as the plan says now where nothing can be said."""
    if change.verb == Verb.TEXT and change.section and change.base_version != change.section.version:
        return fits(change, change.section) or change.wanted
    return change.wanted
