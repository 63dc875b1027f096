"""What other units of a round say of a section: plain values that come along with one's own list."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from plans.aktualitet.models import GRAVITY, Judgement, RoundTask, RoundUnit

# So many units are named; of more, only how many.
NAMED = 3


class Other(NamedTuple):
    """What another unit has said of a section."""

    unit: str
    verdict: Judgement
    reason: str


def others_in_json(asked: RoundUnit) -> QuerySet[Any]:
    """Return what other units say of a task's section, to be asked for along with the task: no question more."""
    rows = RoundTask.objects.filter(section=OuterRef("section"), asked__round=asked.round_id)
    said = rows.exclude(asked=asked.pk).exclude(assessment=None).order_by("asked__unit_name")
    told = JSONObject(
        unit="assessment__unit_name", verdict="assessment__verdict", reason="assessment__reason"
    )
    return said.values(told=told)


def read(told: Iterable[Mapping[str, str]]) -> list[Other]:
    return [Other(one["unit"], Judgement(one["verdict"]), one["reason"]) for one in told]


def summed_up(others: Iterable[Other]) -> str:
    """Say who judges what, the gravest first: a few units by name, many as a number."""
    by_verdict: dict[Judgement, list[str]] = {}
    for one in others:
        by_verdict.setdefault(one.verdict, []).append(one.unit)
    gravest_first = sorted(by_verdict, key=lambda verdict: -GRAVITY[verdict])
    return " ".join(f"{verdict.label}: {_who(by_verdict[verdict])}." for verdict in gravest_first)


def _who(units: list[str]) -> str:
    return ", ".join(units) if len(units) <= NAMED else _("%(n)s enheter") % {"n": len(units)}
