"""Notes in a real browser: by mouse, by keyboard only, on a phone, without scripts, when signed out meanwhile; axe."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page

from accounts.models import User
from plans.access.abilities import Ability
from plans.annotations.actions.writing import Wish, annotate
from plans.annotations.models import Annotation, Audience, Kind
from plans.annotations.quoting import Quoted
from plans.documents.models import Plan, Section
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Stage
from tests import cast

SELECT = """([first, last]) => {
  const prose = document.querySelector("[data-notes] .prose");
  const range = document.createRange();
  const [a, b] = [first, last].map((place) => prose.querySelectorAll("p")[place].firstChild);
  range.setStart(a, 0); range.setEnd(b, b.length);
  getSelection().removeAllRanges(); getSelection().addRange(range);
}"""


@pytest.fixture
def officer(officer: User, plan: Plan) -> User:
    return cast.allow(officer, plan, Ability.ANNOTATE)


@pytest.fixture
def published(plan: Plan, vatten: Section, planner: User) -> Plan:
    freeze(plan, Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 1)), by=planner)
    return plan


def write(page: Page, words: str) -> None:
    page.locator("dialog textarea[name=text]").fill(words)
    page.get_by_role("button", name="Spara noteringen").click()
    page.get_by_text("Noteringen är sparad").wait_for()


def test_from_the_public_page_to_a_note_on_the_very_words(
    open_as: Any, officer: User, published: Plan
) -> None:
    page = open_as(officer, f"/{published.slug}/avsnitt/vatten/")
    page.get_by_role("link", name="Lämna notering (för anställda)").click()
    page.locator("[data-notes] .prose p").first.click(click_count=3)
    page.get_by_role("button", name="Notera", exact=True).click()
    assert page.locator("dialog textarea[name=quote]").input_value() == "Vattnet i sjön är rent."
    write(page, "Provet är gammalt.")

    note = Annotation.objects.get()
    assert (note.kind, note.quote) == (Kind.INAKTUELLT, "Vattnet i sjön är rent.")
    assert page.locator(f"#mark-{note.pk}").inner_text().strip().endswith("Vattnet i sjön är rent.")
    assert page.locator(f"#note-{note.pk}").get_by_text("Provet är gammalt.").is_visible()


def test_with_the_keyboard_only(open_as: Any, officer: User, published: Plan) -> None:
    page = open_as(officer, f"/arbete/{published.slug}/avsnitt/vatten/")
    page.evaluate(SELECT, [1, 1])
    page.locator(".note-button").wait_for()
    page.evaluate("getSelection().focusNode.parentElement.setAttribute('tabindex', '-1')")
    page.evaluate("getSelection().focusNode.parentElement.focus()")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").endswith("note-button")
    page.keyboard.press("Enter")
    page.locator("dialog[open] textarea[name=text]").wait_for()
    assert page.evaluate("document.activeElement.name") == "text"
    page.keyboard.type("Hur då?")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Noteringen är sparad").wait_for()
    assert Annotation.objects.get().quote == "Alla ska kunna nå stranden."


def test_over_several_paragraphs(open_as: Any, officer: User, published: Plan) -> None:
    page = open_as(officer, f"/arbete/{published.slug}/avsnitt/vatten/")
    page.evaluate(SELECT, [0, 1])
    page.get_by_role("button", name="Notera", exact=True).click()
    write(page, "Allt det här.")

    assert Annotation.objects.get().quote == "Vattnet i sjön är rent.\nAlla ska kunna nå stranden."


def test_what_was_typed_is_kept_when_the_box_is_closed_or_the_session_ends(
    open_as: Any, officer: User, published: Plan
) -> None:
    page = open_as(officer, f"/arbete/{published.slug}/avsnitt/vatten/")
    page.evaluate(SELECT, [0, 0])
    page.get_by_role("button", name="Notera", exact=True).click()
    page.locator("dialog textarea[name=text]").fill("En lång text.")
    page.keyboard.press("Escape")
    page.evaluate("getSelection().removeAllRanges()")
    page.evaluate(SELECT, [0, 0])
    page.get_by_role("button", name="Notera", exact=True).click()
    assert page.locator("dialog textarea[name=text]").input_value() == "En lång text."

    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.get_by_role("button", name="Spara noteringen").click()
    page.get_by_text("Du har blivit utloggad").wait_for()
    assert page.locator("dialog textarea[name=text]").input_value() == "En lång text."
    page.context.add_cookies(cookies)
    write(page, "En lång text.")
    assert Annotation.objects.count() == 1


def test_without_scripts_one_quotes(open_as: Any, officer: User, published: Plan) -> None:
    page = open_as(officer, f"/arbete/{published.slug}/avsnitt/vatten/", java_script_enabled=False)
    page.get_by_role("link", name="Notera på hela avsnittet").click()
    page.get_by_label("Vilka ord gäller det?").fill("Vattnet i sjön")
    page.get_by_label("Vad vill du säga?").fill("Hur mäts det?")
    page.get_by_role("button", name="Spara noteringen").click()

    assert page.get_by_text("Noteringen är sparad").is_visible()
    assert Annotation.objects.get().quote == "Vattnet i sjön"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_with_notes_are_accessible_and_fit_a_phone(
    theme: str,
    open_as: Any,
    axe: Callable[[Page], list[str]],
    officer: User,
    planner: User,
    published: Plan,
    vatten: Section,
) -> None:
    for number, quote in enumerate(["Vattnet i sjön", "sjön är rent.", ""]):
        wish = Wish(
            f"Notering {number}", Kind.FRAGA, Audience.ALL, Quoted(quote), token=_token(), to_person=planner
        )
        note = annotate(vatten, wish, by=officer)
    base = f"/arbete/{published.slug}"
    edition = "samrad-2026-03-01"
    paths = [
        f"{base}/avsnitt/vatten/",
        f"{base}/utgava/{edition}/avsnitt/vatten/",
        f"{base}/noteringar/",
        f"{base}/noteringar/{note.pk}/",
        f"{base}/avsnitt/vatten/notera/",
        f"{base}/avsnitt/vatten/foljning/",
        f"{base}/avsnitt/vatten/sammanfattningar/",
        f"{base}/avsnitt/vatten/sammanfattning/ar/",
        "/arbete/mitt/",
        "/arbete/foljer/",
        "/arbete/utskick/",
    ]
    page = open_as(planner, paths[0], color_scheme=theme, viewport={"width": 320, "height": 700})
    for path in paths:
        page.goto(page.url.split("/arbete/")[0] + path)
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_from_note_to_note_and_back_to_the_words(
    open_as: Any, planner: User, officer: User, published: Plan, vatten: Section
) -> None:
    notes = [
        annotate(vatten, Wish("?", Kind.FRAGA, Audience.ALL, Quoted(quote), token=_token()), by=officer)
        for quote in ("nå stranden", "Vattnet")
    ]
    page = open_as(planner, f"/arbete/{published.slug}/avsnitt/vatten/")
    page.get_by_role("button", name="Nästa notering").click()
    assert page.evaluate("document.activeElement.id") == f"note-{notes[1].pk}"
    page.get_by_role("button", name="Nästa notering").click()
    assert page.evaluate("document.activeElement.id") == f"note-{notes[0].pk}"

    page.locator(f"#mark-{notes[0].pk} a.note-mark__link").click()
    assert page.url.endswith(f"#note-{notes[0].pk}")


def _token() -> Any:
    from uuid import uuid4

    return uuid4()
