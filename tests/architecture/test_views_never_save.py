"""A view never saves: whatever changes something is a verb in `actions`, which a view calls."""

import ast

from tests.architecture.source import named, views

WRITES = {
    "save",
    "create",
    "delete",
    "update",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "select_for_update",
}


def test_a_view_saves_nothing() -> None:
    found = {named(path): _writes(path.read_text()) for path in views()}

    assert {name: writes for name, writes in found.items() if writes} == {}


def test_a_view_opens_no_transaction() -> None:
    assert [named(path) for path in views() if _imports_transaction(path.read_text())] == []


def test_the_rule_sees_a_view_that_saves() -> None:
    source = "def view(request):\n    section.save()\n    Section.objects.filter(pk=1).update(title='')"

    assert _writes(source) == ["line 2: section.save()", "line 3: Section.objects.filter(pk=1).update()"]


def _writes(source: str) -> list[str]:
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        f"line {call.lineno}: {ast.unparse(call.func)}()"
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in WRITES
    ]


def _imports_transaction(source: str) -> bool:
    nodes = ast.walk(ast.parse(source))
    imports = (node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))
    return any("transaction" in ast.unparse(node) for node in imports)
