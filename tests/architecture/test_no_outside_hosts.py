"""Nothing a visitor's browser or the server does reaches another host, and no lock says where packages come from."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, modules, named

ADDRESS = re.compile(r"(?:https?:)?//((?:[a-z0-9-]+\.)+[a-z]{2,}|localhost|127\.0\.0\.1)\b", re.IGNORECASE)
# Names of formats, which nobody fetches, and the machine one sits at.
NAMES = {
    "www.w3.org",
    "schema.org",
    "www.sitemaps.org",
    "schemas.openxmlformats.org",
    "purl.org",
    "www.aiim.org",
}
HERE = {"localhost", "127.0.0.1"}
# tests/architecture/test_vendor.py sees to these.
VENDORED = ("static/vendor/", "static/fonts/")
SHOWN = {".html", ".css", ".js", ".svg", ".txt", ".webmanifest", ".json"}


def test_a_page_asks_no_other_host() -> None:
    files = [path for folder in ("templates", "static") for path in (ROOT / folder).rglob("*.*")]
    shown = [path for path in files if path.suffix in SHOWN and not named(path).startswith(VENDORED)]

    assert shown and _strangers(shown, NAMES) == {}


def test_the_site_calls_no_other_host() -> None:
    assert _strangers(modules(), NAMES | HERE) == {}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_python_lock_holds_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()

    assert "--hash=sha256:" in text
    assert "://" not in text


@pytest.mark.parametrize("name", [".npmrc", "pyproject.toml", "Dockerfile", "compose.yaml", "Makefile"])
def test_no_file_chooses_where_packages_come_from(name: str) -> None:
    text = (ROOT / name).read_text()

    assert not re.search(r"(index-url|find-links|registry)\s*[=: ]\s*\S*//", text)


def test_the_rule_sees_an_address_without_its_scheme() -> None:
    assert ADDRESS.findall('<script src="//cdn.example.com/x.js">') == ["cdn.example.com"]


def _strangers(paths: Iterable[Path], known: set[str]) -> dict[str, set[str]]:
    found = {
        named(path): {host.lower() for host in ADDRESS.findall(path.read_text())} - known for path in paths
    }
    return {name: hosts for name, hosts in found.items() if hosts}
