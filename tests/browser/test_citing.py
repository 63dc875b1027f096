"""A handläggare with a phone: from the site's front to a copied citation in at most five clicks."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from plans.editions.models import Edition, Stage
from tests.reading import making

PHONE = {"width": 360, "height": 740}
MAY_COPY = ["clipboard-read", "clipboard-write"]


@pytest.fixture
def in_force(transactional_db: None) -> Edition:
    return making.edition("laga-kraft-2019-01-10", Stage.LAGA_KRAFT, date(2019, 1, 10))


@pytest.fixture
def phone(open_as: Any, in_force: Edition) -> Page:
    page: Page = open_as(None, "/", viewport=PHONE, has_touch=True, permissions=MAY_COPY)
    return page


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_citation_is_copied_in_three_clicks(phone: Page) -> None:
    phone.get_by_role("link", name="Vatten").first.click()
    button = phone.get_by_role("button", name="Kopiera hänvisningen").last
    button.click()

    expect(phone.get_by_text("Kopierat").last).to_be_visible()
    text = copied(phone)
    assert text.startswith(
        "Översiktsplan 2018, avsnitt 1.1 Vatten (laga kraft 2019-01-10), Kommunfullmäktige"
    )
    assert "§\xa098, dnr KS 2016/42" in text
    phone.goto(text.rpartition(" ")[2])
    expect(phone.get_by_role("heading", level=1)).to_have_text("Vatten")


def test_a_stallningstagande_is_copied_by_keyboard(phone: Page, axe: Any) -> None:
    phone.goto(phone.url + "avsnitt/vatten/")
    fold = phone.get_by_text("Hänvisa till ”Rent vatten”")
    fold.focus()
    phone.keyboard.press("Enter")
    assert axe(phone) == []
    place = phone.locator(".cite-part").filter(has=fold)
    place.get_by_role("button", name="Kopiera nyckeln").press("Enter")

    expect(place.get_by_text("Kopierat")).to_be_visible()
    assert copied(phone) == "provkoping/vatten-st@laga-kraft-2019-01-10"
    phone.goto(phone.url.split("/provkoping")[0] + "/id/" + copied(phone))
    assert phone.url.endswith("/utgava/laga-kraft-2019-01-10/avsnitt/vatten/#vatten-st")


def test_without_scripts_the_citation_is_there_to_select(open_as: Any, in_force: Edition) -> None:
    page = open_as(None, "/provkoping/avsnitt/vatten/", java_script_enabled=False)

    expect(page.locator("aside .cite__text")).to_contain_text("dnr KS 2016/42")
    expect(page.get_by_role("button", name="Kopiera hänvisningen")).to_have_count(0)
    assert page.locator("aside copy-button").first.is_hidden()
