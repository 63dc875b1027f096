"""Fullmäktige's planeringsstrategier of a plan as they are read, and what they make of it in law."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils import timezone

from plans.editions.currency import Decided, Told, currency_of, known_elections, sending_duty
from plans.editions.models import Edition, Planeringsstrategi, StrategyVerdict
from plans.editions.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Strategy:
    """A planeringsstrategi with the sections judged not aktuella: key, title and reason."""

    row: Planeringsstrategi
    sections: tuple[tuple[str, str, str], ...]

    def as_decided(self) -> Decided:
        row = self.row
        return Decided(
            row.election, row.verdict, row.decided_on, frozenset(key for key, _, _ in self.sections)
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """What the law says of the plan in force on a day, and the strategi that it rests on, if any."""

    told: Told
    strategy: Strategy | None

    def judged(self, key: str) -> tuple[str, str, str] | None:
        """Return what fullmäktige said of a section that it judged not aktuell."""
        return next((one for one in self.strategy.sections if one[0] == key), None) if self.strategy else None


def strategies_of(plan: str, last: int | None) -> tuple[Strategy, ...]:
    """Return the plan's strategier but those put right by a later row; `last` is the newest row's id.

    Rows never change, so each process asks for them once (two queries).
    """
    return _strategies(plan, last) if last else ()


@lru_cache(maxsize=64)
def _strategies(plan: str, last: int) -> tuple[Strategy, ...]:
    rows = Planeringsstrategi.objects.filter(plan=plan, pk__lte=last, corrected_by=None)
    return tuple(
        Strategy(row, tuple((one.key, one.title, one.reason) for one in row.sections.all()))
        for row in rows.prefetch_related("sections").order_by("decided_on", "pk")
    )


def last_of(plan: str) -> int | None:
    """Return the id of the plan's newest row."""
    return Planeringsstrategi.objects.filter(plan=plan).order_by("-pk").values_list("pk", flat=True).first()


def standing_of(shelf: Shelf) -> Standing | None:
    """Return what the law says on the shelf's day; nothing without a plan in force."""
    return standing_on(
        shelf.editions, shelf.in_force, strategies_of(_plan(shelf), shelf.last_strategy), shelf.on
    )


def standing_on(
    editions: Sequence[Edition], in_force: Edition | None, strategies: Sequence[Strategy], on: date
) -> Standing | None:
    if in_force is None:
        return None
    known_from = min(timezone.localdate(one.frozen_at) for one in editions)
    began = _whole_plan_since(editions, in_force)
    decisions = [one.as_decided() for one in strategies]
    told = currency_of(began, decisions, on=on, known_from=known_from, elections=known_elections())
    rests_on = next((one for one in strategies if told.decided and one.as_decided() == told.decided), None)
    return Standing(told, rests_on)


def send_by(row: Planeringsstrategi) -> date | None:
    """Return the last day to send the strategi to those who shall have it (PBL 3:24)."""
    if row.decided_on is None or row.verdict == StrategyVerdict.INGEN:
        return None
    return row.decided_on + timedelta(days=sending_duty().days)


def _whole_plan_since(editions: Sequence[Edition], in_force: Edition) -> date:
    """Return when the plan in force got laga kraft: a change of a part, or a correction, gives it no new time."""
    last = in_force.in_force_on or in_force.dated_on
    whole = [
        one.in_force_on
        for one in editions
        if one.in_force_on and one.in_force_on <= last and not one.is_change and not one.corrects_id
    ]
    return max(whole, default=last)


def _plan(shelf: Shelf) -> str:
    return shelf.editions[0].plan
