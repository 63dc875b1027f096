"""Who may do what with the plan's aktualitet. The same function decides the button and the verb."""

from datetime import date

from accounts.models import Membership, Unit, User
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.aktualitet.answering import successors_of_units
from plans.aktualitet.models import RoundUnit
from plans.documents.models import Plan, Section


def may_lead(user: User, plan: Plan) -> bool:
    """Tell whether the user may name units and open, settle and close rounds: the plan's planners."""
    return can(user, Ability.EDIT, plan)


def may_read_verdicts(user: User, plan: Plan) -> bool:
    """Tell whether the user may read what units judge: staff who may read the plan, no external party."""
    return can(user, Ability.SEE, plan) and not is_external(user)


def may_judge(user: User, section: Section) -> bool:
    """Tell whether the user may say what their unit holds of the section: staff who may write notes on it."""
    return bool(user.unit) and not is_external(user) and can(user, Ability.ANNOTATE, section)


def may_answer(user: User, asked: RoundUnit, *, on: date) -> bool:
    """Tell whether the user may answer for the unit in a round: a member of it, or of what it has become."""
    if is_external(user):
        return False
    if user.unit and user.unit.pk == asked.unit_id:
        return True
    now = successors_of_units()[asked.unit_id]
    current = Membership.objects.current(on=on).filter(user=user, unit__in=[asked.unit_id, now.pk])
    return current.exists()


def is_external(user: User) -> bool:
    return user.unit is not None and user.unit.kind == Unit.Kind.EXTERN
