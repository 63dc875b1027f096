"""From a round that is opened to what the citizen reads, and what the same page says when the law's day has passed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.aktualitet.actions.answering import name_unit
from plans.aktualitet.models import Assessment, Part
from plans.documents.models import Plan, Section
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Stage
from tests import cast

CHAPTERS, EACH = 3, 9
UNITS = ("Miljö", "Kultur", "Social", "Bostad", "Teknik", "Stab")


@pytest.fixture
def units(plan: Plan) -> list[Unit]:
    """Six units, each with somebody who may read the plan: only such are asked."""
    found = [cast.unit(name.lower(), f"{name}förvaltningen") for name in UNITS]
    for unit in found:
        cast.allow(cast.person(f"Kim på {unit.name}", of=unit), plan, Ability.SEE, Ability.ANNOTATE)
    return found


@pytest.fixture
def chapters(plan: Plan, planner: User, units: list[Unit]) -> list[Section]:
    """Thirty sections that Miljö answers for, to each of which another unit contributes; the edition in force has them."""
    found = []
    for number in range(1, CHAPTERS + 1):
        top = cast.write(plan, f"Kapitel {number}", "", by=planner)
        for each in range(1, EACH + 1):
            cast.write(plan, f"Avsnitt {number}.{each}", f"Text {number}.{each}.\n", by=planner, parent=top)
        name_unit(top, units[0], part=Part.ANSVARIG, on=date(2023, 1, 10), by=planner)
        found.append(top)
    for unit in units[1:]:
        name_unit(found[-1], unit, part=Part.MEDVERKAR, on=date(2023, 1, 10), by=planner)
    decision = Decision(
        stage=Stage.LAGA_KRAFT,
        decided_by="Kommunfullmäktige",
        decided_on=date(2022, 12, 12),
        paragraph="§ 98",
        in_force_on=date(2023, 1, 10),
    )
    freeze(plan, decision, by=planner)
    return found


@pytest.fixture
def officer(plan: Plan, units: list[Unit]) -> User:
    return cast.allow(cast.person("Hanna Handläggare", of=units[0]), plan, Ability.SEE, Ability.ANNOTATE)


def on_the_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Let the site believe that it is another day."""
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def read(browser: Browser, url: str) -> str:
    """Return what a citizen reads, with no session and nothing kept from before."""
    context = browser.new_context(locale="sv-SE")
    try:
        page = context.new_page()
        page.goto(url)
        return page.locator("main").inner_text()
    finally:
        context.close()


def test_a_round_a_decision_and_what_the_citizen_reads(
    chapters: list[Section],
    units: list[Unit],
    planner: User,
    officer: User,
    plan: Plan,
    open_as: Any,
    browser: Browser,
    live_server: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    public = f"{live_server.url}/{plan.slug}/aktualitet/"
    page = open_as(planner, reverse("aktualitet:begin", args=[plan.slug]))
    _open_a_round(page)
    round_url = page.url

    _judge_thirty_sections(open_as(officer, reverse("aktualitet:round", args=[plan.slug, 1])))
    assert Assessment.objects.filter(by=officer).count() == CHAPTERS * (EACH + 1)

    page.goto(round_url)
    unit = page.locator("main")
    expect(unit).to_contain_text("Hanna Handläggare")
    assert unit.get_by_text("Har inte svarat").count() == len(UNITS) - 1
    page.get_by_text("Vad händer då?").click()
    page.get_by_role("button", name="Avsluta omgången").click()
    _edit_the_draft(page)
    # A page that is open asks the site who else writes; on another day its session would be too old.
    page.goto("about:blank")

    with monkeypatch.context() as moved:
        on_the_day(moved, date(2028, 9, 14))
        too_late = read(browser, public)
    assert "slutade att vara aktuell efter" in too_late.lower() and "13 september 2028" in too_late

    page.goto(live_server.url + reverse("editions:strategies", args=[plan.slug]))
    _record(page, chapters)

    now = read(browser, public)
    assert "Verket är flyttat." in now and "1.2 Avsnitt 1.2" in now
    assert "8 september 2032" in now
    with monkeypatch.context() as moved:
        on_the_day(moved, date(2028, 9, 14))
        later = read(browser, public)
    assert "Delar av planen är inte aktuella".lower() in later.lower() and "8 september 2032" in later
    with monkeypatch.context() as moved:
        on_the_day(moved, date(2032, 9, 9))
        ran_out = read(browser, public)
    assert "slutade att vara aktuell efter" in ran_out.lower()


def _open_a_round(page: Page) -> None:
    page.get_by_label("Omgångens namn").fill("Våren 2027")
    for name in UNITS:
        page.get_by_label(f"{name}förvaltningen").check()
    page.get_by_label("Svara senast").fill("2027-03-31")
    page.get_by_role("button", name="Öppna omgången").click()
    expect(page.get_by_text("Omgången är öppnad.", exact=False)).to_be_visible()


def _judge_thirty_sections(page: Page) -> None:
    """With keys alone, as whoever does it for the hundredth time."""
    page.get_by_role("link", name="Bedöm för Miljöförvaltningen").click()
    page.locator("input[type=radio]").first.focus()
    for number in range(CHAPTERS * (EACH + 1)):
        if number == 2:
            page.keyboard.press("i")
            page.keyboard.type("Verket är flyttat.")
            expect(page.get_by_text("3 av 30", exact=False)).to_be_visible()
            page.locator("[data-section]").nth(2).locator("input:checked").focus()
        else:
            page.keyboard.press("a")
        page.keyboard.press("j")
    expect(page.get_by_text("30 av 30", exact=False)).to_be_visible()
    page.get_by_role("button", name="Vi är klara").click()
    expect(page.get_by_text("Planerarna får veta att ni är klara", exact=False)).to_be_visible()


def _edit_the_draft(page: Page) -> None:
    page.get_by_role("button", name="Gör ett utkast").click()
    page.get_by_role("link", name="Fortsatt arbete").first.click()
    page.get_by_role("link", name="Redigera").first.click()
    page.locator("textarea[name=body]").fill("Energikapitlet görs om under 2027.\n")
    page.get_by_role("button", name="Spara i planen").click()
    expect(page.locator("main")).to_contain_text("Energikapitlet görs om")


def _record(page: Page, chapters: list[Section]) -> None:
    """What the units found is ticked already; the reason is theirs until the planner has read it."""
    expect(page.get_by_label("1.2 Avsnitt 1.2", exact=True)).to_be_checked()
    page.get_by_label("Beslutets datum").fill(timezone.localdate().isoformat())
    page.get_by_label("Paragraf").fill("§ 12")
    page.get_by_label("Diarienummer").fill("KS 2026:1")
    page.get_by_role("button", name="Gå vidare och kontrollera").click()
    expect(page.get_by_label("1.2 Avsnitt 1.2")).to_have_value("Verket är flyttat.")
    page.get_by_role("button", name="Inför beslutet").click()
    expect(page.get_by_text("Allmänheten ser det nu", exact=False)).to_be_visible()
