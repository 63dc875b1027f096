"""Who belongs to a unit, when, and as what."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from accounts.actions.members import add_member, change_role, end_membership
from accounts.models import AccountEvent, Membership, Unit, User
from accounts.refusals import NotInThisState
from tests import cast

DAY = date(2024, 5, 1)
ADMINISTRATOR = Membership.Role.ENHETSADMINISTRATOR


@pytest.fixture
def chief(miljo: Unit) -> User:
    """Administers miljö, and no other unit."""
    person = cast.person("Carin Chef")
    Membership.objects.create(user=person, unit=miljo, role=ADMINISTRATOR, from_on=date(2010, 1, 1))
    return person


@pytest.fixture
def newcomer(bolag: Unit) -> User:
    return cast.person("Nils Ny", of=bolag)


def test_a_member_belongs_from_the_day_on_and_has_the_units_rights(
    miljo: Unit, newcomer: User, administrator: User
) -> None:
    add_member(newcomer, unit=miljo, on=DAY, by=administrator)

    assert newcomer.unit_on(DAY) == miljo
    assert newcomer.unit_on(DAY - timedelta(days=1)) != miljo
    assert miljo.group_id in newcomer.group_ids(on=DAY)
    assert miljo.group_id not in newcomer.group_ids(on=DAY - timedelta(days=1))


def test_it_is_in_the_log_of_the_unit_and_of_the_person(
    miljo: Unit, newcomer: User, administrator: User
) -> None:
    add_member(newcomer, unit=miljo, on=DAY, by=administrator)

    event = AccountEvent.objects.get()
    assert (event.by, event.by_name) == (administrator, administrator.name)
    assert (event.unit, event.person) == (miljo, newcomer)


def test_the_last_day_is_a_day_in_the_unit(miljo: Unit, officer: User, administrator: User) -> None:
    end_membership(officer.memberships.get(), on=DAY, by=administrator)

    assert officer.unit_on(DAY) == miljo
    assert officer.unit_on(DAY + timedelta(days=1)) is None
    assert officer.memberships.count() == 1


def test_a_new_role_keeps_the_old_one_with_its_dates(officer: User, administrator: User) -> None:
    change_role(officer.memberships.get(), role=ADMINISTRATOR, on=DAY, by=administrator)

    old, new = officer.memberships.order_by("from_on")
    assert (old.role, old.until_on) == (Membership.Role.MEDARBETARE, DAY - timedelta(days=1))
    assert (new.role, new.from_on, new.until_on) == (ADMINISTRATOR, DAY, None)


def test_a_unit_administrator_decides_over_their_own_unit(miljo: Unit, newcomer: User, chief: User) -> None:
    membership = add_member(newcomer, unit=miljo, on=DAY, by=chief)
    membership = change_role(membership, role=ADMINISTRATOR, on=date(2024, 6, 1), by=chief)
    end_membership(membership, on=date(2024, 7, 1), by=chief)

    assert newcomer.unit_on(date(2024, 6, 15)) == miljo


def test_a_unit_administrator_decides_over_no_other_unit(bolag: Unit, newcomer: User, chief: User) -> None:
    with pytest.raises(PermissionDenied):
        add_member(chief, unit=bolag, on=DAY, by=chief)
    with pytest.raises(PermissionDenied):
        end_membership(newcomer.memberships.get(), on=DAY, by=chief)
    with pytest.raises(PermissionDenied):
        change_role(newcomer.memberships.get(), role=ADMINISTRATOR, on=DAY, by=chief)


def test_a_unit_administrator_who_has_left_decides_nothing(
    miljo: Unit, newcomer: User, chief: User, administrator: User
) -> None:
    end_membership(chief.memberships.get(), on=DAY, by=administrator)

    with pytest.raises(PermissionDenied):
        add_member(newcomer, unit=miljo, on=DAY, by=chief)


def test_members_do_not_decide_who_is_a_member(officer: User, newcomer: User, miljo: Unit) -> None:
    with pytest.raises(PermissionDenied):
        add_member(newcomer, unit=miljo, on=DAY, by=officer)
    with pytest.raises(PermissionDenied):
        change_role(officer.memberships.get(), role=ADMINISTRATOR, on=DAY, by=officer)


def test_nobody_is_added_to_a_unit_that_has_ended(miljo: Unit, newcomer: User, administrator: User) -> None:
    Unit.objects.filter(pk=miljo.pk).update(ended_on=DAY)

    with pytest.raises(NotInThisState):
        add_member(newcomer, unit=miljo, on=DAY, by=administrator)


def test_nobody_is_added_twice(miljo: Unit, officer: User, administrator: User) -> None:
    with pytest.raises(NotInThisState):
        add_member(officer, unit=miljo, on=DAY, by=administrator)


def test_a_membership_cannot_end_before_it_begins(officer: User, administrator: User) -> None:
    with pytest.raises(NotInThisState):
        end_membership(officer.memberships.get(), on=date(2009, 12, 31), by=administrator)


def test_when_somebody_ended_it_first_that_day_stands(officer: User, administrator: User) -> None:
    as_seen = officer.memberships.get()
    end_membership(as_seen, on=DAY, by=administrator)

    with pytest.raises(NotInThisState):
        end_membership(as_seen, on=date(2025, 1, 1), by=administrator)
    with pytest.raises(NotInThisState):
        change_role(as_seen, role=ADMINISTRATOR, on=date(2025, 1, 1), by=administrator)

    assert officer.memberships.get().until_on == DAY


def test_the_database_itself_refuses_impossible_dates_and_doubles(miljo: Unit, officer: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=officer, unit=miljo, from_on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=officer, unit=miljo, from_on=DAY, until_on=date(2020, 1, 1))


def test_the_name_of_the_unit_costs_one_query_however_often_it_is_asked(
    officer: User, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert officer.unit_name and officer.unit_name == officer.unit_name
