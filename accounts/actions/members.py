"""Who belongs to a unit, from which day and until which."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.actions.recording import allow, record
from accounts.models import Membership, Unit, User
from accounts.refusals import NotInThisState
from accounts.rules import may_manage
from planportal.locks import for_update


@transaction.atomic
def add_member(
    person: User, *, unit: Unit, role: str = Membership.Role.MEDARBETARE, on: date, by: User | None
) -> Membership:
    """Let somebody who has an account belong to the unit from the day on."""
    unit = for_update(Unit.objects).get(pk=unit.pk)
    allow(by, may_manage, unit)
    if not unit.is_going_on:
        raise NotInThisState(_("%(name)s har upphört och tar inte emot fler.") % {"name": unit.name})
    if not person.is_active:
        raise NotInThisState(_("Kontot är avslutat. Öppna det igen först."))
    if unit.memberships.filter(user=person, until_on=None).exists():
        raise NotInThisState(_("%(person)s hör redan till %(unit)s.") % {"person": person, "unit": unit})
    membership = Membership.objects.create(user=person, unit=unit, role=role, from_on=on)
    words = _("Lade till %(person)s i %(unit)s från och med %(day)s.")
    facts = {"person": person, "unit": unit, "day": date_format(on)}
    record(words % facts, by=by, unit=unit, person=person)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, on: date, by: User | None) -> Membership:
    """Let the day be the person's last in the unit. The account stays, and all that was done."""
    membership = _locked(membership, by)
    if on < membership.from_on:
        day = date_format(membership.from_on)
        raise NotInThisState(_("Personen kom till enheten %(day)s. Välj en senare dag.") % {"day": day})
    membership.until_on = on
    membership.save(update_fields=["until_on"])
    words = _("%(person)s hör till %(unit)s till och med %(day)s.")
    facts = {"person": membership.user, "unit": membership.unit, "day": date_format(on)}
    record(words % facts, by=by, unit=membership.unit, person=membership.user)
    return membership


@transaction.atomic
def change_role(membership: Membership, *, role: str, on: date, by: User | None) -> Membership:
    """Give the person another role in the unit from the day on; the role they had is kept with its dates."""
    membership = _locked(membership, by)
    if membership.role == role:
        raise NotInThisState(_("Personen har redan den rollen. Ingenting har ändrats."))
    if on <= membership.from_on:
        membership.role = role
        membership.save(update_fields=["role"])
    else:
        Membership.objects.filter(pk=membership.pk).update(until_on=on - timedelta(days=1))
        membership = Membership.objects.create(
            user=membership.user, unit=membership.unit, role=role, from_on=on
        )
    words = _("%(person)s är %(role)s i %(unit)s från och med %(day)s.")
    facts = {
        "person": membership.user,
        "role": membership.get_role_display().lower(),
        "unit": membership.unit,
        "day": date_format(on),
    }
    record(words % facts, by=by, unit=membership.unit, person=membership.user)
    return membership


def move_members(source: Unit, into: Unit, *, on: date) -> int:
    """End every open membership of a locked unit and begin one in the other; return how many moved.

    Whoever already belongs to the other unit gets no second membership there.
    """
    present = set(into.memberships.filter(until_on=None).values_list("user_id", flat=True))
    moving = list(for_update(source.memberships).exclude(until_on__lt=on))
    for membership in moving:
        begins = max(on, membership.from_on)
        ends, role = membership.until_on, membership.role
        membership.until_on = max(membership.from_on, on - timedelta(days=1))
        membership.save(update_fields=["until_on"])
        if membership.user_id not in present:
            Membership.objects.create(
                user_id=membership.user_id, unit=into, role=role, from_on=begins, until_on=ends
            )
    return len({membership.user_id for membership in moving})


def _locked(membership: Membership, by: User | None) -> Membership:
    """Return the membership as it is now, locked, if it is open."""
    rows = for_update(Membership.objects).select_related("unit", "user")
    current = rows.get(pk=membership.pk)
    allow(by, may_manage, current.unit)
    if current.until_on is not None:
        words = _("Medlemskapet är redan avslutat, till och med %(day)s.")
        raise NotInThisState(words % {"day": date_format(current.until_on)})
    return current
