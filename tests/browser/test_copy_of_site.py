"""The exported site opened from a disk: no server, no word of complaint in the browser, and a search that finds."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page

from plans.editions.models import Edition
from tests.reading.conftest import in_force, samrad  # noqa: F401


@pytest.fixture
def copy(in_force: Edition, tmp_path: Path) -> Path:  # noqa: F811
    folder = tmp_path / "kopia"
    call_command(
        "export_site", "provkoping", in_force.slug, folder, site="https://plan.example", without="all"
    )
    return folder


@pytest.fixture
def opened(browser: Browser, browser_context_args: dict[str, Any]) -> Any:
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


def complaints_of(page: Page) -> list[str]:
    found: list[str] = []
    page.on(
        "console", lambda said: found.append(f"{page.url}: {said.text}") if said.type == "error" else None
    )
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    return found


def test_every_page_opens_from_a_disk_without_complaint(copy: Path, opened: Page, axe: Any) -> None:
    complaints = complaints_of(opened)
    for path in sorted(copy.rglob("*.html")):
        opened.goto(path.as_uri(), wait_until="load")
        assert opened.locator("h1").count() == 1, path

    assert complaints == []
    assert axe(opened) == []


def test_one_walks_from_page_to_page_in_the_copy(copy: Path, opened: Page) -> None:
    opened.goto((copy / "index.html").as_uri())
    opened.get_by_role("link", name="Hela planen", exact=True).click()
    opened.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Planen", exact=True).click()
    opened.get_by_role("link", name="Vatten").first.click()

    assert opened.url == (copy / "avsnitt/vatten/index.html").as_uri()


def test_the_copy_is_searched_without_a_server(copy: Path, opened: Page) -> None:
    opened.goto((copy / "sok/index.html").as_uri())
    opened.get_by_label("Ord att söka efter").fill("brunnar")
    opened.get_by_role("link", name="Dricksvatten").click()

    assert opened.url.startswith((copy / "avsnitt/dricksvatten/index.html").as_uri())
