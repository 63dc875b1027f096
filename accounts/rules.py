"""Who may do what with accounts and units. The same functions decide the buttons and the verbs."""

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import Membership, Unit, User


def may_administer_accounts(user: User | AnonymousUser) -> bool:
    """Units, their names and who administers: for administrators of accounts alone."""
    return isinstance(user, User) and user.is_active and user.is_staff


def may_manage(user: User | AnonymousUser, unit: Unit) -> bool:
    """See the people of the unit and decide who belongs to it: administrators, and the unit's own."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return user.is_staff or user.pk in administrators_of(unit)


def may_invite_to(user: User | AnonymousUser, unit: Unit) -> bool:
    """A unit that has ended gets no new people."""
    return unit.is_going_on and may_manage(user, unit)


def administrators_of(unit: Unit) -> set[int]:
    """Return the ids of those who administer the unit today."""
    role = Membership.Role.ENHETSADMINISTRATOR
    current = Membership.objects.current(on=timezone.localdate()).filter(unit=unit, role=role)
    return set(current.values_list("user_id", flat=True))


def units_managed_by(user: User | AnonymousUser) -> list[Unit]:
    """Return the units whose people the user may see and decide on."""
    if not isinstance(user, User):
        return []
    if may_administer_accounts(user):
        return list(Unit.objects.all())
    role = Membership.Role.ENHETSADMINISTRATOR
    current = Membership.objects.current(on=timezone.localdate()).filter(user=user, role=role)
    return list(Unit.objects.filter(memberships__in=current).distinct())
