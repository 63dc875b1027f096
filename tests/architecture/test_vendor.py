"""What others have written is served exactly as it came, with its licence and its version beside it."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from planportal.static_files import IMPORT, SHEETS

ROOT = Path(__file__).resolve().parent.parent.parent
LISTED = json.loads((ROOT / "static/vendor/vendor.json").read_text())
STATIC = ROOT / "static"
TOKENS = (ROOT / "static/css/tokens.css").read_text()


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry["file"])
def test_a_vendored_file_is_the_one_that_was_copied(entry: dict[str, str]) -> None:
    content = (ROOT / entry["file"]).read_bytes()

    assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert entry["package"] and entry["version"] and entry["licence"]


def test_nothing_foreign_stands_in_the_folders_without_being_listed() -> None:
    folders = ("static/fonts", "static/vendor", "tests/browser/vendor")
    found = {str(path.relative_to(ROOT)) for folder in folders for path in (ROOT / folder).rglob("*")}
    found = {path for path in found if (ROOT / path).is_file()}

    assert found - {"static/vendor/vendor.json"} == {entry["file"] for entry in LISTED}


def test_the_versions_are_those_the_lock_names() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    for entry in LISTED:
        assert packages[f"node_modules/{entry['package']}"]["version"] == entry["version"]


def test_the_lock_names_no_address_to_fetch_from() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert not [name for name, about in packages.items() if "resolved" in about]


def test_every_font_that_the_style_sheet_names_is_there_and_none_besides() -> None:
    named = set(re.findall(r"fonts/([\w-]+\.woff2)", TOKENS))

    assert named == {path.name for path in (ROOT / "static/fonts").glob("*.woff2")}


def test_northern_sami_letters_have_a_face() -> None:
    """The latin-ext ranges begin at U+0100, where č đ ŋ š ŧ ž stand."""
    assert TOKENS.count("unicode-range: U+0100-02BA") == 5


def test_a_style_sheet_that_is_imported_names_no_file() -> None:
    """Production puts the sheets in one, where a relative address would lead elsewhere."""
    sheets = {name for sheet in SHEETS for name in IMPORT.findall((STATIC / sheet).read_text())}

    assert sheets | {"tokens.css", "public.css", "work.css", "print.css"} == {
        str(path.relative_to(STATIC / "css")) for path in (STATIC / "css").rglob("*.css")
    }
    assert [name for name in sheets if "url(" in (STATIC / "css" / name).read_text()] == ["tokens.css"]
