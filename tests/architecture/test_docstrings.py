"""Every module says in its first line what it is, and every room at its door."""

import ast
from pathlib import Path

from tests.architecture.source import ROOT, modules, named

# Packages that Django asks for; they are no rooms and say nothing.
NOT_ROOMS = {"management", "commands", "migrations"}


def test_a_module_says_what_it_is() -> None:
    with_code = [path for path in modules() if path.read_text().strip()]

    assert [named(path) for path in with_code if not _first_line(path)] == []


def test_a_room_says_what_it_is_at_its_door() -> None:
    doors = [path for path in (ROOT / "plans").glob("*/__init__.py") if path.parent.name not in NOT_ROOMS]

    assert [named(path) for path in doors if not _first_line(path)] == []


def _first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text())) or "").partition("\n")[0]
