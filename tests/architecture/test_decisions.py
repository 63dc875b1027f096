"""docs/decisions says why, of every dependency too, and its numbers have no gaps."""

import re
import tomllib

from tests.architecture.documents import table
from tests.architecture.source import ROOT

DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))


def test_every_dependency_has_a_row_that_says_why() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["embedded"]]
    wanted += project["optional-dependencies"]["dev"]
    rows = table(ROOT / "docs/decisions/0002-dependencies.md", "Package")

    assert {row["Package"].strip("`") for row in rows} == {_name(one) for one in wanted}
    assert [row for row in rows if not all(row.values())] == []


def test_decisions_are_numbered_without_gaps_and_say_their_number() -> None:
    assert [path.name[:4] for path in DECISIONS] == [
        f"{number:04}" for number in range(1, len(DECISIONS) + 1)
    ]
    assert [path.name for path in DECISIONS if not path.read_text().startswith(f"# {path.name[:4]} ")] == []


def test_a_decision_has_its_three_parts() -> None:
    parts = ("**Context.**", "**Decision.**", "**Consequences.**")

    assert [path.name for path in DECISIONS if not all(part in path.read_text() for part in parts)] == []


def test_no_link_between_documents_is_broken() -> None:
    documents = [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *DECISIONS]
    broken = [
        f"{path.name}: {target}"
        for path in documents
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text())
        if not (path.parent / target).exists()
    ]

    assert broken == []


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=; ]", requirement)[0]
