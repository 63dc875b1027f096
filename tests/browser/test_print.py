"""On paper: what one reads in law stands on it, what one clicks on does not, and nothing is cut off."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from plans.documents.models import Plan
from tests.browser import rich_plan
from tests.browser.rich_plan import Rich

PAPER = {"width": 642, "height": 900}  # A4 within its margins, at 96 dots an inch
CLICKED_ON = ".masthead nav, .footer, .outline, .pager, .breadcrumb, .toolbar, .button, theme-switch, .skip"


@pytest.fixture
def rich(plan: Plan, planner: User) -> Rich:
    return rich_plan.rich_plan(plan, planner)


@pytest.fixture
def on_paper(open_as: Any, live_server: Any) -> Any:
    """Return a function that opens pages in one tab, as printed."""

    def pages(user: User | None, paths: list[str]) -> Any:
        page = open_as(user, "/hjalp/", viewport=PAPER, color_scheme="dark")
        page.emulate_media(media="print")
        for path in paths:
            page.goto(live_server.url + path)
            yield page

    return pages


def check(page: Page) -> None:
    state = page.locator("main .state").first
    expect(state, page.url).to_be_visible()
    assert page.evaluate("document.querySelector('main .state').previousElementSibling") is None, page.url
    seen = [one for one in page.locator(CLICKED_ON).all() if one.is_visible()]
    assert [one.evaluate("one => one.outerHTML.slice(0, 90)") for one in seen] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"], page.url
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_every_page_of_the_plan_says_on_paper_what_one_reads(on_paper: Any, rich: Rich) -> None:
    slug, edition = rich.plan.slug, rich.samrad.slug
    more = [reverse("reading:editions", args=[slug]), reverse("reading:edition", args=[slug, edition])]
    for page in on_paper(None, [*rich_plan.reading_pages(rich), *more]):
        check(page)


def test_every_page_of_the_desk_says_on_paper_that_it_is_working_text(
    on_paper: Any, rich: Rich, planner: User
) -> None:
    for page in on_paper(planner, rich_plan.desk_pages(rich)):
        check(page)
        assert re.search("Arbetsversion|Historik", page.locator("main .state").first.inner_text())


def test_changes_keep_their_marks_and_their_words(on_paper: Any, rich: Rich, planner: User) -> None:
    address = reverse("workbench:difference", args=[rich.plan.slug, rich.main.key])
    for page in on_paper(planner, [address]):
        mark = page.locator("ins").first
        assert "underline" in mark.evaluate("one => getComputedStyle(one).textDecorationLine")
        expect(page.get_by_text("Ändringarna i ord")).to_be_visible()
        expect(page.get_by_text("Tillagt:").first).to_be_visible()


def test_the_whole_plan_becomes_a_pdf_with_numbered_pages(on_paper: Any, rich: Rich) -> None:
    for page in on_paper(None, [reverse("reading:whole", args=[rich.plan.slug])]):
        paper = page.pdf(prefer_css_page_size=True)
        assert paper.startswith(b"%PDF")
        assert len(re.findall(rb"/Type\s*/Page\b", BytesIO(paper).getvalue())) >= 2
