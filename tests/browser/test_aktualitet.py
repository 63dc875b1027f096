"""Aktualitet as people meet it: every page in both themes and at 400 %, a list by keys alone and without scripts."""
# ruff: noqa: F811  (fixtures of the room's own tests are used here too)

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import Unit, User
from plans.aktualitet.actions.closing import close_round
from plans.aktualitet.actions.judging import Told, assess
from plans.aktualitet.models import Assessment, Judgement, Round
from plans.documents.models import Plan, Section
from plans.editions.actions.county import DocumentFacts, record_document, remark
from plans.editions.actions.freezing import freeze
from plans.editions.actions.strategies import Told as Decided
from plans.editions.actions.strategies import record_strategy
from plans.editions.decisions import Decision
from plans.editions.models import Edition, Stage
from tests import cast
from tests.aktualitet.conftest import (  # noqa: F401
    OpenRound,
    answered_for,
    begin,
    company_officer,
    officer,
    part_of,
    skog,
    today,
    va_plan,
)
from tests.browser.test_accessible import CROWDED, SMALL_TARGETS, WIDER, in_both_themes

Axe = Callable[[Page], list[str]]


@pytest.fixture
def in_force(plan: Plan, vatten: Section, skog: Section, planner: User) -> Edition:
    decision = Decision(
        stage=Stage.LAGA_KRAFT,
        decided_by="Kommunfullmäktige",
        decided_on=date(2018, 12, 10),
        paragraph="§ 98",
        in_force_on=date(2019, 1, 10),
    )
    return freeze(plan, decision, by=planner)


@pytest.fixture
def rounds(
    in_force: Edition,
    begin: OpenRound,
    vatten: Section,
    skog: Section,
    officer: User,
    company_officer: User,
    planner: User,
) -> list[Round]:
    """One that is closed, and one that is open in which the units differ; and fullmäktige has decided."""
    stale = Told(
        Judgement.INAKTUELL, reason="Sjön har torkat.", source="Prov", source_url="https://prov.example/"
    )
    closed = begin()
    assess(vatten, stale, by=officer)
    close_round(closed, by=planner)
    still_open = begin(edition=in_force.slug)
    assess(vatten, stale, by=officer)
    assess(vatten, Told(Judgement.AKTUELL), by=company_officer)
    assess(skog, Told(Judgement.AKTUELL), by=company_officer)
    told = Decided(
        "delvis",
        date(2024, 6, 17),
        "§ 71",
        "KS 2024:5",
        sections=[(vatten.key, "1 Vatten", "Den har torkat.")],
    )
    record_strategy(vatten.plan, told, on=timezone.localdate(), by=planner)
    facts = DocumentFacts("granskningsyttrande", date(2018, 6, 15), "401-1-2018")
    document = record_document(vatten.plan, facts, on=timezone.localdate(), by=planner)
    said = {"kind": "anmarkning", "words": "Ras är inte utrett.", "on": timezone.localdate()}
    remark(document, vatten.key, **said, by=planner)
    return [closed, still_open]


def pages(rounds: list[Round], vatten: Section, miljo: Unit, *, leads: bool) -> list[str]:
    closed, still_open = rounds

    def at(name: str, *args: object) -> str:
        return reverse(f"aktualitet:{name}", args=["oversiktsplan", *args])

    both = [
        at("overview"),
        at("answering"),
        at("listing", "inaktuell"),
        at("round", closed.number),
        at("round", still_open.number),
        at("answer", still_open.number, part_of(still_open, miljo).pk),
        at("section", vatten.key),
        at("sources"),
        at("overview") + "?visa=alder",
        reverse("editions:strategies", args=["oversiktsplan"]),
        reverse("editions:county", args=["oversiktsplan"]),
        "/oversiktsplan/aktualitet/",
        f"/oversiktsplan/avsnitt/{vatten.key}/",
    ]
    moving = [at("hand_over"), at("hand_over") + f"?fran={miljo.key}"]
    return [*both, at("begin"), at("change", still_open.number), *moving, at("intervals")] if leads else both


@pytest.mark.parametrize("who", ["planner", "officer"])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    who: str,
    rounds: list[Round],
    va_plan: Any,
    vatten: Section,
    miljo: Unit,
    open_as: Any,
    live_server: Any,
    axe: Axe,
    request: Any,
) -> None:
    page = open_as(
        request.getfixturevalue(who),
        "/hjalp/",
        viewport={"width": 320, "height": 480},
        has_touch=True,
        is_mobile=True,
    )
    found, wide, small, crowded = [], {}, {}, {}
    for path in pages(rounds, vatten, miljo, leads=who == "planner"):
        answer = page.goto(live_server.url + path)
        assert answer.status == 200, path
        found += in_both_themes(page, axe)
        wide |= {path: one} if (one := page.evaluate(WIDER)) else {}
        small |= {path: one} if (one := page.evaluate(SMALL_TARGETS)) else {}
        crowded |= {path: one} if (one := page.evaluate(CROWDED)) else {}
    assert (found, wide, small, crowded) == ([], {}, {}, {})


