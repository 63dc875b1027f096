"""Ask a unit in a round: what must hold of it and of the part of the plan, its list, and its mail."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from accounts.models import Unit, User
from plans.aktualitet import rules, telling
from plans.aktualitet.answering import Answering
from plans.aktualitet.models import Round, RoundTask, RoundUnit
from plans.aktualitet.scope import pages_within
from plans.documents.outline import Node, Outline
from plans.documents.refusals import NotInThisState


def ask(found: Round, unit: Unit, answering: Answering, *, on: date, by: User) -> None:
    """Give the unit its list in the round, and tell it; the round is locked or new."""
    require_askable(found, unit, answering.outline)
    asked = RoundUnit.objects.create(round=found, unit=unit, unit_name=unit.name)
    _require_readers(asked, _give_tasks(asked, answering), on)
    telling.of_opening(asked, answering, on=on, by=by)


def require_askable(found: Round, unit: Unit, outline: Outline) -> None:
    """Refuse to ask an external party, or about a part that is not in the plan: that would mean all of the plan.

    What the part was merged into is no answer: it may hold much more than those who are asked already got.
    """
    require_of_the_kommun(unit)
    if found.top is not None and found.top.pk not in outline.by_pk:
        raise NotInThisState(
            _(
                "”%(title)s” finns inte i planen som den är nu, så ingen kan frågas om det. Inget har ändrats. "
                "Öppna en ny omgång över en annan del av planen."
            )
            % {"title": found.top}
        )


def require_of_the_kommun(unit: Unit) -> None:
    """Refuse an external party: its people may neither judge nor read what others judge."""
    if unit.kind == Unit.Kind.EXTERN:
        raise NotInThisState(
            _("%(unit)s är en extern part och kan inte bedöma planen. Välj en förvaltning eller ett bolag.")
            % {"unit": unit.name}
        )


def require_all_going_on(units: Iterable[Unit]) -> None:
    if ended := [unit.name for unit in units if not unit.is_going_on]:
        raise NotInThisState(_("%(units)s finns inte längre.") % {"units": ", ".join(ended)})


def _give_tasks(asked: RoundUnit, answering: Answering) -> list[Node]:
    within = pages_within(asked.round, answering.outline)
    nodes = [node for node in answering.nodes_of(asked.unit) if node in within]
    if not nodes:
        raise NotInThisState(
            _(
                "%(unit)s ansvarar inte för något avsnitt här. Ge enheten ett ansvar först, eller välj bort den."
            )
            % {"unit": asked.unit_name}
        )
    RoundTask.objects.bulk_create([RoundTask(asked=asked, section_id=node.row.pk) for node in nodes])
    return nodes


def _require_readers(asked: RoundUnit, nodes: list[Node], on: date) -> None:
    """Refuse to ask a unit in which nobody may read what it is asked about: its list would lead to closed doors."""
    plan = asked.round.plan
    # Who may read a section may read what is below it.
    highest = [node.row for node in nodes if node.parent not in nodes]
    if not rules.can_anyone_read(asked.unit, plan, highest, on=on):
        raise NotInThisState(
            _(
                "Ingen på %(unit)s kan svara: enheten saknar medlemmar eller får inte läsa avsnitten. "
                "Ge enheten rätt att läsa dem först."
            )
            % {"unit": asked.unit_name}
        )
