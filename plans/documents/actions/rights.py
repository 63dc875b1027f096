"""Give and take back rights on a plan."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from planportal.locks import for_update
from plans.access.abilities import Ability
from plans.access.grants import grant, log_role, revoke, role_group
from plans.documents import rules
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState
from plans.documents.rights import OF_PLANNERS, ON_SECTIONS, planner_role, planners_of


@transaction.atomic
def set_rights(
    plan: Plan, unit: Unit, abilities: Collection[Ability], *, section: Section | None = None, by: User
) -> None:
    """Let the unit have exactly these rights on the whole plan, or on a section and all below it."""
    _locked(plan, by)
    if section and section.plan_id != plan.pk:
        raise PermissionDenied
    for ability in ON_SECTIONS if section else Ability:
        if ability in abilities:
            grant(ability, to=unit.group, on=section or plan, by=by)
        else:
            revoke(ability, to=unit.group, on=section or plan, by=by)


@transaction.atomic
def add_planner(plan: Plan, person: User, *, by: User) -> None:
    """Make the person a planner of the plan, who may do everything with it."""
    _locked(plan, by)
    group = role_group(planner_role(plan))
    for ability in OF_PLANNERS:
        grant(ability, to=group, on=plan, by=by)
    person.groups.add(group)
    log_role(group, person, on=plan, by=by, given=True)


@transaction.atomic
def remove_planner(plan: Plan, person: User, *, by: User) -> None:
    """End that the person is a planner of the plan; its last planner stays."""
    _locked(plan, by)
    if planners_of(plan) == [person]:
        raise NotInThisState(_("Planen behöver minst en planerare. Lägg till en annan först."))
    group = role_group(planner_role(plan))
    person.groups.remove(group)
    log_role(group, person, on=plan, by=by, given=False)


def _locked(plan: Plan, by: User) -> None:
    current = for_update(Plan.objects).get(pk=plan.pk)
    if not rules.may_administer(by, current):
        raise PermissionDenied
