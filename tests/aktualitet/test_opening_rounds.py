"""What a round may be opened over, whom it may ask, and that a form sent twice opens one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.aktualitet.actions.answering import name_unit
from plans.aktualitet.actions.changing import RoundFacts, change_round
from plans.aktualitet.actions.closing import close_round
from plans.aktualitet.actions.handing_over import hand_over
from plans.aktualitet.actions.opening import open_round_once
from plans.aktualitet.actions.rounds import Wish
from plans.aktualitet.models import Part, Round
from plans.documents.actions.lineage import retire_section
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState
from plans.notices.models import Notice
from tests import cast
from tests.aktualitet.conftest import OpenRound, part_of
from tests.aktualitet.test_pages import address
from tests.threads import at_once


@pytest.fixture
def shore(plan: Plan, vatten: Section, planner: User) -> Section:
    return cast.write(plan, "Stranden", "", by=planner, parent=vatten)


@pytest.fixture
def sameby() -> Unit:
    return cast.unit("sameby", "Samebyn", Unit.Kind.EXTERN)


@pytest.fixture
def wish(answered_for: None, miljo: Unit, today: date) -> Wish:
    return Wish("Våren", [miljo], today, today + timedelta(days=9))


def with_units(found: Round, *units: Unit) -> RoundFacts:
    return RoundFacts(found.name, units, found.closes_on, found.instruction, found.is_shared)


def test_a_unit_that_is_added_when_the_rounds_part_has_left_the_plan_is_not_asked_about_all_of_it(
    begin: OpenRound, shore: Section, miljo: Unit, bolag: Unit, planner: User, today: date
) -> None:
    found = begin(miljo, top=shore)
    retire_section(shore, seen=shore.version, by=planner)

    with pytest.raises(NotInThisState, match="”Stranden” finns inte i planen som den är nu"):
        change_round(found, with_units(found, miljo, bolag), seen=1, on=today, by=planner)

    assert [one.unit for one in found.units.all()] == [miljo]


def test_a_round_over_a_part_that_has_left_the_plan_is_not_opened(
    begin: OpenRound, shore: Section, bolag: Unit, planner: User
) -> None:
    retire_section(shore, seen=shore.version, by=planner)
    with pytest.raises(NotInThisState, match="finns inte i planen"):
        begin(bolag, top=shore)
    assert not Round.objects.exists()


def test_a_round_over_a_part_of_another_plan_is_not_opened(
    begin: OpenRound, bolag: Unit, planner: User
) -> None:
    other = Plan.objects.create(slug="annan", name="En annan", kommun="–")
    cast.allow(planner, other, *Ability)
    foreign = cast.write(other, "Berg", "", by=User.objects.get(pk=planner.pk))
    with pytest.raises(NotInThisState, match="”Berg” finns inte i planen"):
        begin(bolag, top=foreign)


def test_an_external_party_is_not_asked(
    begin: OpenRound, vatten: Section, sameby: Unit, miljo: Unit, planner: User, today: date
) -> None:
    name_unit(vatten, sameby, part=Part.MEDVERKAR, on=today, by=planner)
    with pytest.raises(NotInThisState, match="Samebyn är en extern part"):
        begin(sameby)
    found = begin(miljo)
    with pytest.raises(NotInThisState, match="Samebyn är en extern part"):
        change_round(found, with_units(found, miljo, sameby), seen=1, on=today, by=planner)


def test_what_a_unit_is_asked_is_not_handed_over_to_an_external_party(
    begin: OpenRound, plan: Plan, sameby: Unit, miljo: Unit, planner: User, today: date
) -> None:
    found = begin(miljo)
    with pytest.raises(NotInThisState, match="Samebyn är en extern part"):
        hand_over(plan, miljo, sameby, decision="KS", on=today, by=planner)
    assert part_of(found, miljo).tasks.count() == 1


def test_a_form_that_is_sent_twice_opens_one_round_and_both_lead_to_it(
    answered_for: None, miljo: Unit, planner: User, officer: User, today: date
) -> None:
    browser = cast.signed_in(planner)
    form = {"name": "Våren", "units": [miljo.pk], "opens_on": today, "closes_on": today, "is_shared": "on"}

    first, second = (browser.post(address("begin"), form) for _time in range(2))

    assert first.headers["Location"] == second.headers["Location"] == address("round", 1)
    assert Round.objects.count() == 1
    told = Notice.objects.filter(line__contains="ombeds bedöma").values_list("person", flat=True)
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    "other", [{"name": "Hösten"}, {"instruction": "Läs noga."}, {"is_shared": False}, {"units": "both"}]
)
def test_another_wish_is_another_round(
    plan: Plan, wish: Wish, miljo: Unit, bolag: Unit, planner: User, today: date, other: dict[str, object]
) -> None:
    open_round_once(plan, wish, on=today, by=planner)
    units = {"units": [miljo, bolag]} if "units" in other else {}

    open_round_once(plan, replace(wish, **(other | units)), on=today, by=planner)

    assert Round.objects.count() == 2


def test_the_same_wish_is_another_round_when_the_first_is_closed_or_somebody_elses(
    plan: Plan, wish: Wish, planner: User, second_planner: User, today: date
) -> None:
    open_round_once(plan, wish, on=today, by=planner)
    close_round(open_round_once(plan, wish, on=today, by=second_planner), by=planner)
    open_round_once(plan, wish, on=today, by=second_planner)
    assert Round.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_that_arrive_in_the_same_moment_open_one_round(
    plan: Plan, wish: Wish, planner: User, today: date
) -> None:
    rounds = at_once(*[lambda: open_round_once(plan, wish, on=today, by=planner)] * 2)
    assert rounds[0] == rounds[1] and Round.objects.count() == 1
