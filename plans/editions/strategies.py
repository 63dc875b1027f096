"""Fullmäktige's planeringsstrategier of a plan as they are read, and what they make of it in law."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from plans.editions.currency import (
    Currency,
    Decided,
    Election,
    Told,
    currency_of,
    duty_on,
    elections_reach,
    known_elections,
)
from plans.editions.models import (
    Edition,
    EditionSection,
    Planeringsstrategi,
    StrategyVerdict,
)
from plans.editions.shelf import Shelf


class PageRow(NamedTuple):
    """A page of an edition; a part has depth 0, a chapter 1."""

    key: str
    label: str
    depth: int


@dataclass(frozen=True, slots=True)
class Strategy:
    """A planeringsstrategi with the sections judged not aktuella: key, title and reason.

    `answers` are the law's requirements that it was judged against: code, and the sections that answered it by key.
    `units` are the names of the units that answered for the sections then, by key.
    """

    row: Planeringsstrategi
    sections: tuple[tuple[str, str, str], ...]
    answers: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def is_stale(self, key: str) -> bool:
        """Tell whether fullmäktige judged the section not aktuell, or the whole plan."""
        return self.row.verdict == StrategyVerdict.INAKTUELL or any(one[0] == key for one in self.sections)

    @property
    def stale(self) -> int:
        """How many sections were judged not aktuella; none where no strategi was adopted."""
        whole = self.row.verdict == StrategyVerdict.INAKTUELL
        return self.row.sections_total if whole else len(self.sections)

    def as_decided(self) -> Decided:
        row = self.row
        return Decided(
            row.election,
            row.verdict,
            row.decided_on,
            frozenset(key for key, _title, _reason in self.sections),
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """What the law says of the plan in force on a day, and the strategi that it rests on, if any.

    `latest` is what fullmäktige last decided of this plan, whether or not the law's answer rests on it; `began` when
    the whole plan got laga kraft, None if that is not known here. `duty` is the election after which a strategi has
    yet to be adopted, whether or not the plan is aktuell (PBL 3:23).
    """

    told: Told
    strategy: Strategy | None
    latest: Strategy | None
    began: date | None = None
    duty: Election | None = None

    @property
    def words(self) -> str:
        return words_of(self.told.currency)

    def judged(self, key: str) -> tuple[str, str, str] | None:
        """Return what fullmäktige said of a section that it judged not aktuell."""
        return next((one for one in self.latest.sections if one[0] == key), None) if self.latest else None


def strategies_of(plan: str, last: int | None) -> tuple[Strategy, ...]:
    """Return the plan's strategier but those put right by a later row; `last` is the newest row's id.

    Rows never change, so each process asks for them once (four queries).
    """
    return _strategies(plan, last) if last else ()


@lru_cache(maxsize=64)
def _strategies(plan: str, last: int) -> tuple[Strategy, ...]:
    rows = Planeringsstrategi.objects.standing().filter(plan=plan, pk__lte=last)
    found = rows.prefetch_related("sections", "answers", "units").order_by("decided_on", "pk")
    return tuple(
        Strategy(
            row,
            tuple((one.key, one.title, one.reason) for one in row.sections.all()),
            _answers(row),
            {one.key: one.unit_name for one in row.units.all()},
        )
        for row in found
    )


def _answers(row: Planeringsstrategi) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for one in row.answers.all():
        found[one.code] = (*found.get(one.code, ()), (one.key, one.title))
    return found


def came_late(strategy: Strategy, among: Iterable[Strategy]) -> bool:
    """Tell whether a strategi was decided after the law's last day, with none adopted in time that it changes."""
    ends = {one.day: one.ends for one in known_elections()}.get(strategy.row.election)
    same = [one.row.decided_on for one in among if one.row.election == strategy.row.election]
    return bool(ends) and min((day for day in same if day), default=date.max) > (ends or date.max)


def standing_of(shelf: Shelf) -> Standing | None:
    """Return what the law says on the shelf's day; nothing without a plan in force."""
    return standing_on(
        shelf.editions, shelf.in_force, strategies_of(_plan(shelf), shelf.newest.strategy), shelf.on
    )


def standing_on(
    editions: Sequence[Edition], in_force: Edition | None, strategies: Sequence[Strategy], on: date
) -> Standing | None:
    if in_force is None:
        return None
    whole = whole_plan(editions, in_force)
    decisions = [one.as_decided() for one in strategies]
    began = whole.in_force_on if whole else None
    told = _told(began, editions, in_force, decisions, on)
    rests_on = next((one for one in strategies if told.decided and one.as_decided() == told.decided), None)
    made = [
        one for one in strategies if one.row.decided_on and (began or date.min) <= one.row.decided_on <= on
    ]
    adopted_on = whole.decided_on if whole else None
    duty = duty_on(adopted_on, decisions, on=on, elections=known_elections())
    return Standing(told, rests_on, made[-1] if made else None, began, duty)


def _told(
    began: date | None, editions: Sequence[Edition], in_force: Edition, decisions: Sequence[Decided], on: date
) -> Told:
    """Return what the law says; nothing can be said of a plan of which only changes of parts are here."""
    if began is None:
        return Told(Currency.OKAND, in_force.in_force_on or in_force.dated_on, None, None)
    known_from = min(timezone.localdate(one.frozen_at) for one in editions)
    days = {"on": on, "known_from": known_from, "reaches": elections_reach()}
    return currency_of(began, decisions, elections=known_elections(), **days)


def words_of(currency: Currency) -> str:
    match currency:
        case Currency.AKTUELL:
            return _("Planen är aktuell")
        case Currency.DELVIS:
            return _("Delar av planen är inte aktuella")
        case Currency.INAKTUELL:
            return _("Planen är inte aktuell")
        case Currency.UPPHORD:
            return _("Planen har slutat att vara aktuell")
        case Currency.OKAND:
            return _("Det är inte känt om planen är aktuell")


def pages_of(edition: Edition) -> list[PageRow]:
    """Return the edition's pages in order, as fullmäktige judges them (one query)."""
    rows = EditionSection.objects.filter(edition=edition).exclude(number="").order_by("order")
    return [
        PageRow(one.key, one.label, one.depth)
        for one in rows.only("key", "number", "title", "beteckning", "depth")
    ]


def whole_plan_since(editions: Sequence[Edition], in_force: Edition) -> date | None:
    """Return when the plan in force got laga kraft: a change of a part, or a correction, gives it no new time."""
    whole = whole_plan(editions, in_force)
    return whole.in_force_on if whole else None


def whole_plan(editions: Sequence[Edition], in_force: Edition) -> Edition | None:
    """Return the edition in which the plan in force got laga kraft as a whole, if it is here."""
    last = in_force.in_force_on or in_force.dated_on
    whole = [
        one
        for one in editions
        if one.in_force_on and one.in_force_on <= last and not one.is_change and not one.corrects_id
    ]
    return max(whole, key=lambda one: one.in_force_on or date.min, default=None)


def _plan(shelf: Shelf) -> str:
    return shelf.editions[0].plan
