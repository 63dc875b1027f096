"""docs/permissions.md says what the code does: every right, and what each page and verb of the desk asks for."""

import ast
import inspect
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.urls import URLPattern

from plans.access.abilities import IMPLIED, Ability
from tests.architecture.documents import table
from tests.architecture.source import ROOT

ROOMS = (
    "aktualitet",
    "annotations",
    "documents",
    "editions",
    "exchange",
    "following",
    "proposals",
    "workbench",
)
ASKING = {
    "plan_for": "plan",
    "section_for": "section",
    "note_for": "section",
    "proposal_for": "proposal",
    "change_for": "proposal",
}
DOCUMENT = ROOT / "docs" / "permissions.md"
# Those that ask for no single right: whoever may see something somewhere, or a rule of its own.
OF_THEIR_OWN = {
    "documents:new_plan",
    "workbench:home",
    "annotations:mine",
    "following:mine",
    "proposals:mine",
}


def test_every_right_is_there_in_the_words_of_the_pages() -> None:
    told = {row["Right"]: row["In the pages"] for row in table(DOCUMENT, "Right")}

    assert told == {f"`{ability.name}`": ability.words for ability in Ability}


def test_what_follows_from_what_is_told() -> None:
    told = {row["Right"]: row["Brings with it"] for row in table(DOCUMENT, "Right")}

    for ability in Ability:
        implied = ", ".join(f"`{one.name}`" for one in sorted(IMPLIED.get(ability, ()))) or "–"
        assert told[f"`{ability.name}`"] == implied


def test_every_page_and_verb_of_the_desk_is_told_with_the_right_it_asks_for() -> None:
    told = {row["Address"].strip("`"): (row["Asks for"], row["On"]) for row in table(DOCUMENT, "Address")}

    assert told == {name: asked for room in ROOMS for name, asked in _asked_in(room).items()}


@pytest.mark.parametrize("room", ROOMS)
def test_no_page_of_the_desk_asks_for_nothing(room: str) -> None:
    assert [name for name, (rights, _) in _asked_in(room).items() if not rights] == []


@cache
def _asked_in(room: str) -> dict[str, tuple[str, str]]:
    """Return what each address of the room asks for: the rights and on what, as the table writes them."""
    urls = import_module(f"plans.{room}.urls")
    found = {}
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        name = f"{urls.app_name}:{pattern.name}"
        if name not in OF_THEIR_OWN:
            view = inspect.unwrap(pattern.callback)
            asked = _asked_by(Path(inspect.getsourcefile(view) or ""), view.__name__)
            found[name] = (
                ", ".join(sorted({f"`{ability}`" for _, ability in asked})),
                ", ".join(sorted({thing for thing, _ in asked})),
            )
    return found


def _asked_by(path: Path, function: str) -> set[tuple[str, str]]:
    """Return (thing, ability) of all that the function, with those of its module that it calls, fetches."""
    bodies = {
        node.name: node for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)
    }
    waiting, seen, asked = [function], set(), set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        for node in ast.walk(bodies[name]):
            if isinstance(node, ast.Name) and node.id in bodies.keys() - seen:
                waiting.append(node.id)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id in ASKING:
                    asked.add((ASKING[node.func.id], ast.unparse(node.args[1]).removeprefix("Ability.")))
                elif node.func.id == "plan_around":
                    asked.add(("plan or a section in it", Ability.SEE.name))
    return asked
