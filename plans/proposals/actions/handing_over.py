"""Let questions that a unit has not answered go to the unit that takes over what they are about."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from accounts.models import Unit, User
from planportal.locks import for_update
from plans.access.abilities import Ability
from plans.aktualitet.answering import Answering, successors_of_units
from plans.aktualitet.flags import in_swedish
from plans.documents.models import Plan
from plans.documents.references import outline_of
from plans.proposals import rules, telling_people
from plans.proposals.actions.tracing import trace
from plans.proposals.fetching import with_changes
from plans.proposals.models import Hearing, Proposal, ProposalEvent
from plans.proposals.states import OPEN

Act = ProposalEvent.Act


def questions_go_along(
    plan: Plan, old: Unit, new: Unit, sections: Collection[int] | None, on: date, by: User
) -> None:
    """Ask the new unit instead of the old one in open proposals, all or those that touch these sections.

    A proposal that touches what the old unit goes on with too is asked of both. A question that nobody in the new
    unit may read stays where it is: it would be asked behind a closed door.
    """
    waiting = Hearing.objects.filter(unit=old, answer="", proposal__plan=plan, proposal__state__in=OPEN)
    rows = with_changes(Proposal.objects.filter(pk__in=waiting.values("proposal")).order_by("pk"))
    kept = _kept(plan, old, on) if sections is not None else set()
    for proposal in for_update(rows):
        touched = {section.pk for section in rules.touched(proposal)}
        if sections is not None and not touched & set(sections):
            continue
        if any(rules.has_on_all(one, Ability.SEE, proposal) for one in new.people_on(on)):
            _move(proposal, old, new, is_asked_both=bool(touched & kept), by=by)


def _kept(plan: Plan, unit: Unit, on: date) -> set[int]:
    """Return the sections in which the unit still has a part."""
    answering, now = Answering(plan, outline_of(plan), on=on), successors_of_units()[unit.pk]
    return {node.row.pk for node in answering.outline if answering.part_of(now, node)}


def _move(proposal: Proposal, old: Unit, new: Unit, *, is_asked_both: bool, by: User) -> None:
    hearing = for_update(Hearing.objects).filter(proposal=proposal, unit=old, answer="").first()
    if hearing is None:
        return
    other = Hearing.objects.filter(proposal=proposal, unit=new).first()
    if other and not is_asked_both:
        # The new unit is asked the same: a question to the old one would wait for nobody.
        hearing.delete()
    if other:
        return
    if is_asked_both:
        same = {name: getattr(hearing, name) for name in ("due_on", "asked_by_name", "asked_at")}
        hearing = Hearing.objects.create(proposal=proposal, unit=new, unit_name=new.name, **same)
    else:
        hearing.unit, hearing.unit_name = new, new.name
        hearing.save(update_fields=["unit", "unit_name"])
    with in_swedish():
        said = {"new": new.name, "old": old.name, "day": hearing.due_on.isoformat()}
        trace(proposal, Act.INVITED, by=by, words=_("%(new)s efter %(old)s, %(day)s") % said)
    hearing.proposal = proposal
    telling_people.of_hearing(hearing, by=by)
