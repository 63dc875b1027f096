"""Ask for rights: `can`, `require`, `visible`. One checker a user, two queries, however many objects."""

from collections.abc import Iterable
from functools import cached_property
from typing import Protocol

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from plans.access.abilities import IMPLIED, Ability
from plans.access.models import PlanGroupObjectPermission, SectionGroupObjectPermission


class Guarded(Protocol):
    """What rights can be asked about: a plan, or a section that knows the sections above it."""

    pk: int

    @property
    def guarded_plan_id(self) -> int: ...

    def guarded_section_ids(self) -> Iterable[int]:
        """Return the section's own id and those of all sections above it; nothing for a plan."""
        ...


class Checker:
    """One user's rights, read once. Keep it for a request, not longer."""

    def __init__(self, user: User | AnonymousUser):
        self.user = user

    def can(self, ability: Ability, thing: Guarded) -> bool:
        if not (self.user.is_authenticated and self.user.is_active):
            return False
        if self.user.is_superuser or ability in self._plans.get(thing.guarded_plan_id, ()):
            return True
        return bool(self._sections) and any(
            ability in self._sections.get(section_id, ()) for section_id in thing.guarded_section_ids()
        )

    def plan_ids(self, ability: Ability) -> set[int]:
        """Return the plans on which the user has the right for the whole plan."""
        return {plan_id for plan_id, abilities in self._plans.items() if ability in abilities}

    @cached_property
    def plan_ids_with_sections(self) -> set[int]:
        """Return the plans in which the user has some right, and so SEE, on some section."""
        return self.plan_ids_with_sections_for(Ability.SEE)

    def plan_ids_with_sections_for(self, ability: Ability) -> set[int]:
        """Return the plans in which the user has the right on some section."""
        ids = [section_id for section_id, abilities in self._sections.items() if ability in abilities]
        if not ids:
            return set()
        rows = SectionGroupObjectPermission.objects.filter(content_object__in=ids)
        return set(rows.values_list("content_object__plan_id", flat=True))

    @cached_property
    def _plans(self) -> dict[int, set[Ability]]:
        return self._granted(PlanGroupObjectPermission)

    @cached_property
    def _sections(self) -> dict[int, set[Ability]]:
        return self._granted(SectionGroupObjectPermission)

    @cached_property
    def groups(self) -> list[int]:
        """The groups whose rights the user has: own roles', and units', with those merged into them."""
        return list(self.user.group_ids()) if self.user.is_authenticated else []

    def _granted(
        self, model: type[PlanGroupObjectPermission] | type[SectionGroupObjectPermission]
    ) -> dict[int, set[Ability]]:
        rows = model.objects.filter(group_id__in=self.groups).values_list(
            "content_object_id", "permission__codename"
        )
        granted: dict[int, set[Ability]] = {}
        for object_id, codename in rows:
            ability = Ability(codename)
            granted.setdefault(object_id, set()).update({ability}, IMPLIED.get(ability, ()))
        return granted


def checker_for(user: User | AnonymousUser) -> Checker:
    """Return the user's checker, kept on the user object: it lives as long as the request that loaded it."""
    if not hasattr(user, "_rights_checker"):
        user._rights_checker = Checker(user)  # type: ignore[union-attr]
    return user._rights_checker  # type: ignore[union-attr]


def can(user: User | AnonymousUser, ability: Ability, thing: Guarded) -> bool:
    """Tell whether the user has the right on the thing, directly or through what is above it."""
    return checker_for(user).can(ability, thing)


def require(user: User | AnonymousUser, ability: Ability, thing: Guarded) -> None:
    """Raise 404 if the user may not know of the thing, 403 if they see it but may not do this."""
    checker = checker_for(user)
    if not checker.can(Ability.SEE, thing):
        raise Http404
    if not checker.can(ability, thing):
        raise PermissionDenied(ability.words)
