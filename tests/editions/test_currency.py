"""Whether the plan is aktuell in law: cases from PBL 3 kap. 23–25 §§, elections 2018–2034."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.editions.currency import (
    Currency,
    Decided,
    Election,
    currency_of,
    duty_on,
    elections_reach,
    known_elections,
    sending_duty,
)

PLAN = date(2019, 1, 10)
OF_2022, OF_2026, OF_2030 = date(2022, 9, 11), date(2026, 9, 13), date(2030, 9, 8)
A, D, I, U, O = Currency.AKTUELL, Currency.DELVIS, Currency.INAKTUELL, Currency.UPPHORD, Currency.OKAND  # noqa: E741


def strategi(on: str, verdict: str = "aktuell", election: date = OF_2026) -> Decided:
    return Decided(election, verdict, date.fromisoformat(on))


FIRST = strategi("2024-06-17", election=OF_2022)
NONE = Decided(OF_2022, "ingen")

# The law's paragraph; laga kraft; decisions; the day; what the law says; until.
CASES = [
    ("3:25 from laga kraft, before the rules too", PLAN, [], "2019-06-01", A, "2024-09-11"),
    ("3:25 the election of 2018 gave no duty", date(2017, 5, 1), [], "2019-06-01", A, "2024-09-11"),
    ("3:25 laga kraft on the day of the election: the next one counts", OF_2022, [], "2024-09-12", A, "2028-09-13"),
    ("3:25 laga kraft the day before the election", date(2022, 9, 10), [], "2024-09-11", A, "2024-09-11"),
    ("3:25 laga kraft on the last day of the time", date(2028, 9, 13), [], "2028-09-14", A, "2032-09-08"),
    ("3:25 24 months after the next election", PLAN, [], "2022-09-12", A, "2024-09-11"),
    ("3:25 the last day", PLAN, [], "2024-09-11", A, "2024-09-11"),
    ("3:25 the time ran out, and it is known here", PLAN, [NONE], "2024-09-12", U, "2024-09-11"),
    ("3:25 it ran out before anybody recorded", PLAN, [], "2024-09-12", O, "2024-09-11"),
    ("3:23 adopted in time", PLAN, [FIRST], "2024-09-12", A, "2028-09-13"),
    ("3:23 adopted the last day", PLAN, [strategi("2024-09-11")], "2025-01-01", A, "2028-09-13"),
    ("3:23 a day late", PLAN, [strategi("2024-09-12", election=OF_2022)], "2025-01-01", U, "2024-09-11"),
    ("3:25 late does not revive", PLAN, [NONE, strategi("2027-05-01")], "2027-06-01", U, "2024-09-11"),
    ("3:23 adopted before the election is not after it", PLAN, [strategi("2022-09-10")], "2024-09-12", O, "2024-09-11"),
    ("3:25 partly", PLAN, [strategi("2024-06-17", "delvis")], "2025-01-01", D, "2028-09-13"),
    ("3:25 wholly not", PLAN, [strategi("2024-06-17", "inaktuell")], "2024-06-18", I, None),
    ("3:25 not before the decision", PLAN, [strategi("2024-06-17", "inaktuell")], "2024-06-16", A, "2024-09-11"),
    ("3:23 changed in the period: the latest counts", PLAN,
     [strategi("2024-06-17", "inaktuell"), strategi("2025-02-01", "delvis")], "2025-03-01", D, "2028-09-13"),
    ("3:23 changed later than the next election is the next one's", PLAN,
     [FIRST, strategi("2026-10-01", "delvis")], "2026-10-02", D, "2032-09-08"),
    ("3:25 second period running", PLAN, [FIRST], "2026-11-23", A, "2028-09-13"),
    ("3:25 second period, last day", PLAN, [FIRST], "2028-09-13", A, "2028-09-13"),
    ("3:25 second period ran out", PLAN, [FIRST], "2028-09-14", U, "2028-09-13"),
    ("3:23 second strategi in time", PLAN, [FIRST, strategi("2028-05-02")], "2028-09-14", A, "2032-09-08"),
    ("3:23 second strategi late", PLAN, [FIRST, strategi("2028-10-01")], "2028-10-02", U, "2028-09-13"),
    ("3:25 partly, then the time runs out", PLAN,
     [strategi("2024-06-17", "delvis")], "2028-09-14", U, "2028-09-13"),
    ("3:23 new plan in the period needs no strategi", date(2023, 5, 1), [], "2024-09-12", A, "2028-09-13"),
    ("3:25 new plan after the time ran out starts anew", date(2026, 3, 1), [NONE], "2026-11-23", A, "2028-09-13"),
    ("3:25 new plan after the election of 2026", date(2027, 3, 1), [], "2028-09-14", A, "2032-09-08"),
    ("3:23 decision dated in the future", PLAN, [FIRST, strategi("2028-06-01", "inaktuell")], "2027-01-01", A, "2028-09-13"),
    ("3:25 the election of 2030", date(2029, 1, 1), [], "2032-09-09", U, "2032-09-08"),
    ("3:25 the election of 2034", date(2033, 1, 1), [], "2036-09-10", A, "2036-09-10"),
    ("3:25 after 2034", date(2033, 1, 1), [], "2036-09-11", U, "2036-09-10"),
    ("3:25 a strategi after laga kraft in the same period: partly", date(2026, 10, 10),
     [strategi("2028-05-01", "delvis")], "2028-05-02", D, "2032-09-08"),
    ("3:25 the same: wholly not", date(2023, 5, 1), [strategi("2024-05-01", "inaktuell")], "2024-05-02", I, None),
    ("3:25 the same: aktuell gives no more time", date(2023, 5, 1), [strategi("2024-05-01")], "2026-11-23", A, "2028-09-13"),
    ("3:23 what was decided before laga kraft was of the plan before", date(2026, 10, 10),
     [strategi("2026-10-09", "inaktuell")], "2026-11-23", A, "2032-09-08"),
    ("3:25 wholly not, then aktuell after the next election, in time", PLAN,
     [strategi("2024-06-17", "inaktuell"), strategi("2027-05-01")], "2027-05-02", A, "2032-09-08"),
    ("3:25 wholly not, and no strategi in the next time: nothing brings it back", PLAN,
     [strategi("2024-06-17", "inaktuell"), strategi("2031-05-01")], "2031-05-02", I, None),
    ("3:25 partly, then aktuell after the next election", PLAN,
     [strategi("2024-06-17", "delvis"), strategi("2027-05-01")], "2027-05-02", A, "2032-09-08"),
    ("3:23 changed after the last day, the first one adopted in time", PLAN,
     [FIRST, strategi("2025-03-01", "delvis")], "2025-03-02", D, "2028-09-13"),
    ("3:23 changed the day before the next election", PLAN,
     [FIRST, strategi("2026-09-12", "delvis")], "2026-11-23", D, "2028-09-13"),
    ("3:23 late though the next time has begun", PLAN, [NONE, strategi("2026-10-01")], "2026-11-23", U, "2024-09-11"),
    ("3:25 not known, and the next time ran out: it has stopped whatever happened", PLAN, [], "2028-09-14", U, "2028-09-13"),
    ("3:25 not known, and adopted in time after the next election", PLAN, [strategi("2027-05-01")], "2028-09-14", O, "2024-09-11"),
    ("3:25 not known, but judged wholly not since", PLAN, [strategi("2027-05-01", "inaktuell")], "2027-06-01", I, None),
    ("3:25 not known, and none adopted after the next election either", PLAN,
     [Decided(OF_2026, "ingen")], "2028-09-14", U, "2028-09-13"),
    ("3:25 an adopted plan without laga kraft helps nobody (3:21)", PLAN, [FIRST], "2028-09-14", U, "2028-09-13"),
    ("3:25 after what the data tell of", date(2035, 1, 1), [], "2038-09-12", O, None),
    ("3:25 as long as no election can have been held", date(2035, 1, 1), [], "2038-09-11", A, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("law", "in_force", "decisions", "on", "says", "until"), CASES, ids=[c[0] for c in CASES]
)
def test_what_the_law_says(
    law: str, in_force: date, decisions: list[Decided], on: str, says: Currency, until: str | None
) -> None:
    told = currency_of(
        in_force,
        decisions,
        on=date.fromisoformat(on),
        known_from=date(2026, 11, 1),
        elections=known_elections(),
        reaches=elections_reach(),
    )
    assert (told.currency, told.until) == (says, date.fromisoformat(until) if until else None), law


def test_what_is_not_known_is_told_along_with_what_is() -> None:
    facts = {"known_from": date(2026, 11, 1), "elections": known_elections()}

    unknown = currency_of(PLAN, [strategi("2027-05-01", "delvis")], on=date(2027, 6, 1), **facts)
    stopped = currency_of(PLAN, [], on=date(2028, 9, 14), **facts)

    assert unknown.unknown and unknown.unknown.day == OF_2022 and unknown.running
    assert (unknown.running.day, unknown.decided) == (OF_2030, strategi("2027-05-01", "delvis"))
    assert stopped.unknown and stopped.unknown.day == OF_2022


# The law's paragraph; the day on which the plan was adopted; decisions; the day; the election after which it is due.
DUTIES = [
    ("3:23 due from the election", PLAN, [], "2026-09-13", OF_2026),
    ("3:23 due until 24 months after it", PLAN, [], "2028-09-13", OF_2026),
    ("3:23 due though the plan has stopped being aktuell", PLAN, [NONE], "2026-11-23", OF_2026),
    ("3:23 nothing is due when the time has run out", PLAN, [], "2028-09-14", None),
    ("3:23 nothing is due before the next election", PLAN, [FIRST], "2026-09-12", None),
    ("3:23 adopted", PLAN, [strategi("2027-05-01", "inaktuell")], "2027-05-01", None),
    ("3:23 third paragraph: a plan adopted instead", date(2027, 1, 1), [], "2027-02-01", None),
    ("3:23 third paragraph: adopted before the election, with laga kraft after it", date(2026, 9, 1), [], "2026-11-23", OF_2026),
]  # fmt: skip


@pytest.mark.parametrize(("law", "adopted", "decisions", "on", "due"), DUTIES, ids=[d[0] for d in DUTIES])
def test_when_fullmaktige_has_yet_to_adopt_a_strategi(
    law: str, adopted: date, decisions: list[Decided], on: str, due: date | None
) -> None:
    found = duty_on(adopted, decisions, on=date.fromisoformat(on), elections=known_elections())
    assert (found.day if found else None) == due, law


days = st.dates(date(2019, 1, 11), date(2040, 1, 1))
decisions = st.builds(
    Decided,
    st.sampled_from([OF_2022, OF_2026, OF_2030]),
    st.sampled_from(["aktuell", "delvis", "inaktuell"]),
    days,
)


@given(st.lists(decisions, max_size=5), days)
def test_an_aktuell_plan_is_so_today_and_has_its_last_day_ahead(told: list[Decided], on: date) -> None:
    said = currency_of(PLAN, told, on=on, known_from=PLAN, elections=known_elections())
    if said.currency in (A, D) and said.until:
        assert said.until >= on
    assert said.since <= max(on, PLAN)


@given(st.lists(decisions, max_size=5), days, days)
def test_nothing_adopted_afterwards_revives_a_plan_whose_time_ran_out(
    told: list[Decided], on: date, later: date
) -> None:
    said = currency_of(PLAN, told, on=on, known_from=PLAN, elections=known_elections())
    if said.currency == U and later > on:
        more = [*told, Decided(OF_2030, "aktuell", later)]
        assert currency_of(PLAN, more, on=later, known_from=PLAN, elections=known_elections()).currency == U


@given(st.lists(decisions, max_size=5), days)
def test_what_is_decided_tomorrow_changes_nothing_today(told: list[Decided], on: date) -> None:
    facts = {"on": on, "known_from": PLAN, "elections": known_elections()}
    future = Decided(OF_2030, "inaktuell", on + timedelta(days=1))
    assert currency_of(PLAN, told, **facts) == currency_of(PLAN, [*told, future], **facts)


def test_the_elections_are_second_sundays_of_september_and_their_time_24_months() -> None:
    elections = known_elections()
    assert [one.day.year for one in elections] == [2018, 2022, 2026, 2030, 2034]
    for one in elections:
        assert (one.day.isoweekday(), one.day.month) == (7, 9) and 8 <= one.day.day <= 14
        assert one.ends is None or one.ends == one.day.replace(year=one.day.year + 2)


def test_an_election_without_rules_gives_no_duty() -> None:
    told = currency_of(
        PLAN, [], on=date(2030, 1, 1), known_from=PLAN, elections=[Election(date(2022, 9, 11), None)]
    )
    assert (told.currency, told.until) == (A, None)


def test_the_strategi_is_sent_within_two_weeks() -> None:
    assert sending_duty().days == 14
    assert len({code for code, _words in sending_duty().to}) == 5
