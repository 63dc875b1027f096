"""Every kind of page, as everyone who meets it: axe in both themes, 400 % zoom, other colours, and nothing behind the back."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from plans.documents.models import Plan
from tests.browser import rich_plan
from tests.browser.rich_plan import Rich
from tests.workbench.making import edit

Axe = Callable[[Page], list[str]]
STAFF = ["desk_pages", "form_pages", "other_pages"]
WIDER = """document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('main *')]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.table-scroll'))
    .slice(-2).map(one => one.outerHTML.slice(0, 120))"""
SMALL_TARGETS = """[...document.querySelectorAll('button, .button, input:not([type=hidden]), select, summary')]
    .map(one => [one.closest('label') ?? one, one]).filter(([box, one]) => one.checkVisibility() && !one.disabled)
    .filter(([box]) => box.getBoundingClientRect().height < 43.5)
    .map(([box, one]) => one.outerHTML.slice(0, 90))"""

# One main heading, and one thing at most that is the thing to do.
CROWDED = """(document.querySelectorAll('h1').length !== 1 ? ['h1'] : [])
    .concat(document.querySelectorAll('.button--primary').length > 1 ? ['button--primary'] : [])"""


@pytest.fixture
def rich(plan: Plan, planner: User) -> Rich:
    return rich_plan.rich_plan(plan, planner)


@pytest.fixture
def walk(open_as: Any, live_server: Any, rich: Rich, planner: User) -> Callable[..., Iterator[Page]]:
    """Return a function that opens every page of a kind in one tab and hands it out each time."""

    def pages(kind: str, **options: Any) -> Iterator[Page]:
        page = open_as(planner if kind in STAFF else None, "/hjalp/", **options)
        page.said = []
        page.on("console", lambda one: one.type in ("error", "warning") and page.said.append(one.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on(
            "request",
            lambda one: page.said.append(one.url) if _is_outside(one.url, live_server.url) else None,
        )
        for path in getattr(rich_plan, kind)(rich):
            page.said.clear()
            page.goto(live_server.url + path)
            yield page

    return pages


def _is_outside(address: str, site: str) -> bool:
    return urlsplit(address).scheme in ("http", "https") and not address.startswith(site)


def in_both_themes(page: Page, axe: Axe) -> list[str]:
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found += [f"{theme}: {one}" for one in axe(page)]
    return found


@pytest.mark.parametrize("kind", ["public_pages", *STAFF])
def test_axe_finds_nothing_the_console_is_quiet_and_no_other_host_is_asked(
    walk: Any, axe: Axe, kind: str
) -> None:
    found, said = [], {}
    for page in walk(kind):
        found += in_both_themes(page, axe)
        said |= {page.url: list(page.said)} if page.said else {}
    assert found == []
    assert said == {}


def test_axe_finds_nothing_where_nothing_is_found(walk: Any, axe: Axe) -> None:
    assert [fault for page in walk("missing_pages") for fault in in_both_themes(page, axe)] == []


@pytest.mark.parametrize("kind", ["public_pages", "missing_pages", *STAFF])
def test_at_400_percent_nothing_is_cut_off_and_everything_to_press_is_large_enough(
    walk: Any, kind: str
) -> None:
    wide, small, crowded = {}, {}, {}
    for page in walk(kind, viewport={"width": 320, "height": 480}, has_touch=True, is_mobile=True):
        wide |= {page.url: one} if (one := page.evaluate(WIDER)) else {}
        small |= {page.url: one} if (one := page.evaluate(SMALL_TARGETS)) else {}
        crowded |= {page.url: one} if (one := page.evaluate(CROWDED)) else {}
    assert wide == {}
    assert small == {}
    assert crowded == {}


def test_the_public_gets_no_cookie(walk: Any) -> None:
    assert [page.context.cookies() for page in walk("reading_pages")] == [[]] * 6


def test_pages_that_say_what_was_wrong(
    open_as: Any, planner: User, rich: Rich, axe: Axe, live_server: Any
) -> None:
    page = open_as(planner, "/hjalp/", viewport={"width": 320, "height": 640})
    for name, args in (
        ("editions:freeze", []),
        ("documents:create", []),
        ("documents:split", [rich.main.key]),
    ):
        page.goto(live_server.url + reverse(name, args=[rich.plan.slug, *args]))
        page.locator("main button[type=submit]").first.click()
        expect(page.get_by_role("alert")).to_be_focused()
        assert page.evaluate(WIDER) == [], name
        assert in_both_themes(page, axe) == [], name


def test_the_page_of_a_clash(open_as: Any, planner: User, second_planner: User, rich: Rich, axe: Axe) -> None:
    page = open_as(planner, reverse("documents:edit", args=[rich.plan.slug, rich.drafted.key]))
    edit(rich.drafted, "Här bor ingen.", by=second_planner, kind="omrade")
    page.locator("#id_body").fill("Här bor alla.")
    page.get_by_role("button", name="Spara i planen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Någon annan hann spara före dig")

    assert in_both_themes(page, axe) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(WIDER) == []


def test_the_boxes_of_the_editor(open_as: Any, planner: User, rich: Rich, axe: Axe) -> None:
    page = open_as(planner, reverse("documents:edit", args=[rich.plan.slug, rich.main.key]))
    for opens in ("Bild", "Hänvisning"):
        page.get_by_role("toolbar").get_by_role("button", name=opens).click()
    page.get_by_role("combobox", name="Hänvisa till avsnitt").fill("stranden")
    expect(page.get_by_role("listbox", name="Avsnitt").get_by_role("option").first).to_be_visible()

    assert in_both_themes(page, axe) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(WIDER) == []


def test_who_may_only_read_meets_no_faults_either(
    open_as: Any, officer: User, rich: Rich, axe: Axe, live_server: Any
) -> None:
    slug, key = rich.plan.slug, rich.main.key
    page = open_as(officer, reverse("workbench:home"))
    found = in_both_themes(page, axe)
    for name, args in (
        ("workbench:plan", [slug]),
        ("workbench:section", [slug, key]),
        ("editions:list", [slug]),
        ("documents:edit", [slug, key]),
    ):
        page.goto(live_server.url + reverse(name, args=args))
        found += in_both_themes(page, axe)
    assert page.get_by_role("heading", level=1).inner_text() == "Det här kräver en annan behörighet"
    assert found == []


def test_with_forced_colours_state_and_focus_are_seen(walk: Any) -> None:
    for page in walk("reading_pages", forced_colors="active"):
        state = page.locator(".state").first
        expect(state).to_be_visible()
        assert state.evaluate("one => parseFloat(getComputedStyle(one).borderInlineStartWidth)") >= 8
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_with_less_motion_nothing_moves(walk: Any) -> None:
    for page in walk("reading_pages", reduced_motion="reduce"):
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert page.evaluate("document.getAnimations().length") == 0
