"""Merging units: people go on in the other one, and everything they were before is kept."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.actions.invitations import accept_invitation, invite
from accounts.actions.units import merge_units, rename_unit
from accounts.models import AccountEvent, Membership, Unit, User
from accounts.refusals import NotInThisState
from tests import cast

DAY = date(2024, 5, 1)
THE_DAY_BEFORE = DAY - timedelta(days=1)


def test_people_go_on_in_the_other_unit_with_their_role(
    miljo: Unit, stadsbyggnad: Unit, administrator: User
) -> None:
    person = cast.person("Moa Miljö")
    role = Membership.Role.ENHETSADMINISTRATOR
    Membership.objects.create(user=person, unit=miljo, role=role, from_on=date(2020, 1, 1))

    merge_units([miljo], into=stadsbyggnad, on=DAY, by=administrator)

    old, new = person.memberships.order_by("from_on")
    assert (old.unit, old.from_on, old.until_on) == (miljo, date(2020, 1, 1), THE_DAY_BEFORE)
    assert (new.unit, new.from_on, new.until_on, new.role) == (stadsbyggnad, DAY, None, role)


def test_the_old_unit_has_ended_and_says_where_it_went(
    miljo: Unit, stadsbyggnad: Unit, administrator: User
) -> None:
    merge_units([miljo], into=stadsbyggnad, on=DAY, by=administrator)

    miljo.refresh_from_db()
    assert (miljo.merged_into, miljo.ended_on, miljo.is_going_on) == (stadsbyggnad, THE_DAY_BEFORE, False)
    assert miljo.names.get().until_on == THE_DAY_BEFORE


def test_both_units_have_it_in_their_log(miljo: Unit, stadsbyggnad: Unit, administrator: User) -> None:
    cast.person("Moa Miljö", of=miljo)

    merge_units([miljo], into=stadsbyggnad, on=DAY, by=administrator)

    assert {event.unit for event in AccountEvent.objects.all()} == {miljo, stadsbyggnad}
    assert all(": 1." in event.words for event in AccountEvent.objects.all())


def test_somebody_who_is_in_both_units_gets_no_second_membership(
    miljo: Unit, stadsbyggnad: Unit, administrator: User
) -> None:
    person = cast.person("Både Och", of=miljo)
    Membership.objects.create(user=person, unit=stadsbyggnad, from_on=date(2015, 1, 1))

    merge_units([miljo], into=stadsbyggnad, on=DAY, by=administrator)

    assert stadsbyggnad.memberships.filter(user=person).count() == 1


def test_who_came_after_the_day_of_the_merge_comes_along(
    miljo: Unit, stadsbyggnad: Unit, administrator: User
) -> None:
    person = cast.person("Ny Nyberg")
    Membership.objects.create(user=person, unit=miljo, from_on=date(2024, 9, 1))

    merge_units([miljo], into=stadsbyggnad, on=DAY, by=administrator)

    assert person.unit == stadsbyggnad
    assert person.memberships.get(unit=stadsbyggnad).from_on == date(2024, 9, 1)


def test_who_had_left_stays_in_the_past(miljo: Unit, stadsbyggnad: Unit, administrator: User) -> None:
    person = cast.person("Göran Gammal")
    Membership.objects.create(user=person, unit=miljo, from_on=date(2010, 1, 1), until_on=date(2020, 12, 31))

    merge_units([miljo], into=stadsbyggnad, on=DAY, by=administrator)

    assert person.memberships.get().until_on == date(2020, 12, 31)


def test_invitations_to_the_old_unit_no_longer_work(
    miljo: Unit, stadsbyggnad: Unit, administrator: User
) -> None:
    token = invite(email="ny@demo.example", name="Ny", unit=miljo, by=administrator).token

    merge_units([miljo], into=stadsbyggnad, on=DAY, by=administrator)

    with pytest.raises(NotInThisState):
        accept_invitation(token, name="Ny", password=cast.PASSWORD)


def test_only_administrators_of_accounts_merge(miljo: Unit, stadsbyggnad: Unit, planner: User) -> None:
    with pytest.raises(PermissionDenied):
        merge_units([miljo], into=stadsbyggnad, on=DAY, by=planner)

    assert Unit.objects.get(pk=miljo.pk).is_going_on


def test_a_unit_cannot_be_merged_with_itself_or_with_nothing(miljo: Unit, administrator: User) -> None:
    for sources in ([], [miljo]):
        with pytest.raises(NotInThisState):
            merge_units(sources, into=miljo, on=DAY, by=administrator)


def test_units_cannot_be_merged_ahead_of_time(miljo: Unit, stadsbyggnad: Unit, administrator: User) -> None:
    with pytest.raises(NotInThisState):
        merge_units([miljo], into=stadsbyggnad, on=timezone.localdate() + timedelta(days=1), by=administrator)


def test_when_somebody_merged_first_nothing_more_happens(
    miljo: Unit, stadsbyggnad: Unit, bolag: Unit, administrator: User
) -> None:
    """The second administrator still has the page as it was before the first one's merge."""
    person = cast.person("Moa Miljö", of=miljo)
    merge_units([miljo], into=stadsbyggnad, on=DAY, by=administrator)

    with pytest.raises(NotInThisState):
        merge_units([miljo], into=bolag, on=DAY, by=administrator)
    with pytest.raises(NotInThisState):
        rename_unit(miljo, name="Nytt namn", on=DAY, by=administrator)

    assert not bolag.memberships.filter(user=person).exists()
