"""The law's clock: until when a översiktsplan stays aktuell (PBL 3:23–25). Pure but for reading its data once."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "val.toml"


@dataclass(frozen=True, slots=True)
class Election:
    """An ordinary election and the last day for a planeringsstrategi after it."""

    day: date
    ends: date


@dataclass(frozen=True, slots=True)
class Clock:
    """When the time runs out next, and the election whose time ran out last since the plan got laga kraft.

    After a time that ran out nobody can tell from the editions alone whether the plan is aktuell: that hangs on
    whether fullmäktige adopted a strategi in time, and a late one does not bring the plan back.
    """

    next: Election | None
    ran_out: Election | None


def clock(in_force_on: date, *, on: date, elections: Iterable[Election]) -> Clock:
    """Return the clock of a plan with laga kraft since a day; only elections after that day count (PBL 3:25)."""
    after = sorted((one for one in elections if one.day > in_force_on), key=lambda one: one.day)
    past = [one for one in after if one.ends < on]
    coming = [one for one in after if one.ends >= on]
    return Clock(next=coming[0] if coming else None, ran_out=past[-1] if past else None)


@cache
def known_elections() -> tuple[Election, ...]:
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return tuple(Election(one["day"], one["ends"]) for one in data["election"])
