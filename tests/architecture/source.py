"""What the tests of the house read: its Python files, templates, styles and scripts."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = ("accounts", "planportal", "plans")


def modules() -> list[Path]:
    """Return every Python file of the site itself, migrations left out: those are kept as they were made."""
    found = (path for part in SITE for path in (ROOT / part).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def views() -> list[Path]:
    """Return every module that answers requests."""
    return [path for path in modules() if path.name == "views.py" or path.parent.name == "views"]


def lines_of_code(path: Path) -> int:
    """Count the lines that are neither empty nor only a comment."""
    lines = (line.strip() for line in path.read_text().splitlines())
    return sum(1 for line in lines if line and not line.startswith("#"))


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Walk the functions of a module, methods and inner ones too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def named(path: Path) -> str:
    """Return the path as one writes it, for the names of tests and their complaints."""
    return str(path.relative_to(ROOT))
