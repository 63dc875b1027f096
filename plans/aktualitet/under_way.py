"""How far each unit has come in the rounds that are open, counted by the database: for pages that need no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from plans.aktualitet.models import Round, RoundUnit

# The sections of a unit that are still in the plan, and those of them that it has judged.
ASKED = Q(tasks__section__retired_at=None)
JUDGED = ASKED & Q(tasks__assessment__isnull=False)


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """How many of the sections that a unit is asked about it has judged, and whether it has said that it is done."""

    unit_name: str
    done: int
    total: int
    done_at: datetime | None
    done_by_name: str
    now: str  # what the unit has been merged into, or ""

    @property
    def share(self) -> float:
        return self.done / self.total if self.total else 1


@dataclass(frozen=True, slots=True)
class UnderWay:
    """An open round with its units, those that have judged least first."""

    round: Round
    units: list[UnitProgress]

    @property
    def done(self) -> int:
        return sum(one.done for one in self.units)

    @property
    def total(self) -> int:
        return sum(one.total for one in self.units)


def units_in_json() -> QuerySet[Any]:
    """Return the units of an open round (`OuterRef`), to be asked for along with the round: no question more."""
    rows = RoundUnit.objects.filter(round=OuterRef("pk"), round__closed_at=None)
    counted = rows.annotate(total=Count("tasks", filter=ASKED), judged=Count("tasks", filter=JUDGED))
    told = JSONObject(
        unit_name="unit_name",
        done="judged",
        total="total",
        done_at="done_at",
        done_by_name="done_by_name",
        now="unit__merged_into__name",
    )
    return counted.order_by("unit_name").values(told=told)


def under_way(rounds: Iterable[Any]) -> list[UnderWay]:
    """Return those of the rounds that are open; they bring `units_told` along."""
    return [
        UnderWay(one, sorted((_read(told) for told in one.units_told), key=lambda unit: unit.share))
        for one in rounds
        if one.is_open
    ]


def _read(told: dict[str, Any]) -> UnitProgress:
    done_at = datetime.fromisoformat(told["done_at"]) if told["done_at"] else None
    return UnitProgress(**(told | {"done_at": done_at, "now": told["now"] or ""}))
