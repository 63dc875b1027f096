"""An open round is changed: more days, other words, a unit more or less; what units have answered is never touched."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from accounts.models import Unit, User
from plans.aktualitet.actions.changing import RoundFacts, change_round
from plans.aktualitet.actions.closing import close_round
from plans.aktualitet.actions.judging import Told
from plans.aktualitet.actions.rounds import answer_round, say_done
from plans.aktualitet.models import Judgement, Round
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState, Outdated
from plans.notices.models import Notice
from tests.aktualitet.conftest import OpenRound, part_of

LATER = timedelta(days=60)


def facts_of(found: Round) -> RoundFacts:
    units = [one.unit for one in found.units.select_related("unit")]
    return RoundFacts(found.name, units, found.closes_on, found.instruction, found.is_shared)


def change(found: Round, *, by: User, on: date, seen: int = 1, **new: object) -> Round:
    return change_round(found, replace(facts_of(found), **new), seen=seen, on=on, by=by)


def lines_to(person: User) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("line", flat=True))


def test_more_days_are_told_to_those_who_are_not_done(
    begin: OpenRound, miljo: Unit, bolag: Unit, company_officer: User, planner: User, today: date
) -> None:
    found = begin()
    say_done(part_of(found, bolag), on=today, by=company_officer)
    before = Notice.objects.count()

    changed = change(found, by=planner, on=today, closes_on=today + LATER, instruction="Läs noga.")
    assert (changed.closes_on, changed.instruction, changed.version) == (today + LATER, "Läs noga.", 2)
    new = Notice.objects.order_by("pk")[before:]
    assert {one.line for one in new} <= {
        f"Sista dagen för {miljo.name} att svara är nu {(today + LATER).isoformat()}."
    }


def test_a_unit_that_was_forgotten_gets_its_list_and_one_that_was_asked_by_mistake_need_not_answer(
    begin: OpenRound, miljo: Unit, bolag: Unit, skog: Section, vatten: Section, planner: User, today: date
) -> None:
    found = begin(miljo)
    change(found, by=planner, on=today, units=[bolag])

    assert [one.unit for one in found.units.all()] == [bolag]
    assert {one.section for one in part_of(found, bolag).tasks.all()} == {vatten, skog}


def test_who_has_answered_is_not_left_out(
    begin: OpenRound, miljo: Unit, bolag: Unit, vatten: Section, officer: User, planner: User, today: date
) -> None:
    found = begin()
    answer_round(part_of(found, miljo), {vatten.pk: Told(Judgement.AKTUELL)}, seen={}, on=today, by=officer)

    with pytest.raises(NotInThisState, match="har redan svarat"):
        change(found, by=planner, on=today, units=[bolag])
    assert found.units.count() == 2


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ({"units": []}, "minst en enhet"),
        ({"closes_on": date(2020, 1, 1)}, "före den första"),
    ],
)
def test_what_cannot_be_is_refused(
    begin: OpenRound, planner: User, today: date, new: dict[str, object], says: str
) -> None:
    found = begin()
    with pytest.raises(NotInThisState, match=says):
        change(found, by=planner, on=today, **new)


def test_a_day_that_has_been_is_refused_but_one_that_was_chosen_before_stays(
    begin: OpenRound, planner: User, today: date
) -> None:
    found = begin(opens_on=today, closes_on=today + timedelta(days=5))
    late = today + timedelta(days=10)
    with pytest.raises(NotInThisState, match="har redan varit"):
        change(found, by=planner, on=late, closes_on=today + timedelta(days=6))
    assert change(found, by=planner, on=late, name="Nytt namn").name == "Nytt namn"


def test_two_planners_who_change_it_do_not_overwrite_each_other(
    begin: OpenRound, planner: User, second_planner: User, today: date
) -> None:
    found = begin()
    change(found, by=planner, on=today, name="Först")
    with pytest.raises(Outdated):
        change(found, by=second_planner, on=today, name="Sedan")
    assert Round.objects.get(pk=found.pk).name == "Först"


def test_only_who_leads_changes_it_and_only_while_it_is_open(
    begin: OpenRound, planner: User, officer: User, today: date
) -> None:
    found = begin()
    with pytest.raises(PermissionDenied):
        change(found, by=officer, on=today, name="Mitt")
    close_round(found, by=planner)
    with pytest.raises(NotInThisState, match="redan avslutad"):
        change(found, by=planner, on=today, name="Nytt")


def test_a_planner_changes_it_through_the_form_and_sees_what_a_colleague_did(
    at_desk: Client, begin: OpenRound, miljo: Unit, bolag: Unit, planner: User, today: date
) -> None:
    found = begin()
    address = reverse("aktualitet:change", args=["oversiktsplan", found.number])
    page = at_desk.get(address).content.decode()
    assert found.name in page and 'name="seen" value="1"' in page

    change(found, by=planner, on=today, name="Kollegans namn")
    form = {
        "name": "Mitt namn",
        "units": [miljo.pk, bolag.pk],
        "closes_on": (today + LATER).isoformat(),
        "is_shared": "on",
        "seen": "1",
    }
    answer = at_desk.post(address, form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mitt namn" in page and "Kollegans namn" in page and 'name="seen" value="2"' in page

    assert at_desk.post(address, form | {"seen": "2"}).status_code == 302
    assert Round.objects.get(pk=found.pk).name == "Mitt namn"


def test_a_unit_that_has_ended_is_still_asked_after_a_change(
    at_desk: Client, begin: OpenRound, miljo: Unit, bolag: Unit, today: date
) -> None:
    found = begin()
    Unit.objects.filter(pk=miljo.pk).update(ended_on=today)
    address = reverse("aktualitet:change", args=["oversiktsplan", found.number])
    form = {"name": "Nytt", "units": [miljo.pk, bolag.pk], "closes_on": found.closes_on, "seen": "1"}
    assert at_desk.post(address, form).status_code == 302
    assert found.units.count() == 2
