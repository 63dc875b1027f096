"""Units begin, change names and are merged. None is ever deleted."""

from collections.abc import Collection
from datetime import date, timedelta

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.actions.members import move_members
from accounts.actions.recording import allow, record
from accounts.models import Unit, UnitName, User
from accounts.refusals import NotInThisState
from accounts.rules import may_administer_accounts
from planportal.locks import for_update


@transaction.atomic
def create_unit(*, key: str, name: str, kind: str, on: date, by: User | None) -> Unit:
    """Begin a unit. Its key never changes and its group carries its rights."""
    allow(by, may_administer_accounts)
    if Unit.objects.filter(key=key).exists():
        raise NotInThisState(_("Det finns redan en enhet med nyckeln %(key)s. Välj en annan.") % {"key": key})
    group = Group.objects.create(name=f"unit:{key}")
    unit = Unit.objects.create(key=key, name=name, kind=kind, group=group)
    UnitName.objects.create(unit=unit, name=name, from_on=on)
    record(_("Lade upp enheten %(name)s.") % {"name": name}, by=by, unit=unit)
    return unit


@transaction.atomic
def rename_unit(unit: Unit, *, name: str, on: date, by: User | None) -> Unit:
    """Give the unit a new name from a day on; on the very day its present name began, correct that name."""
    unit = _locked([unit], by)[unit.pk]
    before = unit.name
    if name == before:
        raise NotInThisState(_("Enheten heter redan så. Ingenting har ändrats."))
    present = unit.names.get(until_on=None)
    _not_in_the_future(on)
    if on < present.from_on:
        day = date_format(present.from_on)
        raise NotInThisState(
            _("Enheten fick sitt nuvarande namn %(day)s. Välj en senare dag.") % {"day": day}
        )
    if on == present.from_on:
        UnitName.objects.filter(pk=present.pk).update(name=name)
    else:
        UnitName.objects.filter(pk=present.pk).update(until_on=on - timedelta(days=1))
        UnitName.objects.create(unit=unit, name=name, from_on=on)
    unit.name = name
    unit.save(update_fields=["name"])
    words = _("Bytte namn på %(before)s till %(after)s från och med %(day)s.")
    record(words % {"before": before, "after": name, "day": date_format(on)}, by=by, unit=unit)
    return unit


@transaction.atomic
def merge_units(sources: Collection[Unit], *, into: Unit, on: date, by: User | None) -> Unit:
    """End the sources the day before, and let their people go on in the other unit.

    What people did before is kept under the names that the units had then. No grant is moved: the people
    of the unit that goes on have the rights of those that went up in it as well (`User.group_ids`).
    """
    _not_in_the_future(on)
    if not sources or into in sources:
        raise NotInThisState(_("Välj minst en annan enhet som ska gå upp i %(name)s.") % {"name": into.name})
    locked = _locked([into, *sources], by)
    into = locked[into.pk]
    for source in sources:
        _merge_one(locked[source.pk], into, on=on, by=by)
    return into


def _merge_one(source: Unit, into: Unit, *, on: date, by: User | None) -> None:
    moved = move_members(source, into, on=on)
    source.merged_into, source.ended_on = into, on - timedelta(days=1)
    source.save(update_fields=["merged_into", "ended_on"])
    for name in source.names.filter(until_on=None):
        name.until_on = max(name.from_on, source.ended_on)
        name.save(update_fields=["until_on"])
    source.invitations.pending().update(withdrawn_at=timezone.now())
    words = _("Slog ihop %(source)s med %(into)s från och med %(day)s. Personer som följde med: %(count)d.")
    facts = {"source": source.name, "into": into.name, "day": date_format(on), "count": moved}
    record(words % facts, by=by, unit=source)
    record(words % facts, by=by, unit=into)


def _locked(units: Collection[Unit], by: User | None) -> dict[int, Unit]:
    """Return the units as they are now, locked in one order, so that two merges cannot wait for each other."""
    pks = {unit.pk for unit in units}
    current = {unit.pk: unit for unit in for_update(Unit.objects).filter(pk__in=pks).order_by("pk")}
    allow(by, may_administer_accounts)
    for unit in current.values():
        if not unit.is_going_on:
            raise NotInThisState(_("%(name)s har upphört. Ingenting har ändrats.") % {"name": unit.name})
    return current


def _not_in_the_future(day: date) -> None:
    if day > timezone.localdate():
        raise NotInThisState(_("Dagen har inte kommit än. Välj i dag eller en dag som har varit."))
