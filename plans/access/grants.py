"""Give and take back rights. Every grant and every revocation leaves a line in the log."""

from django.contrib.auth.models import Group
from django.db import models, transaction
from guardian.shortcuts import assign_perm, get_group_perms, get_groups_with_perms, remove_perm

from accounts.models import User
from plans.access.abilities import Ability
from plans.access.models import GrantLog, SectionGroupObjectPermission


@transaction.atomic
def grant(ability: Ability, *, to: Group, on: models.Model, by: User) -> None:
    """Give the group the right on a plan or section and all below it. Giving it twice changes nothing."""
    if ability.value in get_group_perms(to, on):
        return
    assign_perm(ability.value, to, on)
    _log(ability, to, on, by, given=True)


@transaction.atomic
def revoke(ability: Ability, *, to: Group, on: models.Model, by: User) -> None:
    """Take the right back from the group. Taking what was never given changes nothing."""
    if ability.value not in get_group_perms(to, on):
        return
    remove_perm(ability.value, to, on)
    _log(ability, to, on, by, given=False)


def granted_on(thing: models.Model) -> dict[Group, set[Ability]]:
    """Return who has which rights directly on the thing."""
    found = get_groups_with_perms(thing, attach_perms=True)
    return {group: {Ability(name) for name in names} for group, names in found.items()}


def granted_in_sections(plan_id: int) -> dict[int, dict[int, set[Ability]]]:
    """Return the rights given directly on sections of the plan: by section, then by group."""
    rows = SectionGroupObjectPermission.objects.filter(content_object__plan=plan_id)
    found: dict[int, dict[int, set[Ability]]] = {}
    for section, group, name in rows.values_list("content_object_id", "group_id", "permission__codename"):
        found.setdefault(section, {}).setdefault(group, set()).add(Ability(name))
    return found


def role_group(name: str) -> Group:
    """Return the group of a role (such as a plan's planners), made when it is first asked for."""
    group, _ = Group.objects.get_or_create(name=f"roll:{name}")
    return group


def log_role(group: Group, person: User, *, on: models.Model, by: User, given: bool) -> None:
    """Log that a person was given a role, or that it was taken back."""
    GrantLog.objects.create(
        by=by,
        by_name=by.name,
        group=group,
        group_name=group.name,
        ability=f"roll: {person.pk}",
        thing=str(on),
        given=given,
    )


def _log(ability: Ability, group: Group, thing: models.Model, by: User, *, given: bool) -> None:
    GrantLog.objects.create(
        by=by,
        by_name=by.name,
        group=group,
        group_name=group.name,
        ability=ability,
        thing=str(thing),
        given=given,
    )