def test_a_list_is_worked_through_with_keys_alone_and_saved_as_one_goes(
    begin: OpenRound, bolag: Unit, vatten: Section, skog: Section, company_officer: User, open_as: Any
) -> None:
    asked = part_of(begin(), bolag)
    page = open_as(company_officer, reverse("aktualitet:answer", args=["oversiktsplan", 1, asked.pk]))
    page.locator("input[type=radio]").first.focus()
    page.keyboard.press("i")
    expect(page.get_by_text("Skriv varför, så sparas bedömningen", exact=False)).to_be_visible()
    page.keyboard.type("Sjön har torkat.")
    expect(page.get_by_text("1 av 2", exact=False)).to_be_visible()
    page.locator("input[type=radio]:checked").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.get_by_text("2 av 2", exact=False)).to_be_visible()

    told = {one.section: (one.verdict, one.reason) for one in Assessment.objects.all()}
    assert told == {vatten: ("inaktuell", "Sjön har torkat."), skog: ("aktuell", "")}


def test_without_scripts_a_list_is_sent_whole(
    begin: OpenRound, miljo: Unit, vatten: Section, officer: User, open_as: Any
) -> None:
    asked = part_of(begin(), miljo)
    url = reverse("aktualitet:answer", args=["oversiktsplan", 1, asked.pk])
    page = open_as(officer, url, java_script_enabled=False)
    page.get_by_label("Behöver ändras").check()
    page.get_by_label("Vad har ändrats, och varför?").fill("Provet säger annat.")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("1 bedömning är sparad.")).to_be_visible()
    page.get_by_role("button", name="Vi är klara").click()
    expect(page.get_by_text("Planerarna får veta att ni är klara", exact=False)).to_be_visible()


def test_what_could_not_be_saved_is_told_of_and_saved_when_the_site_answers_again(
    begin: OpenRound, bolag: Unit, vatten: Section, skog: Section, company_officer: User, open_as: Any
) -> None:
    asked = part_of(begin(), bolag)
    page = open_as(company_officer, reverse("aktualitet:answer", args=["oversiktsplan", 1, asked.pk]))
    page.route("**/svar/", lambda route: route.abort())
    page.get_by_label("Aktuell", exact=False).first.check()
    expect(page.get_by_text("1 inte sparat", exact=False)).to_be_visible()
    expect(page.get_by_text("Inte sparat än. Svaret står kvar här", exact=False)).to_be_visible()

    page.unroute("**/svar/")
    page.locator("[data-section]").nth(1).locator("input[type=radio]").first.check()
    expect(page.get_by_text("2 av 2", exact=False)).to_be_visible()
    expect(page.get_by_text("inte sparat", exact=False)).to_have_count(0)
    assert Assessment.objects.count() == 2


def test_on_a_phone_the_first_tap_judges(
    begin: OpenRound, bolag: Unit, vatten: Section, skog: Section, company_officer: User, open_as: Any
) -> None:
    asked = part_of(begin(), bolag)
    url = reverse("aktualitet:answer", args=["oversiktsplan", 1, asked.pk])
    page = open_as(
        company_officer, url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page.locator("[data-section] input[type=radio]").first.tap()
    expect(page.get_by_text("1 av 2", exact=False)).to_be_visible()
    page.locator("[data-section]").nth(1).locator("input[value=inaktuell]").tap()
    expect(page.locator("[data-section]").nth(1).locator("textarea")).to_be_focused()


def test_enter_in_a_row_judges_nothing_else(
    begin: OpenRound, miljo: Unit, plan: Plan, vatten: Section, planner: User, officer: User, open_as: Any
) -> None:
    cast.write(plan, "Norra", "Text.\n", by=planner, parent=vatten)
    asked = part_of(begin(), miljo)
    page = open_as(officer, reverse("aktualitet:answer", args=["oversiktsplan", 1, asked.pk]))
    page.locator("[data-section] input[type=radio]").first.check()
    expect(page.get_by_text("1 av 2", exact=False)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Inget nytt att spara.", exact=False)).to_be_visible()
    assert Assessment.objects.count() == 1
