"""The desk in a real browser: arranging by keys, by dragging and without scripts; stepping through changes; axe; paper."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from plans.documents.models import Plan, Section
from tests import cast
from tests.workbench.making import Small, edit, small_plan

pytestmark = pytest.mark.usefixtures("small")


@pytest.fixture
def small(plan: Plan, vatten: Section, planner: User) -> Small:
    return small_plan(plan, vatten, planner)


def order(plan: Plan) -> list[str]:
    tops = Section.objects.live().filter(plan=plan, parent=None).order_by("position")
    return list(tops.values_list("key", flat=True))


def desk(plan: Plan) -> str:
    return reverse("workbench:plan", args=[plan.slug])


def test_a_section_is_moved_with_the_arrow_keys(open_as: Any, planner: User, plan: Plan) -> None:
    page = open_as(planner, desk(plan))
    page.get_by_role("button", name="Dra Energi").press("Enter")
    page.keyboard.press("ArrowUp")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert order(plan) == ["energi", "vatten"]
    assert page.get_by_text("”Energi” är flyttat.").is_visible()


def test_escape_leaves_it_where_it_stood(open_as: Any, planner: User, plan: Plan) -> None:
    page = open_as(planner, desk(plan))
    page.get_by_role("button", name="Dra Energi").press("Enter")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert page.locator("li[data-title]").first.get_attribute("data-title") == "Vatten"
    assert order(plan) == ["vatten", "energi"]


def test_a_section_is_dragged_above_another(open_as: Any, planner: User, plan: Plan) -> None:
    page = open_as(planner, desk(plan))
    handle = page.get_by_role("button", name="Dra Energi").bounding_box()
    target = page.locator("#vatten > .sorter__row").bounding_box()
    page.mouse.move(handle["x"] + 8, handle["y"] + 8)
    page.mouse.down()
    page.mouse.move(target["x"] + 60, target["y"] + 20, steps=8)
    page.mouse.move(target["x"] + 60, target["y"] + 3, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    assert order(plan) == ["energi", "vatten"]


def test_without_scripts_the_buttons_do_the_same(open_as: Any, planner: User, plan: Plan) -> None:
    page = open_as(planner, desk(plan), java_script_enabled=False)
    page.get_by_role("button", name="Flytta ner Vatten").click()
    assert order(plan) == ["energi", "vatten"]


def test_changes_are_stepped_through_with_a_key(open_as: Any, planner: User, small: Small) -> None:
    edit(small.vatten, "Vattnet i sjön är klart.\n\nAlla ska kunna nå hela stranden.\n", by=planner)
    page = open_as(planner, reverse("workbench:difference", args=[small.plan.slug, "vatten"]))
    page.get_by_role("button", name="Nästa ändring").focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.get_by_role("status").filter(has_text="Ändring 2 av 2").is_visible()


def test_no_page_of_the_desk_has_a_fault_that_axe_finds(
    open_as: Any,
    axe: Any,
    planner: User,
    small: Small,
    live_server: Any,
) -> None:
    edit(small.vatten, "Vattnet i sjön är klart.\n\nAlla ska kunna nå stranden.\n", by=planner)
    cast.write(small.plan, "Tomt", by=planner)
    page = open_as(planner, reverse("workbench:home"))
    assert axe(page) == []
    for name in ("plan", "plan_history", "retired", "compare"):
        page.goto(live_server.url + reverse(f"workbench:{name}", args=[small.plan.slug]))
        assert axe(page) == [], name
    for name in ("section", "section_history", "difference"):
        page.goto(live_server.url + reverse(f"workbench:{name}", args=[small.plan.slug, "vatten"]))
        assert axe(page) == [], name


def test_on_paper_a_difference_keeps_its_state_its_marks_and_its_words(
    open_as: Any,
    planner: User,
    small: Small,
) -> None:
    edit(small.vatten, "Vattnet i sjön är klart.\n\nAlla ska kunna nå stranden.\n", by=planner)
    page = open_as(planner, reverse("workbench:difference", args=[small.plan.slug, "vatten"]))
    page.emulate_media(media="print")
    assert page.locator(".state").is_visible()
    assert page.locator("ins").first.is_visible()
    assert page.get_by_text("har blivit").is_visible()
    assert not page.get_by_role("button", name="Nästa ändring").is_visible()


def test_no_page_scrolls_sideways_on_a_phone(
    open_as: Any, planner: User, small: Small, live_server: Any
) -> None:
    page = open_as(planner, desk(small.plan), viewport={"width": 320, "height": 640})
    addresses = [
        reverse(f"workbench:{name}", args=[small.plan.slug, "vatten"])
        for name in ("section", "section_history", "difference")
    ]
    for address in [desk(small.plan), reverse("workbench:plan_history", args=[small.plan.slug]), *addresses]:
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
