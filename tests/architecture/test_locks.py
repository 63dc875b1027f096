"""Every lock is taken in one place, so that every one of them leaves a row's key free."""

import ast

from tests.architecture.source import ROOT, modules, named

THE_PLACE = ROOT / "planportal" / "locks.py"


def test_rows_are_locked_by_the_one_function_for_it() -> None:
    others = [path for path in modules() if path != THE_PLACE]

    assert [named(path) for path in others if _locks(path.read_text())] == []


def test_the_one_function_is_found() -> None:
    assert _locks(THE_PLACE.read_text())


def _locks(source: str) -> bool:
    nodes = ast.walk(ast.parse(source))
    return any(isinstance(node, ast.Attribute) and node.attr == "select_for_update" for node in nodes)
