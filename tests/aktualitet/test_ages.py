"""How old a reading is: months that end well, states in order, and intervals that a plan chooses."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from plans.access.abilities import Ability
from plans.aktualitet.actions.intervals import set_intervals
from plans.aktualitet.ages import State, age_of, months_after, months_between
from plans.aktualitet.intervals import Interval, intervals_of, proposed
from plans.aktualitet.models import ReviewInterval
from plans.documents.models import SectionKind
from plans.documents.refusals import NotInThisState
from tests import cast

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
MONTHS = st.integers(1, 240)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_months_end_well(day, months, then):
    assert months_after(day, months) == then


def test_no_month_is_after_the_last_day_there_is():
    assert months_after(date(9999, 12, 1), 1) == date.max


@given(DAYS, MONTHS)
def test_so_many_months_later_so_many_months_have_passed(day, months):
    then = months_after(day, months)

    assert months_between(day, then) == months
    assert months_between(day, then - timedelta(days=1)) == months - 1


@given(DAYS, DAYS, st.integers(1, 120), st.integers(1, 120))
def test_the_state_never_turns_back_as_days_pass(read, day, target, more):
    order = [State.FRESH, State.DUE, State.OVERDUE]
    ages = [
        age_of(read, None, target=target, limit=target + more, on=max(read, day) + timedelta(days=one))
        for one in (0, 1, 31, 400)
    ]
    places = [order.index(age.state) for age in ages]

    assert places == sorted(places)
    assert [age.months for age in ages] == sorted(age.months for age in ages)


@given(DAYS, MONTHS, MONTHS)
def test_it_is_due_on_the_very_day_and_overdue_on_the_very_day(read, target, more):
    def state(day):
        return age_of(read, None, target=target, limit=target + more, on=day).state

    due, overdue = months_after(read, target), months_after(read, target + more)
    assert (state(due - timedelta(days=1)), state(due)) == (State.FRESH, State.DUE)
    assert (state(overdue - timedelta(days=1)), state(overdue)) == (State.DUE, State.OVERDUE)


@given(DAYS, DAYS, DAYS)
def test_the_later_of_reading_and_decision_counts(read, decided, on):
    both = age_of(read, decided, target=24, limit=48, on=on)

    assert (both.state, both.months) == (
        (one := age_of(max(read, decided), None, target=24, limit=48, on=on)).state,
        one.months,
    )
    assert both.since_decision == (decided > read)


def test_each_state_has_a_sign_and_words_and_nobody_is_said_to_have_read_what_was_decided():
    on = date(2026, 11, 23)
    ages = [
        age_of(None, None, target=24, limit=48, on=on),
        age_of(date(2026, 1, 1), None, target=24, limit=48, on=on),
        age_of(date(2024, 1, 1), None, target=24, limit=48, on=on),
        age_of(date(2020, 1, 1), None, target=24, limit=48, on=on),
        age_of(None, date(2026, 1, 1), target=24, limit=48, on=on),
        age_of(date(2027, 1, 1), None, target=24, limit=48, on=on),
    ]

    assert [(age.words, age.sign, age.months) for age in ages] == [
        ("ingen har läst", "", None),
        ("läst nyligen", "good", 10),
        ("dags att läsa", "doubt", 34),
        ("för länge sedan", "wrong", 82),
        ("beslutat nyligen", "good", 10),
        ("läst nyligen", "good", 0),
    ]


def test_a_plan_that_has_chosen_nothing_gets_what_the_house_proposes_and_is_told_so(plan):
    kind = SectionKind.objects.get(key="avsnitt")

    assert intervals_of(plan).of(kind.pk) == proposed() == Interval(24, 48, proposed().source)
    assert "inte lag" in proposed().source


def test_a_kind_has_its_own_interval_or_that_of_all_kinds(plan, planner):
    avsnitt, omrade = (SectionKind.objects.get(key=key) for key in ("avsnitt", "omrade"))
    set_intervals(plan, {None: Interval(12, 24), avsnitt: Interval(6, 12)}, by=planner)

    found = intervals_of(plan)
    assert (found.of(avsnitt.pk), found.of(omrade.pk)) == (Interval(6, 12), Interval(12, 24))

    set_intervals(plan, {avsnitt: None}, by=planner)
    assert intervals_of(plan).of(avsnitt.pk) == Interval(12, 24)


@pytest.mark.parametrize("interval", [Interval(24, 24), Interval(24, 12), Interval(0, 12), Interval(1, 241)])
def test_an_interval_the_wrong_way_round_is_refused_and_nothing_is_stored(plan, planner, interval):
    with pytest.raises(NotInThisState, match="ska komma före"):
        set_intervals(plan, {SectionKind.objects.first(): Interval(6, 12), None: interval}, by=planner)

    assert not ReviewInterval.objects.exists()


def test_the_database_refuses_it_too(plan):
    with pytest.raises(IntegrityError):
        ReviewInterval.objects.create(plan=plan, target_months=24, limit_months=24)


def test_whoever_may_only_read_chooses_nothing(plan, officer):
    from django.core.exceptions import PermissionDenied

    assert not cast.allow(officer, plan, Ability.PROPOSE).is_staff
    with pytest.raises(PermissionDenied):
        set_intervals(plan, {None: Interval(1, 2)}, by=officer)
