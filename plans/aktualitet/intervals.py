"""How often the sections of a plan are to be read: what it has chosen, or what the house proposes."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from plans.aktualitet.models import ReviewInterval
from plans.documents.models import Plan

DATA = Path(__file__).parent / "data" / "lasning.toml"


@dataclass(frozen=True, slots=True)
class Interval:
    """Months until it is time to read, and until it was too long ago; `source` says who proposes it ("" the plan)."""

    target: int
    limit: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Intervals:
    """A plan's intervals by kind (its pk; None for all kinds)."""

    chosen: dict[int | None, Interval]

    def of(self, kind: int | None) -> Interval:
        """Return the interval of a kind of sections."""
        return self.chosen.get(kind) or self.chosen.get(None) or proposed()

    def shortest(self, kinds: Iterable[int | None]) -> Interval:
        """Return the interval of a page that shows sections of these kinds: it is read as often as any of them."""
        found = {self.of(kind) for kind in kinds}
        if len(found) == 1:
            return found.pop()
        return Interval(min(one.target for one in found), min(one.limit for one in found))


def intervals_of(plan: Plan) -> Intervals:
    """Return the plan's intervals (one query)."""
    rows = ReviewInterval.objects.filter(plan=plan)
    return Intervals({row.kind_id: Interval(row.target_months, row.limit_months) for row in rows})


def in_json(plan: Plan) -> QuerySet[Any]:
    """Return the plan's intervals to be asked for along with something else; `read_from` makes them what they are."""
    told = JSONObject(kind="kind_id", target="target_months", limit="limit_months")
    return ReviewInterval.objects.filter(plan=plan).values(told=told)


def read_from(told: Iterable[Mapping[str, Any]]) -> Intervals:
    return Intervals({one["kind"]: Interval(one["target"], one["limit"]) for one in told})


@cache
def proposed() -> Interval:
    """Return what the house proposes where a plan has chosen nothing."""
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))["interval"]
    return Interval(told["target_months"], told["limit_months"], told["source"])
