"""Who may do what with the plan's aktualitet. The same function decides the button and the verb."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from accounts.models import Membership, Unit, User
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.aktualitet.answering import successors_of_units
from plans.aktualitet.models import Round, RoundUnit
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
    if not user.is_active or is_external(user):
        return False
    # What most who ask are: no need to read all units and memberships for them.
    if user.unit and user.unit.pk in (asked.unit_id, asked.unit.merged_into_id):
        return True
    return asked.unit_id in units_answered_for(user, on=on)


def units_answered_for(user: User, *, on: date) -> set[int]:
    """Return the ids of the units that the user may answer for: their own, and what became these (two queries)."""
    if is_external(user):
        return set()
    mine = set(Membership.objects.current(on=on).filter(user=user).values_list("unit", flat=True))
    return {pk for pk, now in successors_of_units().items() if pk in mine or now.pk in mine}


def may_compare(user: User, found: Round) -> bool:
    """Tell whether the user may see what the round's units say beside each other."""
    return found.is_shared or not found.is_open or may_lead(user, found.plan)


def verdicts_read_by(user: User, plan: Plan, *, on: date) -> Q:
    """Return which verdicts on the plan the user may read, with their words.

    Of an open round in which units do not see each other's, only one's own unit's, unless one leads it. The overview's
    map and lists say how grave a section's state is all the same: it takes a whole round to tell whose word that was.
    """
    apart = Round.objects.filter(plan=plan, is_shared=False, closed_at=None)
    if may_lead(user, plan) or not apart.exists():
        return Q()
    return ~Q(round__in=apart) | Q(unit__in=units_answered_for(user, on=on))


def can_anyone_read(unit: Unit, plan: Plan, sections: Iterable[Section], *, on: date) -> bool:
    """Tell whether somebody of the unit may read the sections that it is asked about."""
    members = Membership.objects.current(on=on).filter(unit=unit, user__is_active=True)
    asked = list(sections)
    return any(
        can(one.user, Ability.SEE, plan) or all(can(one.user, Ability.SEE, section) for section in asked)
        for one in members.select_related("user")
    )


def is_external(user: User) -> bool:
    return user.unit is not None and user.unit.kind == Unit.Kind.EXTERN
