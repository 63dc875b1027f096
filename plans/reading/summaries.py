"""Summaries in other languages, as readers are shown them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from plans.editions.models import Edition, EditionSummary
from plans.text.tongues import TONGUES, Tongue, tongue


@dataclass(frozen=True, slots=True)
class Shown:
    tongue: Tongue
    text: str


def of_plan(edition: Edition) -> list[Shown]:
    """Return what the plan says in short (one query)."""
    rows = EditionSummary.objects.filter(edition=edition, section_key="")
    return shown({"language": one.language, "text": one.text} for one in rows)


def with_the_section() -> ArraySubquery:
    """Return what a question about sections asks besides, to have their summaries in the same answer."""
    same = EditionSummary.objects.filter(edition=OuterRef("edition"), section_key=OuterRef("key"))
    return ArraySubquery(same.values(json=JSONObject(language="language", text="text")))


def shown(rows: Iterable[Mapping[str, str]]) -> list[Shown]:
    """Return the rows in the languages' own order."""
    order = list(TONGUES)
    found = [Shown(tongue(row["language"]), row["text"]) for row in rows]
    return sorted(
        found, key=lambda one: order.index(one.tongue.code) if one.tongue.code in order else len(order)
    )
