"""Units begin and change names; what they were called on a day can always be said."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.actions.units import create_unit, rename_unit
from accounts.models import AccountEvent, Unit, User
from accounts.refusals import NotInThisState

DAY = date(2024, 5, 1)


def test_a_new_unit_gets_a_group_for_its_rights_and_its_first_name(administrator: User) -> None:
    unit = create_unit(
        key="fritid", name="Fritidsförvaltningen", kind=Unit.Kind.FORVALTNING, on=DAY, by=administrator
    )

    assert unit.group == Group.objects.get(name="unit:fritid")
    assert [(name.name, name.from_on, name.until_on) for name in unit.names.all()] == [
        ("Fritidsförvaltningen", DAY, None)
    ]


def test_a_new_name_is_in_the_log_with_who_did_it(miljo: Unit, administrator: User) -> None:
    rename_unit(miljo, name="Miljökontoret", on=DAY, by=administrator)

    event = AccountEvent.objects.get()
    assert (event.by, event.unit) == (administrator, miljo)
    assert "Miljö- och byggnadsförvaltningen" in event.words and "Miljökontoret" in event.words


def test_a_unit_is_called_what_it_was_called_on_the_day(miljo: Unit, administrator: User) -> None:
    rename_unit(miljo, name="Miljökontoret", on=DAY, by=administrator)
    rename_unit(miljo, name="Miljöavdelningen", on=date(2025, 1, 1), by=administrator)

    assert miljo.name_on(date(1999, 1, 1)) == "Miljö- och byggnadsförvaltningen"
    assert miljo.name_on(DAY - timedelta(days=1)) == "Miljö- och byggnadsförvaltningen"
    assert miljo.name_on(DAY) == "Miljökontoret"
    assert miljo.name_on(date(2025, 1, 1)) == "Miljöavdelningen"
    miljo.refresh_from_db()
    assert miljo.name == "Miljöavdelningen"


def test_the_names_follow_each_other_without_a_gap(miljo: Unit, administrator: User) -> None:
    rename_unit(miljo, name="Miljökontoret", on=DAY, by=administrator)

    first, second = miljo.names.all()
    assert (first.until_on, second.from_on, second.until_on) == (DAY - timedelta(days=1), DAY, None)


def test_on_the_day_a_name_began_it_can_be_corrected(miljo: Unit, administrator: User) -> None:
    rename_unit(miljo, name="Miljökontroet", on=DAY, by=administrator)
    rename_unit(miljo, name="Miljökontoret", on=DAY, by=administrator)

    assert [name.name for name in miljo.names.all()] == ["Miljö- och byggnadsförvaltningen", "Miljökontoret"]


def test_only_administrators_of_accounts_change_units(miljo: Unit, planner: User) -> None:
    with pytest.raises(PermissionDenied):
        rename_unit(miljo, name="Vårt kontor", on=DAY, by=planner)
    with pytest.raises(PermissionDenied):
        create_unit(key="egen", name="Egen", kind=Unit.Kind.BOLAG, on=DAY, by=planner)

    assert Unit.objects.get(pk=miljo.pk).name == "Miljö- och byggnadsförvaltningen"
    assert not Group.objects.filter(name="unit:egen").exists()


@pytest.mark.parametrize(
    ("name", "on"),
    [
        ("Miljö- och byggnadsförvaltningen", DAY),
        ("Före sitt eget namn", date(2009, 12, 31)),
        ("Inte än", timezone.localdate() + timedelta(days=1)),
    ],
    ids=["the same name", "before the present name began", "in the future"],
)
def test_a_name_that_makes_no_sense_is_refused(miljo: Unit, administrator: User, name: str, on: date) -> None:
    with pytest.raises(NotInThisState):
        rename_unit(miljo, name=name, on=on, by=administrator)

    assert miljo.names.count() == 1


def test_two_units_cannot_have_the_same_key(miljo: Unit, administrator: User) -> None:
    with pytest.raises(NotInThisState):
        create_unit(key="miljo", name="En till", kind=Unit.Kind.BOLAG, on=DAY, by=administrator)
