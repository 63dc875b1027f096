"""docs/ordlista.md has a row for every word of the law and every noun that the code uses."""

import json
from enum import Enum

import pytest
from django.apps import apps

from accounts.models import Membership, Unit
from plans.access.abilities import Ability
from plans.documents.models import Lineage
from plans.editions.models import Stage, Standing
from tests.architecture.documents import table
from tests.architecture.source import ROOT

ROWS = table(ROOT / "docs" / "ordlista.md", "Identifier")
WORDS = {row["Identifier"].strip("`"): row for row in ROWS}
# What guardian needs and nobody speaks of.
UNSPOKEN = {
    name for name in (model.__name__ for model in apps.get_models()) if name.endswith("ObjectPermission")
}


@pytest.mark.parametrize(
    "words",
    [Stage, Standing, Ability, Lineage.Event, Unit.Kind, Membership.Role],
    ids=lambda one: one.__qualname__,
)
def test_every_word_of_a_list_has_a_row(words: type[Enum]) -> None:
    assert {f"{words.__qualname__}.{one.name}" for one in words} - WORDS.keys() == set()


def test_every_kind_of_section_has_a_row_with_its_name() -> None:
    kinds = json.loads((ROOT / "plans/documents/data/kinds.json").read_text())["kinds"]

    assert {kind["key"]: kind["name"].lower() for kind in kinds} == {
        kind["key"]: WORDS[kind["key"]]["Swedish"] for kind in kinds
    }


@pytest.mark.parametrize("app", ["accounts", "plans"])
def test_every_noun_that_is_stored_has_a_row(app: str) -> None:
    nouns = {model.__name__ for model in apps.get_app_config(app).get_models()}

    assert nouns - UNSPOKEN - WORDS.keys() == set()


def test_the_stages_of_the_law_are_told_with_their_paragraph() -> None:
    assert [
        stage.name for stage in Stage if not WORDS[f"Stage.{stage.name}"]["Paragraph"].startswith("PBL 3:")
    ] == []


def test_no_word_has_two_rows_and_none_is_empty() -> None:
    assert len(WORDS) == len(ROWS)
    assert [
        row for row in ROWS if not (row["Swedish"] and row["Paragraph"] and row["What it is"].endswith("."))
    ] == []
