"""Whether an översiktsplan is aktuell in law on a day, and until when (PBL 3 kap. 23–25 §§). Pure but for its data.

A plan is aktuell from laga kraft until 24 months after the next ordinary election. A planeringsstrategi adopted in
that time keeps it so until 24 months after the election after that, unless fullmäktige judges it wholly or partly not
aktuell. When the time runs out the plan stops being aktuell, and a late strategi does not bring it back; only a new
plan does. A strategi may be changed until the next election: then the latest decision counts.

Where the law is silent (decision 0037): a plan judged not aktuell may be judged otherwise by a later strategi, as long
as one is adopted in time after each election; and after a time of which nobody here knows whether a strategi was
adopted, what is certain all the same is said: that the plan was judged not aktuell, or that a later time ran out.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


class Currency(StrEnum):
    """What the law says of the plan."""

    AKTUELL = "aktuell"
    DELVIS = "delvis"  # parts of it were judged not aktuella
    INAKTUELL = "inaktuell"  # judged so by fullmäktige
    UPPHORD = "upphord"  # the time ran out
    OKAND = "okand"  # a time ran out before anybody here could know whether a strategi was adopted


@dataclass(frozen=True, slots=True)
class Election:
    """An ordinary election and the last day for a planeringsstrategi after it; none before the rules came."""

    day: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision by fullmäktige; `verdict` is "aktuell", "delvis" or "inaktuell". "ingen": none was adopted."""

    election: date
    verdict: str
    decided_on: date | None = None
    keys: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Told:
    """What the law says on a day.

    `until` is the last day on which the plan is aktuell as it looks now, or was; `decided` what it rests on.
    `election` is the one that `until` follows from. `unknown` is the election after which nobody here knows whether
    a strategi was adopted, and `running` then the one after which the time runs now, if the plan still is aktuell.
    """

    currency: Currency
    since: date
    until: date | None
    election: Election | None
    decided: Decided | None = None
    unknown: Election | None = None
    running: Election | None = None


def currency_of(
    in_force_on: date,
    decisions: Iterable[Decided],
    *,
    on: date,
    known_from: date,
    elections: Iterable[Election],
    reaches: date = date.max,
) -> Told:
    """Return what the law says on the day of a plan with laga kraft since `in_force_on`.

    `in_force_on` is the whole plan's; a change of a part of it gives no new time. `known_from` is the day from which
    the kommun's decisions are recorded here: of a time that ran out before it, silence says nothing. `reaches` is the
    last day before an election that `elections` does not tell of: after it nothing is known.
    """
    known = sorted((one for one in elections if one.ends), key=lambda one: one.day)
    told = [one for one in decisions if one.decided_on is None or one.decided_on <= on]
    coming = [one for one in known if one.day > in_force_on]
    now = _judged_since(told, in_force_on, known, coming)
    for place, election in enumerate(coming):
        if decided := _latest_in_time(told, election, coming[place + 1 :]):
            now = _as_decided(now, decided, election)
        elif on <= _end(election):
            return _running(now, election)
        elif now.currency == Currency.INAKTUELL:
            return now
        elif _is_known(told, election, known_from):
            return _ran_out(Currency.UPPHORD, election, now.unknown)
        else:
            now = replace(now, unknown=now.unknown or election)
    return _beyond(now, on, reaches)


def _judged_since(
    told: Iterable[Decided], in_force_on: date, known: Sequence[Election], coming: Sequence[Election]
) -> Told:
    """Return how the plan stands before the next election: as from laga kraft, or as fullmäktige has judged since.

    A strategi adopted in a period in which the plan already had got laga kraft gives it no more time, but what it
    says of the plan holds (3:25 first paragraph).
    """
    now = Told(Currency.AKTUELL, in_force_on, None, None)
    before = [one for one in known if one.day <= in_force_on]
    if not before:
        return now
    until = coming[0].day if coming else date.max
    made = _made_between(told, in_force_on, until)
    return _as_decided(now, made[-1], before[-1]) if made else now


