"""Samråd and granskning that go on: until when views are taken, and whether the time is as long as the law wants."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from plans.editions.models import Edition, Stage
from plans.editions.months import months_after
from plans.editions.shelf import Shelf

DATA = Path(__file__).parent / "data" / "granskning.toml"


@dataclass(frozen=True, slots=True)
class OpenHearing:
    """A time for views that goes on. `shortest` is the first last day that the law allows, for granskning only.

    `of_whole` is that of a proposal which is not only about a part of the kommun: a tillägg, as a rule.
    """

    edition: Edition
    ends_on: date
    days_left: int
    shortest: date | None
    of_whole: date | None

    @property
    def is_too_short(self) -> bool:
        return self.shortest is not None and self.ends_on < self.shortest

    @property
    def may_be_too_short(self) -> bool:
        """Tell whether the time is enough for a change of a part of the kommun only (3:28)."""
        return self.of_whole is not None and not self.is_too_short and self.ends_on < self.of_whole


def hearings_of(shelf: Shelf) -> list[OpenHearing]:
    """Return those that go on, on the shelf's day, the first to end first."""
    found = [
        OpenHearing(one, one.ends_on, (one.ends_on - shelf.on).days, *_shortest(one))
        for one in shelf.editions
        if one.stage in (Stage.SAMRAD, Stage.GRANSKNING)
        and one.ends_on
        and one.dated_on <= shelf.on <= one.ends_on
        and shelf.correction_of(one) is None
    ]
    return sorted(found, key=lambda one: one.ends_on)


def _shortest(edition: Edition) -> tuple[date | None, date | None]:
    """Return the first last day that the law allows, and that for the whole kommun; samråd has no shortest time."""
    if edition.stage != Stage.GRANSKNING:
        return None, None
    months, weeks = _times()
    of_whole = months_after(edition.dated_on, months)
    return (edition.dated_on + timedelta(weeks=weeks) if edition.is_change else of_whole), of_whole


@cache
def _times() -> tuple[int, int]:
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return data["months"], data["weeks_for_a_part"]
