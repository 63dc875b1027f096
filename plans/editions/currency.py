"""Whether an översiktsplan is aktuell in law on a day, and until when (PBL 3 kap. 23–25 §§). Pure but for its data.

A plan is aktuell from laga kraft until 24 months after the next ordinary election. A planeringsstrategi adopted in
that time keeps it so until 24 months after the election after that, unless fullmäktige judges it wholly or partly not
aktuell. When the time runs out the plan stops being aktuell, and a late strategi does not bring it back; only a new
plan does. A strategi may be changed until the next election: then the latest decision counts.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

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
    """

    currency: Currency
    since: date
    until: date | None
    election: Election | None
    decided: Decided | None = None


def currency_of(
    in_force_on: date,
    decisions: Iterable[Decided],
    *,
    on: date,
    known_from: date,
    elections: Iterable[Election],
) -> Told:
    """Return what the law says on the day of a plan with laga kraft since `in_force_on`.

    `in_force_on` is the whole plan's; a change of a part of it gives no new time. `known_from` is the day from which
    the kommun's decisions are recorded here: of a time that ran out before it, silence says nothing.
    """
    told = [one for one in decisions if one.decided_on is None or one.decided_on <= on]
    coming = sorted((one for one in elections if one.ends and one.day > in_force_on), key=lambda one: one.day)
    now, since, rests_on = Currency.AKTUELL, in_force_on, None
    for place, election in enumerate(coming):
        decided = _latest_in_time(told, election, coming[place + 1 :])
        if decided:
            rests_on, since = decided, decided.decided_on or since
            now = Currency(decided.verdict)
            if now == Currency.INAKTUELL:
                return Told(now, since, None, election, decided)
        elif on <= _end(election):
            return Told(now, since, _end(election), election, rests_on)
        else:
            return _ran_out(told, election, known_from)
    return Told(now, since, None, None, rests_on)


def _latest_in_time(told: Iterable[Decided], election: Election, later: Sequence[Election]) -> Decided | None:
    """Return the decision that counts after the election: the last before the next, if one was made in time."""
    until = later[0].day if later else date.max
    made = sorted(
        (one for one in told if one.decided_on and election.day <= one.decided_on < until),
        key=lambda one: one.decided_on or date.min,
    )
    return made[-1] if made and (made[0].decided_on or date.max) <= _end(election) else None


def _ran_out(told: Iterable[Decided], election: Election, known_from: date) -> Told:
    # Whoever has recorded that none was adopted, or one that came too late, has told.
    is_told = any(one.election == election.day for one in told)
    is_known = is_told or _end(election) >= known_from
    currency = Currency.UPPHORD if is_known else Currency.OKAND
    return Told(currency, _end(election) + timedelta(days=1), _end(election), election)


def _end(election: Election) -> date:
    return election.ends or date.max


@cache
def known_elections() -> tuple[Election, ...]:
    data = tomllib.loads((DATA / "val.toml").read_text(encoding="utf-8"))
    return tuple(Election(one["day"], one.get("ends")) for one in data["election"])


@dataclass(frozen=True, slots=True)
class Duty:
    """To whom a planeringsstrategi is sent, and within how many days."""

    days: int
    law: str
    to: tuple[tuple[str, str], ...]


@cache
def sending_duty() -> Duty:
    data = tomllib.loads((DATA / "sandlista.toml").read_text(encoding="utf-8"))
    return Duty(data["days"], data["law"], tuple((one["code"], one["words"]) for one in data["to"]))
