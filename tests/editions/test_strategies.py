"""Fullmäktige's planeringsstrategi: recorded once, refused in words, kept for ever, and seen by the public at once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState
from plans.editions.actions.freezing import freeze
from plans.editions.actions.sending import mark_sent
from plans.editions.actions.strategies import Told, record_none, record_strategy
from plans.editions.decisions import Decision
from plans.editions.models import Edition, Planeringsstrategi, Stage, StrategyVerdict
from plans.editions.sending import sending_of
from plans.editions.shelf import open_shelf, shelf_of
from plans.editions.strategies import standing_of, standing_on
from plans.reading.aktualitet import aktualitet
from tests import cast

TODAY = date(2026, 11, 23)
OF_2022 = date(2022, 9, 11)


def told(verdict: str = "aktuell", on: date = date(2024, 6, 17), **more: object) -> Told:
    return Told(verdict, on, "§ 71", "KS 2024:5", **more)  # type: ignore[arg-type]


@pytest.fixture
def in_force(plan: Plan, vatten: Section, planner: User) -> Edition:
    decision = Decision(
        stage=Stage.LAGA_KRAFT,
        decided_by="Kommunfullmäktige",
        decided_on=date(2018, 12, 10),
        paragraph="§ 98",
        in_force_on=date(2019, 1, 10),
    )
    return freeze(plan, decision, by=planner)


def says(plan: Plan, on: date) -> str:
    shelf = open_shelf(plan.slug, on=on)
    assert shelf
    standing = standing_of(shelf)
    assert standing
    return standing.told.currency.value


def test_a_strategi_in_time_keeps_the_plan_aktuell(plan: Plan, in_force: Edition, planner: User) -> None:
    assert says(plan, TODAY) == "okand"
    record_strategy(plan, told(), on=TODAY, by=planner)
    assert says(plan, TODAY) == "aktuell"
    assert says(plan, date(2028, 9, 14)) == "upphord"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (told(on=TODAY + timedelta(days=1)), "inte har varit än"),
        (told(on=date(2021, 1, 1)), "efter valet 2022"),
        (told("delvis"), "Välj de avsnitt"),
        (told("aktuell", sections=[("vatten", "Vatten", "")]), "bara när delar"),
        (Told("aktuell", date(2024, 6, 17), " ", "KS"), "paragraf och diarienummer"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    plan: Plan, in_force: Edition, planner: User, wrong: Told, words: str
) -> None:
    with pytest.raises(NotInThisState, match=words):
        record_strategy(plan, wrong, on=TODAY, by=planner)
    assert not Planeringsstrategi.objects.exists()


def test_only_who_may_freeze_records(plan: Plan, in_force: Edition, officer: User) -> None:
    with pytest.raises(PermissionDenied):
        record_strategy(plan, told(), on=TODAY, by=officer)


def test_that_none_was_adopted_is_told_once_and_not_before_the_time_is_out(
    plan: Plan, in_force: Edition, planner: User
) -> None:
    first = record_none(plan, OF_2022, on=TODAY, by=planner)
    assert record_none(plan, OF_2022, on=TODAY, by=planner) == first
    assert says(plan, TODAY) == "upphord"
    with pytest.raises(NotInThisState, match="inte gått ut"):
        record_none(plan, date(2026, 9, 13), on=TODAY, by=planner)


def test_what_was_recorded_wrong_is_put_right_by_a_new_row(
    plan: Plan, in_force: Edition, planner: User
) -> None:
    wrong = record_strategy(plan, told("inaktuell"), on=TODAY, by=planner)
    assert says(plan, TODAY) == "inaktuell"
    record_strategy(plan, told(corrects=wrong), on=TODAY, by=planner)
    assert says(plan, TODAY) == "aktuell"
    assert Planeringsstrategi.objects.count() == 2


def test_the_database_refuses_to_change_a_decision(plan: Plan, in_force: Edition, planner: User) -> None:
    row = record_strategy(plan, told(), on=TODAY, by=planner)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE plans_planeringsstrategi SET verdict = 'inaktuell' WHERE id = %s", [row.pk])


def test_it_is_sent_within_two_weeks_from_when_the_decision_was_announced(
    plan: Plan, in_force: Edition, planner: User
) -> None:
    row = record_strategy(plan, told(), on=TODAY, by=planner)
    before = sending_of(row, None)
    announced = mark_sent(row, "tillkannagivet", sent_on=date(2024, 6, 24), on=TODAY, by=planner)
    after = sending_of(row, announced.pk)

    assert before and (before.due, before.announced, before.left) == (date(2024, 7, 1), None, 5)
    assert after and (after.due, after.announced, after.left) == (date(2024, 7, 8), announced, 5)


def test_a_day_told_wrong_is_told_again_and_what_was_done_holds_when_the_decision_is_put_right(
    plan: Plan, in_force: Edition, planner: User
) -> None:
    row = record_strategy(plan, told("inaktuell"), on=TODAY, by=planner)
    sent = mark_sent(row, "boverket", sent_on=date(2024, 6, 20), on=TODAY, by=planner)
    assert mark_sent(row, "boverket", sent_on=date(2024, 6, 20), on=TODAY, by=planner) == sent
    again = mark_sent(row, "boverket", sent_on=date(2024, 6, 21), on=TODAY, by=planner)
    right = record_strategy(plan, told(corrects=row), on=TODAY, by=planner)

    done = sending_of(right, again.pk)
    assert done and {code: sent for code, _words, sent in done.to}["boverket"] == again
    with pytest.raises(NotInThisState):
        mark_sent(row, "regionen", sent_on=TODAY + timedelta(days=1), on=TODAY, by=planner)


def test_a_change_of_a_part_gives_the_plan_no_new_time(in_force: Edition) -> None:
    part = Edition(
        plan=in_force.plan,
        stage=Stage.LAGA_KRAFT,
        in_force_on=date(2025, 5, 1),
        dated_on=date(2025, 5, 1),
        is_change=True,
        frozen_at=datetime(2025, 5, 1, tzinfo=UTC),
    )
    whole = Edition(
        **{name: getattr(part, name) for name in ("plan", "stage", "in_force_on", "dated_on", "frozen_at")}
    )
    of_part = standing_on([part, in_force], part, [], TODAY)
    of_whole = standing_on([whole, in_force], whole, [], TODAY)
    assert of_part and of_part.told.currency == "okand"
    assert of_whole and of_whole.told.until == date(2028, 9, 13)


Record = Callable[..., object]


def test_the_public_sees_what_parts_are_not_aktuella_and_why(
    plan: Plan, in_force: Edition, vatten: Section, planner: User, reader: Client
) -> None:
    browser = cast.signed_in(planner)
    assert "Vad gällde" in reader.get(f"/{plan.slug}/").content.decode()
    form = {
        "verdict": "delvis",
        "decided_on": "2024-06-17",
        "paragraph": "§ 71",
        "diarienummer": "KS 2024:5",
        "keys": [vatten.key],
    }
    url = reverse("editions:record_strategy", args=[plan.slug])
    review = browser.post(url, form).content.decode()
    assert "Kontrollera innan alla kan läsa" in review and not Planeringsstrategi.objects.exists()
    form |= {"granskat": "1", f"skal-{vatten.key}": " "}
    assert "Skriv varför avsnittet inte är aktuellt" in browser.post(url, form).content.decode()
    form[f"skal-{vatten.key}"] = "Sjön har torkat ut."
    answer = browser.post(url, form, follow=True)
    assert "Allmänheten ser det nu" in answer.content.decode()

    start = reader.get(f"/{plan.slug}/").content.decode()
    assert "Delar av planen är inte aktuella" in start and "§ 71" in start
    section = reader.get(f"/{plan.slug}/avsnitt/{vatten.key}/").content.decode()
    assert "Sjön har torkat ut." in section and "KS 2024:5" in section
    told = reader.get(f"/api/v1/plans/{plan.slug}/currency").json()
    assert told["currency"] == "delvis" and told["decision"]["sections"][0]["reason"] == "Sjön har torkat ut."
    page = reader.get(f"/{plan.slug}/aktualitet/").content.decode()
    assert "1 Vatten: inte aktuellt" in page and "Sjön har torkat ut." in page


def test_what_fullmaktige_said_of_a_section_is_told_though_the_laws_answer_is_not_known(
    plan: Plan, in_force: Edition, vatten: Section, planner: User, reader: Client
) -> None:
    """Nobody has recorded what happened after the election of 2022; the decision of 2026 is a fact all the same."""
    record_strategy(
        plan, told("delvis", TODAY, sections=[(vatten.key, "Vatten", "Sjön är torr.")]), on=TODAY, by=planner
    )
    assert says(plan, TODAY) == "okand"
    assert "Sjön är torr." in reader.get(f"/{plan.slug}/avsnitt/{vatten.key}/").content.decode()


def test_a_refused_form_keeps_what_was_typed(plan: Plan, in_force: Edition, planner: User) -> None:
    browser = cast.signed_in(planner)
    form = {
        "verdict": "delvis",
        "decided_on": "2024-06-17",
        "paragraph": "§ 71",
        "diarienummer": "x",
        "summary": "Kort sagt.",
    }
    answer = browser.post(reverse("editions:record_strategy", args=[plan.slug]), form)
    assert answer.status_code == 409 and "Kort sagt." in answer.content.decode()
    assert "Välj de avsnitt" in answer.content.decode()


@pytest.mark.parametrize(
    ("verdict", "on", "title"),
    [
        (StrategyVerdict.AKTUELL, TODAY, "aktuell till och med"),
        (StrategyVerdict.INAKTUELL, TODAY, "inte aktuell sedan"),
        (StrategyVerdict.AKTUELL, date(2028, 9, 14), "slutade att vara aktuell"),
    ],
)
def test_the_first_page_says_what_the_law_says_from_days_alone(
    plan: Plan, in_force: Edition, planner: User, verdict: str, on: date, title: str
) -> None:
    record_strategy(plan, told(verdict), on=timezone.localdate(), by=planner)
    shelf = open_shelf(plan.slug, on=on)
    assert shelf
    said = aktualitet(shelf)
    assert said and title in said.title
    assert shelf_of(shelf.editions, on=on).newest == shelf.newest


def test_a_form_sent_twice_records_once_and_the_same_decision_told_otherwise_is_refused(
    plan: Plan, in_force: Edition, vatten: Section, planner: User
) -> None:
    sections = [(vatten.key, "1 Vatten", "Torr.")]
    first = record_strategy(plan, told("delvis", sections=sections), on=TODAY, by=planner)
    assert record_strategy(plan, told("delvis", sections=sections), on=TODAY, by=planner) == first
    with pytest.raises(NotInThisState, match="redan infört"):
        record_strategy(plan, told("inaktuell"), on=TODAY, by=planner)
    right = record_strategy(plan, told("inaktuell", corrects=first), on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="redan rättat"):
        record_strategy(plan, told("aktuell", corrects=first), on=TODAY, by=planner)
    assert Planeringsstrategi.objects.count() == 2 and says(plan, TODAY) == "inaktuell"
    assert right.corrects == first


def test_nothing_is_sent_before_it_is_decided(plan: Plan, in_force: Edition, planner: User) -> None:
    row = record_strategy(plan, told(), on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="före beslutet"):
        mark_sent(row, "boverket", sent_on=date(2024, 6, 16), on=TODAY, by=planner)
