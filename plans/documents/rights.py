"""Who has which rights on a plan, in the terms of people and units."""

from collections.abc import Collection
from dataclasses import dataclass

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.access.grants import granted_in_sections, granted_on, role_group
from plans.documents.models import Plan, Section

# What can be given on a chapter or section alone; freezing and giving rights concern the whole plan.
# What a plan's planners may: all but reading every unit's internal notes, which is for whoever discloses them.
OF_PLANNERS = tuple(ability for ability in Ability if ability != Ability.DISCLOSE)
ON_SECTIONS = (Ability.SEE, Ability.ANNOTATE, Ability.PROPOSE, Ability.EDIT)


@dataclass(frozen=True, slots=True)
class UnitRights:
    """A unit and what it may do: with the section and all below it, or with the whole plan when there is none."""

    unit: Unit
    section: Section | None
    abilities: list[Ability]


def rights_of_units(plan: Plan) -> list[UnitRights]:
    """Return what units may do: first with the whole plan, then with sections."""
    units = {unit.group_id: unit for unit in Unit.objects.order_by("name")}
    whole = {group.pk: abilities for group, abilities in granted_on(plan).items()}
    found = [_rights(unit, None, whole[group]) for group, unit in units.items() if group in whole]
    granted = granted_in_sections(plan.pk)
    sections = Section.objects.filter(pk__in=granted).order_by("title")
    for section in sections:
        by_group = granted[section.pk]
        found += [
            _rights(unit, section, by_group[group]) for group, unit in units.items() if group in by_group
        ]
    return found


def _rights(unit: Unit, section: Section | None, abilities: Collection[Ability]) -> UnitRights:
    return UnitRights(unit, section, [ability for ability in Ability if ability in abilities])


def planners_of(plan: Plan) -> list[User]:
    """Return the plan's planners: those who may do everything with it."""
    return list(role_group(planner_role(plan)).user_set.order_by("name"))


def planner_role(plan: Plan) -> str:
    """Return the name of the role whose members are the plan's planners."""
    return f"planerare {plan.slug}"
