"""Change a round that is open: its name, its last day, what it asks for, and which units it asks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from planportal.locks import for_update
from plans.aktualitet import telling
from plans.aktualitet.actions.asking import ask, require_all_going_on
from plans.aktualitet.actions.leading import round_to_lead
from plans.aktualitet.answering import Answering
from plans.aktualitet.models import Round, RoundUnit
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState, Outdated


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What can be changed of an open round; `units` are all that it shall ask."""

    name: str
    units: Collection[Unit]
    closes_on: date
    instruction: str
    is_shared: bool


@transaction.atomic
def change_round(found: Round, facts: RoundFacts, *, seen: int, on: date, by: User) -> Round:
    """Change the round; whoever is asked anew, no longer, or to another day is told.

    Raises Outdated if somebody else has changed it since `seen`, NotInThisState if a unit that has answered would be
    left out or the last day cannot be.
    """
    current = round_to_lead(found, by)
    if current.version != seen:
        raise Outdated(
            _("Någon annan hann ändra omgången före dig. Det du skrev står kvar här: jämför och spara igen.")
        )
    asked = {one.unit: one for one in _asked_in(current)}
    new = [unit for unit in facts.units if unit not in asked]
    gone = [one for unit, one in asked.items() if unit not in facts.units]
    is_moved = current.closes_on != facts.closes_on
    _require_possible(current, facts, gone, new, on)
    _write(current, facts)
    answering = Answering(current.plan, outline_of(current.plan), on=on)
    for one in gone:
        telling.of_asking_no_more(one, answering, on=on, by=by)
        one.delete()
    for unit, one in asked.items():
        if is_moved and unit in facts.units:
            telling.of_another_day(one, answering, on=on, by=by)
    for unit in new:
        ask(current, unit, answering, on=on, by=by)
    return current


def _asked_in(found: Round) -> list[RoundUnit]:
    rows = for_update(RoundUnit.objects).filter(round=found).select_related("unit")
    asked = list(rows.order_by("pk"))
    for one in asked:
        one.round = found
    return asked


def _require_possible(
    found: Round, facts: RoundFacts, gone: list[RoundUnit], new: list[Unit], on: date
) -> None:
    if not facts.units:
        raise NotInThisState(_("Välj minst en enhet som ska svara."))
    require_all_going_on(new)
    if facts.closes_on < found.opens_on:
        raise NotInThisState(_("Sista dagen ligger före den första. Ändra en av dem."))
    if facts.closes_on != found.closes_on and facts.closes_on < on:
        raise NotInThisState(_("Sista dagen har redan varit. Välj en dag från och med i dag."))
    answered = [one.unit_name for one in gone if one.done_at or one.tasks.exclude(assessment=None).exists()]
    if answered:
        raise NotInThisState(
            _("%(units)s har redan svarat i omgången och kan inte tas bort.") % {"units": ", ".join(answered)}
        )


def _write(found: Round, facts: RoundFacts) -> None:
    found.name, found.instruction = facts.name.strip(), facts.instruction.strip()
    found.closes_on, found.is_shared = facts.closes_on, facts.is_shared
    found.version += 1
    found.save()
