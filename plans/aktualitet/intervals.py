"""How often the sections of a plan are to be read: what it has chosen, or what the house proposes."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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


def intervals_of(plan: Plan) -> Intervals:
    """Return the plan's intervals (one query)."""
    rows = ReviewInterval.objects.filter(plan=plan)
    return Intervals({row.kind_id: Interval(row.target_months, row.limit_months) for row in rows})


@cache
def proposed() -> Interval:
    """Return what the house proposes where a plan has chosen nothing."""
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))["interval"]
    return Interval(told["target_months"], told["limit_months"], told["source"])
