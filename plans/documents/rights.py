"""Who has which rights on a plan, in the terms of people and units."""

from dataclasses import dataclass

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.access.grants import granted_on, role_group
from plans.documents.models import Plan


@dataclass(frozen=True, slots=True)
class UnitRights:
    """A unit and what it may do with the whole plan."""

    unit: Unit
    abilities: set[Ability]


def rights_of_units(plan: Plan) -> list[UnitRights]:
    """Return every unit that has a right on the whole plan."""
    granted = {group.pk: abilities for group, abilities in granted_on(plan).items()}
    units = Unit.objects.filter(group__in=granted).order_by("name")
    return [UnitRights(unit, granted[unit.group_id]) for unit in units]


def planners_of(plan: Plan) -> list[User]:
    """Return the plan's planners: those who may do everything with it."""
    return list(role_group(planner_role(plan)).user_set.order_by("name"))


def planner_role(plan: Plan) -> str:
    """Return the name of the role whose members are the plan's planners."""
    return f"planerare {plan.slug}"
