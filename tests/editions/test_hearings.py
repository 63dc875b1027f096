"""Times for views that go on: counted from days alone, and told when they are shorter than the law allows."""

from datetime import UTC, date, datetime

import pytest

from plans.editions.hearings import hearings_of
from plans.editions.models import Edition, Stage
from plans.editions.shelf import shelf_of

BEGAN = date(2026, 4, 30)


def hearing(stage: Stage, ends_on: date | None, *, is_change: bool = False, began: date = BEGAN) -> Edition:
    return Edition(
        pk=1,
        plan="p",
        slug="e",
        stage=stage,
        dated_on=began,
        ends_on=ends_on,
        is_change=is_change,
        frozen_at=datetime(2026, 4, 30, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("on", "left"),
    [(date(2026, 4, 29), None), (BEGAN, 61), (date(2026, 6, 30), 0), (date(2026, 7, 1), None)],
)
def test_it_goes_on_from_its_first_day_to_its_last(on: date, left: int | None) -> None:
    found = hearings_of(shelf_of((hearing(Stage.GRANSKNING, date(2026, 6, 30)),), on=on))
    assert [one.days_left for one in found] == ([] if left is None else [left])


@pytest.mark.parametrize(
    ("stage", "is_change", "ends_on", "is_too_short"),
    [
        # PBL 3:12–16: at least two months for granskning of a plan
        (Stage.GRANSKNING, False, date(2026, 6, 29), True),
        (Stage.GRANSKNING, False, date(2026, 6, 30), False),
        # PBL 3:28: six weeks when only a part of the kommun is concerned
        (Stage.GRANSKNING, True, date(2026, 6, 10), True),
        (Stage.GRANSKNING, True, date(2026, 6, 11), False),
        # no shortest time for samråd
        (Stage.SAMRAD, False, date(2026, 5, 1), False),
    ],
)
def test_the_shortest_time_is_the_laws(
    stage: Stage, is_change: bool, ends_on: date, is_too_short: bool
) -> None:
    [found] = hearings_of(shelf_of((hearing(stage, ends_on, is_change=is_change),), on=BEGAN))
    assert found.is_too_short == is_too_short


def test_what_has_no_last_day_or_is_no_hearing_is_not_counted() -> None:
    for one in (hearing(Stage.GRANSKNING, None), hearing(Stage.ANTAGEN, date(2026, 6, 30))):
        assert hearings_of(shelf_of((one,), on=BEGAN)) == []