def _as_decided(now: Told, decided: Decided, election: Election) -> Told:
    currency = Currency(decided.verdict)
    return replace(
        now, currency=currency, since=decided.decided_on or now.since, election=election, decided=decided
    )


def _running(now: Told, election: Election) -> Told:
    """Return how the plan stands while the time after the election has not run out."""
    if now.currency == Currency.INAKTUELL:
        return now
    if now.unknown:
        unknown = _ran_out(Currency.OKAND, now.unknown, now.unknown)
        return replace(unknown, decided=now.decided, running=election)
    return replace(now, until=_end(election), election=election)


def _beyond(now: Told, on: date, reaches: date) -> Told:
    """Return how the plan stands when the data tell of no more elections."""
    if now.currency == Currency.INAKTUELL or (on <= reaches and not now.unknown):
        return replace(now, until=None, election=now.election if now.currency == Currency.INAKTUELL else None)
    if now.unknown:
        return replace(_ran_out(Currency.OKAND, now.unknown, now.unknown), decided=now.decided)
    return Told(Currency.OKAND, reaches + timedelta(days=1), None, None, now.decided)


def _latest_in_time(told: Iterable[Decided], election: Election, later: Sequence[Election]) -> Decided | None:
    """Return the decision that counts after the election: the last before the next, if one was made in time."""
    made = _made_between(told, election.day, later[0].day if later else date.max)
    return made[-1] if made and (made[0].decided_on or date.max) <= _end(election) else None


def _made_between(told: Iterable[Decided], first: date, until: date) -> list[Decided]:
    """Return the decisions from a day and before another, the earliest first."""
    made = [one for one in told if one.decided_on and first <= one.decided_on < until]
    return sorted(made, key=lambda one: one.decided_on or date.min)


def _is_known(told: Iterable[Decided], election: Election, known_from: date) -> bool:
    """Tell whether it is known here that no strategi was adopted in time after the election."""
    # Whoever has recorded that none was adopted, or one that came too late, has told.
    return _end(election) >= known_from or any(one.election == election.day for one in told)


def _ran_out(currency: Currency, election: Election, unknown: Election | None) -> Told:
    return Told(currency, _end(election) + timedelta(days=1), _end(election), election, unknown=unknown)


def duty_on(
    adopted_on: date | None, decisions: Iterable[Decided], *, on: date, elections: Iterable[Election]
) -> Election | None:
    """Return the election after which fullmäktige has yet to adopt a strategi on the day (PBL 3:23), if any.

    The duty is after every election, whether or not the plan still is aktuell; not if a new plan was adopted in that
    time (third paragraph): adopted, whenever it gets laga kraft.
    """
    running = [one for one in elections if one.ends and one.day <= on <= one.ends]
    if not running:
        return None
    election = running[-1]
    is_adopted = adopted_on is not None and election.day <= adopted_on <= on
    made = _made_between(decisions, election.day, on + timedelta(days=1))
    return None if is_adopted or made else election


def _end(election: Election) -> date:
    return election.ends or date.max


@cache
def known_elections() -> tuple[Election, ...]:
    return tuple(Election(one["day"], one.get("ends")) for one in _elections()["election"])


@cache
def elections_reach() -> date:
    """Return the last day of which the elections in the data say how it stands."""
    return _elections()["reaches"]


@cache
def _elections() -> dict[str, Any]:
    return tomllib.loads((DATA / "val.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Duty:
    """To whom a planeringsstrategi is sent, and within how many days of what; each a code and words."""

    days: int
    law: str
    counted_from: tuple[str, str]
    to: tuple[tuple[str, str], ...]


@cache
def sending_duty() -> Duty:
    data = tomllib.loads((DATA / "sandlista.toml").read_text(encoding="utf-8"))
    first = data["counted_from"]
    return Duty(
        data["days"],
        data["law"],
        (first["code"], first["words"]),
        tuple((one["code"], one["words"]) for one in data["to"]),
    )
