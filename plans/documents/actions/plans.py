"""Begin a plan and change what is said about it."""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import Unit, User
from planportal.locks import for_update
from plans.access.abilities import Ability
from plans.access.checks import require
from plans.access.grants import grant, granted_on, log_role, role_group
from plans.documents import rules
from plans.documents.models import Plan
from plans.documents.rights import OF_PLANNERS, planner_role, planners_of


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
def create_beside(plan: Plan, *, slug: str, name: str, by: User) -> Plan:
    """Begin an empty plan that belongs to another's work, for everyone who may edit the whole of that one.

    It asks for EDIT there, not for the right to begin plans: nobody gets more than they have on the plan that it stands
    beside, and whoever may only read that one does not see it, nor does an external party. Raises IntegrityError if
    the slug was taken in the same moment.
    """
    require(by, Ability.EDIT, plan)
    made = Plan.objects.create(slug=slug, name=name, kommun=plan.kommun)
    own = role_group(planner_role(made))
    for ability in OF_PLANNERS:
        grant(ability, to=own, on=made, by=by)
    for person in planners_of(plan):
        person.groups.add(own)
        log_role(own, person, on=made, by=by, given=True)
    for group, abilities in _others_who_edit(plan):
        for held in abilities:
            grant(held, to=group, on=made, by=by)
    return made


def _others_who_edit(plan: Plan) -> list[tuple[Group, set[Ability]]]:
    """Return the groups beside its planners that may edit the whole plan, with all they may; no external party's."""
    outside = set(Unit.objects.filter(kind=Unit.Kind.EXTERN).values_list("group", flat=True))
    not_these = outside | {role_group(planner_role(plan)).pk}
    granted = granted_on(plan).items()
    return [(group, may) for group, may in granted if Ability.EDIT in may and group.pk not in not_these]


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
