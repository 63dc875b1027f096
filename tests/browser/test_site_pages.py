"""The site's own pages and the kommun's own look, in Chromium: axe in both themes, a data block that is let be, the form by keyboard."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.browser.test_accessible import SMALL_TARGETS, WIDER, in_both_themes
from tests.reading.conftest import in_force, samrad  # noqa: F401

Axe = Callable[[Page], list[str]]
PAGES = (
    "/tillganglighet/",
    "/tillganglighet/anmal/?sida=/provkoping/avsnitt/vatten/",
    "/tillganglighet/anmal/tack/",
    "/kontakt/",
    "/om/",
    "/provkoping/avsnitt/vaten/",
    "/provkoping/utgava/nej/",
    "/finns-inte/",
)


@pytest.fixture
def quiet(open_as: Any, request: pytest.FixtureRequest) -> Callable[..., tuple[Page, list[str]]]:
    """Return a function that opens a page as a reader and hears what the console says."""
    request.getfixturevalue("in_force")

    def opened(path: str = "/om/", **options: Any) -> tuple[Page, list[str]]:
        page = open_as(None, path, **options)
        said: list[str] = []
        page.on("console", lambda one: said.append(one.text) if one.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        return page, said

    return opened


def test_axe_finds_nothing_and_no_cookie_is_set(quiet: Any, axe: Axe, live_server: Any) -> None:
    page, _said = quiet()
    found = []
    for path in PAGES:
        page.goto(live_server.url + path)
        found += in_both_themes(page, axe)
    assert found == []
    assert page.context.cookies() == []


def test_at_400_percent_nothing_is_cut_off(quiet: Any, live_server: Any) -> None:
    page, _said = quiet(viewport={"width": 320, "height": 480}, has_touch=True, is_mobile=True)
    for path in PAGES:
        page.goto(live_server.url + path)
        assert page.evaluate(WIDER) == [], path
        assert page.evaluate(SMALL_TARGETS) == [], path
        assert page.locator("h1").count() == 1, path


def test_the_policy_lets_the_data_block_be(quiet: Any, live_server: Any) -> None:
    page, said = quiet()
    for path in ("/provkoping/", "/provkoping/avsnitt/vatten/"):
        page.goto(live_server.url + path)
        data = page.locator('script[type="application/ld+json"]').text_content()
        assert json.loads(data)["@type"] == "Legislation"
    assert said == []


def test_a_fault_is_reported_with_the_keyboard_alone(quiet: Any, live_server: Any) -> None:
    cache.clear()
    page, said = quiet("/tillganglighet/")
    page.get_by_role("link", name="Anmäl ett fel").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Anmäl ett fel")
    page.get_by_role("button", name="Skicka").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Det du skrev står kvar")
    page.get_by_label("Vad är det som inte fungerar?").focus()
    page.keyboard.type("Tabellen läses inte upp.")
    for _field in ("sida", "hjälpmedel", "e-post"):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "email", "the field nobody sees is not met"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack, meddelandet är skickat")

    assert [one.body for one in mail.outbox] == ["Vad:\nTabellen läses inte upp.\n"]
    assert page.context.cookies() == []


def test_the_form_answers_accessibly(quiet: Any, axe: Axe, live_server: Any) -> None:
    page, _said = quiet("/tillganglighet/anmal/", java_script_enabled=True)
    page.get_by_label("Din e-postadress").fill("inte en adress")
    page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_role("alert")).to_be_visible()

    assert in_both_themes(page, axe) == []


@pytest.mark.usefixtures("in_force")
def test_another_kommuns_colours_are_the_pages_colours(
    open_as: Any, axe: Axe, settings: Any, tmp_path: Path
) -> None:
    text = (settings.BASE_DIR / "kommun.toml").read_text(encoding="utf-8")
    text = text.replace("#8a2c17", "#5b2a86").replace("#f29a84", "#cdb4e8").replace("#1c5273", "#0b5d4e")
    text = text.replace('"static/img/crest.svg"', f'"{settings.BASE_DIR}/static/img/crest.svg"')
    (tmp_path / "kommun.toml").write_text(text, encoding="utf-8")
    settings.KOMMUN_FILE = tmp_path / "kommun.toml"
    page = open_as(None, "/provkoping/avsnitt/vatten/")

    colour = page.locator(".prose a").first.evaluate("one => getComputedStyle(one).color")
    assert colour == "rgb(11, 93, 78)"
    assert in_both_themes(page, axe) == []


def test_the_coat_of_arms_follows_the_theme(quiet: Any) -> None:
    page, said = quiet("/kontakt/")
    crest = page.locator(".masthead__crest")
    assert crest.evaluate("one => one.complete && one.naturalWidth > 0")
    pictures = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        pictures.append(crest.screenshot())
    assert pictures[0] != pictures[1]
    assert said == []
