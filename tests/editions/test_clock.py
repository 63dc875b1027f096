"""Until when a plan stays aktuell by law: days from data, never more said than can be known."""

from datetime import date, timedelta

import pytest

from plans.editions.clock import Clock, Election, clock, known_elections

FIRST = Election(date(2022, 9, 11), date(2024, 9, 11))
SECOND = Election(date(2026, 9, 13), date(2028, 9, 13))
BOTH = (SECOND, FIRST)


@pytest.mark.parametrize(
    ("on", "next_", "ran_out"),
    [
        (date(2024, 9, 11), FIRST, None),
        (date(2024, 9, 12), SECOND, FIRST),
        (date(2028, 9, 13), SECOND, FIRST),
        (date(2028, 9, 14), None, SECOND),
    ],
)
def test_the_last_day_is_still_in_time(on: date, next_: Election | None, ran_out: Election | None) -> None:
    assert clock(date(2019, 1, 10), on=on, elections=BOTH) == Clock(next_, ran_out)


def test_an_election_before_laga_kraft_does_not_count() -> None:
    assert clock(date(2025, 1, 1), on=date(2026, 11, 23), elections=BOTH) == Clock(SECOND, None)
    assert clock(date(2027, 1, 1), on=date(2027, 2, 1), elections=BOTH) == Clock(None, None)


def test_the_data_has_ordered_days_two_years_apart() -> None:
    elections = known_elections()

    assert SECOND in elections and FIRST in elections
    for one in elections:
        assert timedelta(700) < one.ends - one.day < timedelta(760)
        assert one.day.isoweekday() == 7
