"""What everyone reads of whether the plan is aktuell: at the plan, at each section, and behind each number."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Unit, User
from plans.aktualitet.actions.answering import name_unit
from plans.aktualitet.models import Part
from plans.documents.models import Plan, Section
from plans.editions.actions.freezing import freeze
from plans.editions.actions.strategies import Told, record_none, record_strategy
from plans.editions.models import Edition
from plans.editions.shelf import open_shelf
from plans.reading.aktualitet import aktualitet, aktuell_until, judged
from tests import cast
from tests.editions.test_county import laga_kraft

OF_2022 = date(2022, 9, 11)
PAST = date(2028, 9, 14)


@pytest.fixture
def skog(plan: Plan, planner: User) -> Section:
    return cast.write(plan, "Skog", "Skogen brukas.\n", by=planner)


@pytest.fixture
def in_force(plan: Plan, vatten: Section, skog: Section, planner: User, miljo: Unit) -> Edition:
    name_unit(vatten, miljo, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)
    return freeze(plan, laga_kraft(date(2019, 1, 10)), by=planner)


def decide(plan: Plan, planner: User, verdict: str, on: date, *sections: Section) -> None:
    rows = [(one.key, one.title, "Sjön är torr.") for one in sections]
    told = Told(verdict, on, "§ 71", "KS 5", document_url="https://kommun.example/strategi", sections=rows)
    record_strategy(plan, told, on=timezone.localdate(), by=planner)


def read(reader: Client, plan: Plan, path: str) -> str:
    answer = reader.get(f"/{plan.slug}/{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_section_says_until_when_it_is_aktuell_or_why_not_with_the_decision(
    plan: Plan, in_force: Edition, vatten: Section, planner: User, reader: Client
) -> None:
    decide(plan, planner, "delvis", date(2024, 6, 17), vatten)
    stale, current = read(reader, plan, "avsnitt/vatten/"), read(reader, plan, "avsnitt/skog/")

    assert "Sjön är torr." in stale and "§ 71" in stale and "PBL 3 kap. 25 §" in stale
    assert 'href="https://kommun.example/strategi"' in stale and "Aktuellt till och med" not in stale
    assert "Aktuellt till och med" in current and "13 september 2028" in current


@pytest.mark.parametrize(
    ("verdict", "on", "words"),
    [
        ("aktuell", PAST, "Tiden gick ut 13 september 2028"),
        ("inaktuell", date(2026, 11, 23), "inte aktuell sedan"),
    ],
)
def test_when_the_whole_plan_is_not_aktuell_each_section_says_so(
    plan: Plan, in_force: Edition, planner: User, verdict: str, on: date, words: str
) -> None:
    decide(plan, planner, verdict, date(2024, 6, 17))
    shelf = open_shelf(plan.slug, on=on)
    assert shelf
    said = judged(shelf, "skog")
    assert said and words in said.words and aktuell_until(shelf, "skog") == ""


def test_numbers_lead_to_their_sections_of_the_plan_a_chapter_and_a_unit(
    plan: Plan, in_force: Edition, vatten: Section, planner: User, miljo: Unit, reader: Client
) -> None:
    decide(plan, planner, "delvis", date(2024, 6, 17), vatten)
    page = read(reader, plan, "aktualitet/")
    assert miljo.name in page
    for path in (
        "aktualitet/inte-aktuella/kapitel/vatten/",
        "aktualitet/inte-aktuella/enhet/miljo-och-byggnadsforvaltningen/",
    ):
        assert f'href="/{plan.slug}/{path}"' in page
        behind = read(reader, plan, path)
        assert "1 avsnitt." in behind and "1 Vatten" in behind and "2 Skog" not in behind
    assert "2 Skog" in read(reader, plan, "aktualitet/aktuella/")
    for path in (
        "aktualitet/gissade/",
        "aktualitet/aktuella/kapitel/finns-inte/",
        "aktualitet/aktuella/enhet/x/",
    ):
        assert reader.get(f"/{plan.slug}/{path}").status_code == 404


def test_what_is_not_known_is_said_and_ends_when_the_next_time_runs_out(
    plan: Plan, in_force: Edition, planner: User
) -> None:
    now, past = open_shelf(plan.slug, on=date(2026, 11, 23)), open_shelf(plan.slug, on=PAST)
    assert now and past
    unknown, stopped = aktualitet(now), aktualitet(past)

    assert unknown and unknown.day == "13 september 2028" and "Annars slutar" not in unknown.means
    assert "11 september 2024" in unknown.more
    assert stopped and stopped.title == "Planen slutade att vara aktuell senast efter"
    assert stopped.day == "13 september 2028" and "redan efter 11 september 2024" in stopped.more


def test_a_decision_made_though_an_earlier_one_is_not_known_is_said_with_the_next_day(
    plan: Plan, in_force: Edition, planner: User
) -> None:
    decide(plan, planner, "aktuell", date(2026, 11, 23))
    shelf = open_shelf(plan.slug, on=date(2026, 11, 24))
    assert shelf
    said = aktualitet(shelf)
    assert said and said.day == "8 september 2032" and "Fullmäktige har sedan bedömt planen" in said.more


def test_a_late_decision_is_told_with_what_it_does_not_do(
    plan: Plan, in_force: Edition, planner: User, reader: Client
) -> None:
    record_none(plan, OF_2022, on=date(2026, 11, 23), by=planner)
    decide(plan, planner, "aktuell", date(2024, 10, 1))
    page = read(reader, plan, "aktualitet/")
    assert "Fullmäktige bedömde: planen är aktuell" in page
    assert "gör inte planen aktuell igen" in page and "slutade att vara aktuell" in page


def test_open_data_say_what_is_not_known_and_what_is_due(
    plan: Plan, in_force: Edition, planner: User, reader: Client
) -> None:
    url = f"/api/v1/plans/{plan.slug}/currency"
    unknown = reader.get(url).json()
    decide(plan, planner, "aktuell", date(2024, 6, 17))
    known = reader.get(url).json()

    assert (unknown["currency"], unknown["unknown_since_election"]) == ("okand", "2022-09-11")
    assert (known["currency"], known["unknown_since_election"]) == ("aktuell", None)
