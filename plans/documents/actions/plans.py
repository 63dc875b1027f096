"""Begin a plan and change what is said about it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from planportal.locks import for_update
from plans.access.grants import grant, role_group
from plans.documents import rules
from plans.documents.models import Plan
from plans.documents.rights import OF_PLANNERS, planner_role


@transaction.atomic
def create_plan(*, slug: str, name: str, kommun: str, tagline: str = "", by: User) -> Plan:
    """Begin an empty plan, with its creator as its first planner."""
    if not rules.may_create_plan(by):
        raise PermissionDenied
    plan = Plan(slug=slug, name=name, kommun=kommun, tagline=tagline)
    plan.full_clean()
    plan.save()
    planners = role_group(planner_role(plan))
    for ability in OF_PLANNERS:
        grant(ability, to=planners, on=plan, by=by)
    by.groups.add(planners)
    return plan


@transaction.atomic
def describe_plan(plan: Plan, *, name: str, kommun: str, tagline: str, public_note: str, by: User) -> Plan:
    """Change the plan's name and what it says about itself."""
    current = for_update(Plan.objects).get(pk=plan.pk)
    if not rules.may_administer(by, current):
        raise PermissionDenied
    current.name, current.kommun, current.tagline, current.public_note = name, kommun, tagline, public_note
    current.full_clean()
    current.save()
    return current
