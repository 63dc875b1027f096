"""A real Chromium against a real server, with people signed in. Nothing here is skipped: a missing browser fails."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from accounts.models import User
from tests import cast

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright runs a loop in this thread
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
# A page's last request may still be on its way, or between two questions: one quiet look is not enough.
QUIET_LOOKS = 6
QUIET = "--no-sandbox --disable-background-networking --disable-component-update --disable-sync --disable-quic --no-first-run"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.fail("There is no Chromium. On Debian: apt-get install chromium")
    return {**browser_type_launch_args, "executable_path": found, "args": QUIET.split()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "sv-SE", "timezone_id": "Europe/Stockholm"}


@pytest.fixture(autouse=True)
def _rows_that_others_see(transactional_db: None) -> Iterator[None]:
    """The server runs in other threads, so rows must be committed, and tables emptied only once they have answered."""
    yield
    deadline, quiet = monotonic() + 10, 0
    while quiet < QUIET_LOOKS and monotonic() < deadline:
        quiet = 0 if _others_at_work() else quiet + 1
        sleep(0.05)


def _others_at_work() -> bool:
    """Tell whether the server still answers somebody, such as a page that saved a draft as it was closed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND state IN ('active', 'idle in transaction')"
        )
        return bool(cursor.fetchone()[0])


def sign_in(context: BrowserContext, user: User, address: str) -> None:
    """Give the browser the user's session."""
    client: Client = cast.signed_in(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])


@pytest.fixture
def open_as(browser: Browser, browser_context_args: dict[str, Any], live_server: Any) -> Any:
    """Return a function that opens a fresh browser as a user (None: the public), with more context options."""
    opened: list[BrowserContext] = []

    def open_(user: User | None = None, path: str = "/", **options: Any) -> Page:
        context = browser.new_context(**{**browser_context_args, **options})
        opened.append(context)
        if user:
            sign_in(context, user, live_server.url)
        page = context.new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    yield open_
    for context in opened:
        context.close()


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Return a function that lists what axe finds wrong on a page, in words."""

    def run(page: Page) -> list[str]:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        # Preloading copies imported sheets into the page, which its policy refuses; no rule that is run needs it.
        found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
        return [
            f"{page.url} {one['id']}: {one['help']} {[node['target'] for node in one['nodes'][:3]]}"
            for one in found["violations"]
        ]

    return run
