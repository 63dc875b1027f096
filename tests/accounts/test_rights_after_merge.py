"""Merging units: nobody loses a right, and what was said stays said under the names of then."""

from datetime import date

import pytest

from accounts.actions.units import merge_units
from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.access.grants import grant
from plans.documents.models import Plan
from tests import cast

DAY = date(2024, 1, 1)


def again(user: User) -> User:
    """The user as on their next request."""
    return User.objects.get(pk=user.pk)


@pytest.fixture
def culture(db: None) -> Unit:
    return cast.unit("kultur", "Kulturförvaltningen")


def test_the_people_of_both_units_have_the_rights_of_both(
    plan: Plan, miljo: Unit, culture: Unit, planner: User, administrator: User
) -> None:
    grant(Ability.SEE, to=miljo.group, on=plan, by=planner)
    officer, newcomer = cast.person("Miljö Miljösson", of=miljo), cast.person("Kim Kultur", of=culture)
    assert not can(newcomer, Ability.SEE, plan)

    merge_units([miljo], into=culture, on=DAY, by=administrator)

    assert can(again(officer), Ability.SEE, plan)
    assert can(again(newcomer), Ability.SEE, plan)
    assert not can(again(newcomer), Ability.EDIT, plan)


def test_rights_follow_through_several_merges(
    plan: Plan, miljo: Unit, culture: Unit, stadsbyggnad: Unit, planner: User, administrator: User
) -> None:
    grant(Ability.SEE, to=miljo.group, on=plan, by=planner)
    officer = cast.person("Miljö Miljösson", of=miljo)

    merge_units([miljo], into=culture, on=DAY, by=administrator)
    merge_units([culture], into=stadsbyggnad, on=date(2025, 1, 1), by=administrator)

    assert can(again(officer), Ability.SEE, plan)
    assert again(officer).unit == stadsbyggnad


def test_before_the_merge_the_others_did_not_have_the_right(
    miljo: Unit, culture: Unit, administrator: User
) -> None:
    newcomer = cast.person("Kim Kultur", of=culture)

    merge_units([miljo], into=culture, on=DAY, by=administrator)

    assert miljo.group_id in newcomer.group_ids(on=DAY)
    assert miljo.group_id not in newcomer.group_ids(on=date(2023, 12, 31))


def test_a_person_belonged_to_the_old_unit_until_the_day_before(
    miljo: Unit, culture: Unit, administrator: User
) -> None:
    officer = cast.person("Miljö Miljösson", of=miljo)

    merge_units([miljo], into=culture, on=DAY, by=administrator)

    assert officer.unit_on(date(2023, 12, 31)) == miljo
    assert officer.unit_on(DAY) == culture


def test_whose_rights_one_has_is_one_query(
    miljo: Unit, officer: User, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        officer.group_ids()
