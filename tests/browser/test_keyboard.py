"""Without a mouse: the way into a page, the outline, the toolbar, a clash, moving a section, stepping through changes."""

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from plans.documents.models import Plan, Section
from tests.browser import rich_plan
from tests.browser.rich_plan import Rich
from tests.workbench.making import edit

FOCUSED = "document.activeElement"


@pytest.fixture
def rich(plan: Plan, planner: User) -> Rich:
    return rich_plan.rich_plan(plan, planner)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_the_first_stop_leads_past_the_menu(open_as: Any, rich: Rich) -> None:
    page = open_as(None, reverse("reading:section", args=[rich.plan.slug, rich.main.key]))

    press(page, "Tab")
    link = page.get_by_role("link", name="Hoppa till innehållet")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    press(page, "Enter")

    expect(page.locator("main")).to_be_focused()
    press(page, "Tab")
    assert page.evaluate(f"document.querySelector('main').contains({FOCUSED})")


def test_on_a_phone_the_outline_opens_by_key_and_leads_on(open_as: Any, rich: Rich) -> None:
    address = reverse("reading:section", args=[rich.plan.slug, "mark-och-vatten"])
    page = open_as(None, address, viewport={"width": 390, "height": 800})
    summary = page.locator("summary").filter(has_text="Innehåll")

    summary.focus()
    press(page, "Enter", "Tab")

    assert page.evaluate(f"{FOCUSED}.closest('.outline') !== null")
    page.locator(".outline a", has_text="J4").press("Enter")
    expect(page).to_have_url(re.compile("/avsnitt/j4/"))
    expect(page.locator("summary").filter(has_text="Innehåll")).to_be_visible()


def test_the_outline_says_where_one_is(open_as: Any, rich: Rich) -> None:
    page = open_as(None, reverse("reading:section", args=[rich.plan.slug, "j4"]))

    expect(page.locator(".outline a[aria-current=page]")).to_contain_text("J4")


def test_the_toolbar_is_one_stop_and_the_arrows_go_round_in_it(
    open_as: Any, planner: User, rich: Rich
) -> None:
    page = open_as(planner, reverse("documents:edit", args=[rich.plan.slug, rich.main.key]))
    toolbar = page.get_by_role("toolbar")
    first, last = toolbar.get_by_role("button").first, toolbar.get_by_role("button").last

    first.focus()
    press(page, "ArrowLeft")
    expect(last).to_be_focused()
    press(page, "ArrowRight")
    expect(first).to_be_focused()
    press(page, "End", "Home", "ArrowRight")
    expect(toolbar.get_by_role("button").nth(1)).to_be_focused()
    press(page, "Tab")
    assert not page.evaluate(f"{FOCUSED}.closest('[role=toolbar]') !== null")


def test_a_reference_is_found_and_put_in_by_key(open_as: Any, planner: User, rich: Rich) -> None:
    page = open_as(planner, reverse("documents:edit", args=[rich.plan.slug, rich.main.key]))
    body = page.locator("#id_body")
    body.fill("Se ")
    page.get_by_role("toolbar").get_by_role("button", name="Hänvisning").press("Enter")

    page.keyboard.type("nära")
    expect(page.get_by_role("listbox", name="Avsnitt").get_by_role("option")).to_have_count(1)
    press(page, "ArrowDown", "Enter")

    expect(body).to_be_focused()
    expect(body).to_have_value(re.compile(r"\[\[j4\]\]"))


def test_escape_closes_a_box_of_the_editor_and_gives_focus_back(
    open_as: Any, planner: User, rich: Rich
) -> None:
    page = open_as(planner, reverse("documents:edit", args=[rich.plan.slug, rich.main.key]))
    page.get_by_role("toolbar").get_by_role("button", name="Bild").press("Enter")
    expect(page.get_by_role("group", name="Lägg in en bild")).to_be_visible()

    press(page, "Escape")

    expect(page.get_by_role("group", name="Lägg in en bild")).to_have_count(0)
    expect(page.locator("#id_body")).to_be_focused()


def test_a_clash_is_settled_with_keys_alone(
    open_as: Any, planner: User, second_planner: User, vatten: Section
) -> None:
    page = open_as(planner, reverse("documents:edit", args=[vatten.plan.slug, vatten.key]))
    edit(vatten, vatten.body.replace("sjön", "älven"), by=second_planner)
    page.locator("#id_body").fill(vatten.body.replace("sjön", "bäcken"))
    page.get_by_role("button", name="Spara i planen").press("Enter")
    expect(page.get_by_role("radio")).to_have_count(4)

    page.get_by_role("radio", name="Mitt").focus()
    press(page, "Space", "ArrowDown", "ArrowDown", "Tab", "Tab")
    expect(page.get_by_role("button", name="Spara det valda")).to_be_focused()
    press(page, "Enter")

    expect(page.get_by_text("Sparat i planen", exact=False).first).to_be_visible()
    vatten.refresh_from_db()
    assert "älven" in vatten.body and "bäcken" in vatten.body


def test_a_section_is_moved_with_its_buttons_and_the_reader_is_told(
    open_as: Any, planner: User, rich: Rich
) -> None:
    page = open_as(planner, reverse("workbench:plan", args=[rich.plan.slug]))

    page.get_by_role("button", name="Flytta upp Tomt").press("Enter")

    expect(page.get_by_text("”Tomt” är flyttat.")).to_be_visible()
    tops = Section.objects.live().filter(plan=rich.plan, parent=None).order_by("position")
    assert [section.title for section in tops] == ["Tomt", "Mark och vatten"]


def test_the_keys_for_changes_can_be_switched_off(open_as: Any, planner: User, rich: Rich) -> None:
    page = open_as(planner, reverse("workbench:difference", args=[rich.plan.slug, rich.main.key]))
    told = page.locator("change-steps [role=status]")
    page.get_by_role("button", name="Nästa ändring").press("Enter")
    expect(told).to_contain_text("Ändring 1 av")

    page.get_by_role("checkbox", name="Tangenterna j och k").press("Space")
    page.get_by_role("button", name="Nästa ändring").focus()
    press(page, "j")

    expect(told).to_contain_text("Ändring 1 av")
    page.reload()
    expect(page.get_by_role("checkbox", name="Tangenterna j och k")).not_to_be_checked()


def test_nothing_that_is_focused_is_hidden_behind_the_bar_below(
    open_as: Any, planner: User, rich: Rich
) -> None:
    address = reverse("documents:edit", args=[rich.plan.slug, rich.main.key])
    page = open_as(planner, address, viewport={"width": 1280, "height": 640}, reduced_motion="reduce")
    behind = """() => { const one = document.activeElement, bar = document.querySelector('.bar');
        if (bar.contains(one) || !document.querySelector('main').contains(one)) return false;
        return one.getBoundingClientRect().top >= bar.getBoundingClientRect().top; }"""
    for _ in range(40):
        press(page, "Tab")
        assert not page.evaluate(behind), page.evaluate(f"{FOCUSED}.outerHTML.slice(0, 90)")
