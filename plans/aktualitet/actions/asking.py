"""What must hold of a unit, and of the part of the plan, before the unit is asked to judge it."""

from django.utils.translation import gettext as _

from accounts.models import Unit
from plans.aktualitet.models import Round
from plans.documents.outline import Outline
from plans.documents.refusals import NotInThisState


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
