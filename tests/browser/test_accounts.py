"""Signing in and keeping accounts in a real browser: keyboard, axe, the picture for the app."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from accounts.actions.invitations import invite
from accounts.models import Unit, User
from tests import cast


def sign_in_with_keys(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-postadress").focus()
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def test_one_signs_in_with_the_keyboard_alone(open_as: Any, planner: User) -> None:
    page = open_as(None, "/konto/logga-in/")

    sign_in_with_keys(page, planner.email, cast.PASSWORD)

    expect(page).to_have_url(re.compile("/arbete/$"))


def test_what_was_wrong_is_read_first(open_as: Any, planner: User, axe: Callable[[Page], list[str]]) -> None:
    page = open_as(None, "/konto/logga-in/")

    sign_in_with_keys(page, planner.email, "fel mening helt och hållet")

    expect(page.get_by_role("alert")).to_be_focused()
    assert axe(page) == []


def test_the_pages_have_nothing_that_axe_complains_about(
    open_as: Any, administrator: User, miljo: Unit, officer: User, axe: Callable[[Page], list[str]]
) -> None:
    token = invite(email="ny@demo.example", name="Nina Ny", unit=miljo, by=administrator).token
    found = []
    for path in ("logga-in/", "nytt-konto/", "losenord/glomt/", f"inbjudan/{token}/", "inbjudan/fel/"):
        found += axe(open_as(None, f"/konto/{path}"))
    page = open_as(administrator, "/konto/")
    for path in ("", "enheter/", "enheter/miljo/", "enheter/miljo/sammanslagning/", "personer/", "tvasteg/"):
        page.goto(page.url.split("/konto/")[0] + f"/konto/{path}")
        found += axe(page)
    assert found == []


def test_the_picture_for_the_app_is_shown(open_as: Any, administrator: User) -> None:
    page = open_as(administrator, "/konto/tvasteg/pa/")
    page.get_by_label("Lösenord").fill(cast.PASSWORD)
    page.keyboard.press("Enter")

    picture = page.get_by_role("img", name="Bild för appen")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => one.naturalWidth") > 100


def test_on_a_phone_no_page_is_wider_than_the_screen(
    open_as: Any, administrator: User, officer: User
) -> None:
    page = open_as(administrator, "/konto/", viewport={"width": 360, "height": 740})
    for path in ("", "enheter/", "enheter/miljo/", "personer/", f"personer/{officer.pk}/", "tvasteg/"):
        page.goto(page.url.split("/konto/")[0] + f"/konto/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
