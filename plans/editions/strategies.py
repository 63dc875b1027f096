"""Fullmäktige's planeringsstrategier of a plan as they are read, and what they make of it in law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from plans.editions.currency import Currency, Decided, Told, currency_of, known_elections, sending_duty
from plans.editions.models import (
    Edition,
    EditionSection,
    Planeringsstrategi,
    StrategySending,
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
    """

    row: Planeringsstrategi
    sections: tuple[tuple[str, str, str], ...]
    answers: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

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

    `latest` is what fullmäktige last decided of this plan, whether or not the law's answer rests on it.
    """

    told: Told
    strategy: Strategy | None
    latest: Strategy | None

    @property
    def words(self) -> str:
        return words_of(self.told.currency)

    def judged(self, key: str) -> tuple[str, str, str] | None:
        """Return what fullmäktige said of a section that it judged not aktuell."""
        return next((one for one in self.latest.sections if one[0] == key), None) if self.latest else None


def strategies_of(plan: str, last: int | None) -> tuple[Strategy, ...]:
    """Return the plan's strategier but those put right by a later row; `last` is the newest row's id.

    Rows never change, so each process asks for them once (three queries).
    """
    return _strategies(plan, last) if last else ()


@lru_cache(maxsize=64)
def _strategies(plan: str, last: int) -> tuple[Strategy, ...]:
    rows = Planeringsstrategi.objects.filter(plan=plan, pk__lte=last, corrected_by=None)
    found = rows.prefetch_related("sections", "answers").order_by("decided_on", "pk")
    return tuple(
        Strategy(row, tuple((one.key, one.title, one.reason) for one in row.sections.all()), _answers(row))
        for row in found
    )


def _answers(row: Planeringsstrategi) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for one in row.answers.all():
        found[one.code] = (*found.get(one.code, ()), (one.key, one.title))
    return found


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
    known_from = min(timezone.localdate(one.frozen_at) for one in editions)
    began = whole_plan_since(editions, in_force)
    decisions = [one.as_decided() for one in strategies]
    told = currency_of(began, decisions, on=on, known_from=known_from, elections=known_elections())
    rests_on = next((one for one in strategies if told.decided and one.as_decided() == told.decided), None)
    made = [one for one in strategies if one.row.decided_on and began <= one.row.decided_on <= on]
    return Standing(told, rests_on, made[-1] if made else None)


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


@dataclass(frozen=True, slots=True)
class Sending:
    """To whom the strategi shall be sent and when each was: code, words and the sending, if it has been made."""

    due: date
    to: list[tuple[str, str, StrategySending | None]]

    @property
    def left(self) -> int:
        return sum(sending is None for _code, _words, sending in self.to)


def sending_of(row: Planeringsstrategi, newest: int | None) -> Sending | None:
    """Return how far the duty to send it has come; nothing where there is nothing to send.

    `newest` is the id of the newest sending; they never change, so each process asks once.
    """
    due = send_by(row)
    if due is None:
        return None
    sent = {one.code: one for one in _sendings(row.pk, newest or 0)}
    return Sending(due, [(code, words, sent.get(code)) for code, words in sending_duty().to])


@lru_cache(maxsize=64)
def _sendings(strategy: int, newest: int) -> tuple[StrategySending, ...]:
    return tuple(StrategySending.objects.filter(strategy=strategy, pk__lte=newest))


def send_by(row: Planeringsstrategi) -> date | None:
    """Return the last day to send the strategi to those who shall have it (PBL 3:24)."""
    if row.decided_on is None or row.verdict == StrategyVerdict.INGEN:
        return None
    return row.decided_on + timedelta(days=sending_duty().days)


def pages_of(edition: Edition) -> list[PageRow]:
    """Return the edition's pages in order, as fullmäktige judges them (one query)."""
    rows = EditionSection.objects.filter(edition=edition).exclude(number="").order_by("order")
    return [
        PageRow(one.key, one.label, one.depth)
        for one in rows.only("key", "number", "title", "beteckning", "depth")
    ]


def whole_plan_since(editions: Sequence[Edition], in_force: Edition) -> date:
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
