"""What a unit has typed is given back with why it could not be stored, with scripts and without."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import Unit, User
from plans.aktualitet.actions.handing_over import hand_over
from plans.aktualitet.actions.judging import Told
from plans.aktualitet.actions.rounds import answer_round
from plans.aktualitet.models import Assessment, Judgement, RoundUnit
from plans.documents.actions.lineage import retire_section
from plans.documents.models import Section
from tests import cast
from tests.accounts.pages import valid
from tests.aktualitet.conftest import OpenRound, part_of
from tests.aktualitet.test_pages import address

IN_JSON = {"Accept": "application/json"}


@pytest.fixture
def asked(begin: OpenRound, bolag: Unit) -> RoundUnit:
    return part_of(begin(), bolag)


@pytest.fixture
def at_bolag(company_officer: User) -> Client:
    return cast.signed_in(company_officer)


@pytest.fixture
def sjo() -> Unit:
    return cast.unit("sjo", "Sjöförvaltningen")


def stale(*sections: Section) -> dict[str, str]:
    facts = {f"verdict-{one.pk}": "inaktuell" for one in sections}
    return facts | {f"reason-{one.pk}": f"{one.title} är borta." for one in sections}


def test_an_answer_about_a_section_that_has_been_retired_is_given_back_and_the_rest_is_stored(
    asked: RoundUnit, at_bolag: Client, vatten: Section, skog: Section, planner: User
) -> None:
    retire_section(skog, seen=skog.version, by=planner, note="Borta.")
    answer = at_bolag.post(address("send", 1, asked.pk), stale(vatten, skog))

    page = valid(answer.content.decode())
    assert answer.status_code == 409 and "har avvecklats och bedöms inte längre" in page
    assert "Skog är borta." in page and "Din bedömning: inaktuell." in page
    assert [one.section for one in Assessment.objects.all()] == [vatten]


def test_an_answer_about_a_section_that_another_unit_has_taken_over_is_given_back(
    asked: RoundUnit,
    at_bolag: Client,
    vatten: Section,
    skog: Section,
    bolag: Unit,
    sjo: Unit,
    planner: User,
    today: date,
) -> None:
    hand_over(skog.plan, bolag, sjo, sections=[skog], decision="§ 12", on=today, by=planner)
    answer = at_bolag.post(address("send", 1, asked.pk), stale(vatten, skog))

    page = valid(answer.content.decode())
    assert answer.status_code == 409 and f"bedöms nu av {sjo.name}" in page and "Skog är borta." in page
    assert [one.section for one in Assessment.objects.all()] == [vatten]


def test_what_was_answered_before_it_was_taken_over_is_no_trouble_when_the_old_page_is_sent(
    asked: RoundUnit, at_bolag: Client, skog: Section, bolag: Unit, sjo: Unit, planner: User, today: date
) -> None:
    at_bolag.post(address("send", 1, asked.pk), stale(skog))
    hand_over(skog.plan, bolag, sjo, sections=[skog], decision="§ 12", on=today, by=planner)
    assert at_bolag.post(address("send", 1, asked.pk), stale(skog)).status_code == 302


@pytest.mark.parametrize("how", ["retired", "moved"])
def test_a_script_hears_that_it_was_not_stored_and_that_the_words_are_still_there(
    asked: RoundUnit,
    at_bolag: Client,
    skog: Section,
    bolag: Unit,
    sjo: Unit,
    planner: User,
    today: date,
    how: str,
) -> None:
    if how == "retired":
        retire_section(skog, seen=skog.version, by=planner, note="Borta.")
    else:
        hand_over(skog.plan, bolag, sjo, sections=[skog], decision="§ 12", on=today, by=planner)
    answer = at_bolag.post(address("send", 1, asked.pk), stale(skog), headers=IN_JSON)

    words = answer.json()["words"]
    assert answer.status_code == 409 and "Det du skrev står kvar här" in words and "Läs in" not in words


def test_a_script_hears_what_a_colleague_said_first_and_how_to_choose(
    asked: RoundUnit, at_bolag: Client, skog: Section, company_officer: User, today: date
) -> None:
    first = Told(Judgement.RESERVATION, reason="Nästan.")
    answer_round(asked, {skog.pk: first}, seen={}, on=today, by=company_officer)
    words = at_bolag.post(address("send", 1, asked.pk), stale(skog), headers=IN_JSON).json()["words"]

    assert company_officer.name in words and "”Nästan.”" in words and "Tryck på Spara" in words


def test_a_list_that_was_handed_over_whole_gives_back_what_was_typed(
    asked: RoundUnit,
    at_bolag: Client,
    vatten: Section,
    skog: Section,
    bolag: Unit,
    sjo: Unit,
    planner: User,
    today: date,
) -> None:
    hand_over(skog.plan, bolag, sjo, decision="§ 12", on=today, by=planner)
    url = address("send", 1, asked.pk)
    answer, told = at_bolag.post(url, stale(skog)), at_bolag.post(url, stale(skog), headers=IN_JSON)

    page = valid(answer.content.decode())
    assert answer.status_code == 409 and "Skog är borta." in page and "inte längre din att svara på" in page
    assert told.status_code == 409 and "Det du skrev står kvar här" in told.json()["words"]


def test_who_may_know_of_nothing_gets_nothing_back(asked: RoundUnit, skog: Section, stranger: User) -> None:
    answer = cast.signed_in(stranger).post(address("send", 1, asked.pk), stale(skog))
    assert answer.status_code == 404 and "Skog" not in answer.content.decode()


def test_words_without_a_verdict_stay_with_what_is_missing(
    asked: RoundUnit, at_bolag: Client, vatten: Section, skog: Section
) -> None:
    form = {f"reason-{skog.pk}": "Granen dör.", f"verdict-{vatten.pk}": "aktuell"}
    answer = at_bolag.post(address("send", 1, asked.pk), form)

    page = answer.content.decode()
    assert answer.status_code == 409 and "Välj en bedömning, så sparas det du har skrivit." in page
    assert "Granen dör." in page and [one.section for one in Assessment.objects.all()] == [vatten]
