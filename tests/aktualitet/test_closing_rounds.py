"""What a closed round does to where sections stand: it pins verdicts, and no more than it has come to."""

from datetime import date

import pytest

from accounts.actions.units import merge_units
from accounts.models import Unit, User
from plans.aktualitet.actions.changing import RoundFacts, change_round
from plans.aktualitet.actions.closing import close_round, settle
from plans.aktualitet.actions.drafting import draft_strategy
from plans.aktualitet.actions.judging import Told, assess
from plans.aktualitet.actions.rounds import answer_round
from plans.aktualitet.actions.sourcing import SourceFacts, add_source, replace_source
from plans.aktualitet.ages import State
from plans.aktualitet.known import known_of
from plans.aktualitet.models import Judgement, Round, SectionState, Source
from plans.aktualitet.overview import Overview
from plans.aktualitet.rounding import RoundShown, summed_up, verdicts_in_order
from plans.documents.actions.lineage import retire_section
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState
from tests import cast
from tests.aktualitet.conftest import OpenRound, part_of
from tests.aktualitet.test_pages import address

CURRENT = Told(Judgement.AKTUELL)
STALE = Told(Judgement.INAKTUELL, reason="Torr.")


def test_closing_leaves_flags_that_nobody_has_looked_at(
    begin: OpenRound,
    plan: Plan,
    vatten: Section,
    miljo: Unit,
    officer: User,
    planner: User,
    va_plan: Source,
    today: date,
) -> None:
    found = begin(miljo)
    answer_round(part_of(found, miljo), {vatten.pk: CURRENT}, seen={}, on=today, by=officer)
    new = add_source(plan, SourceFacts("underlag", "VA-plan 2"), by=planner)
    replace_source(va_plan, by_source=new, seen=va_plan.version, by=planner)

    close_round(found, by=planner)

    shown = Overview(plan, on=today)
    assert shown.is_flagged(shown.outline.by_key["vatten"])


def test_what_a_planner_settled_is_no_reading_of_the_section(
    begin: OpenRound, plan: Plan, vatten: Section, miljo: Unit, planner: User, today: date
) -> None:
    found = begin(miljo)
    settle(found, vatten, Judgement.AKTUELL, "Därför.", by=planner)

    close_round(found, by=planner)

    shown = Overview(plan, on=today)
    node = shown.outline.by_key["vatten"]
    assert shown.verdict_of(node) == Judgement.AKTUELL
    assert shown.age_of(node).state == State.NEVER


def test_an_older_round_that_is_closed_last_takes_nothing_back(
    begin: OpenRound, vatten: Section, miljo: Unit, officer: User, planner: User, today: date
) -> None:
    older = begin(miljo)
    answer_round(part_of(older, miljo), {vatten.pk: STALE}, seen={}, on=today, by=officer)
    newer = begin(miljo)
    assess(vatten, CURRENT, by=officer)

    close_round(newer, by=planner)
    close_round(older, by=planner)

    assert SectionState.objects.get(section=vatten).verdict == Judgement.AKTUELL
    assert older.verdicts.get(section=vatten).verdict == Judgement.INAKTUELL


def test_a_newer_round_that_judged_nothing_lets_the_older_pin(
    begin: OpenRound, vatten: Section, miljo: Unit, officer: User, planner: User, today: date
) -> None:
    older = begin(miljo)
    answer_round(part_of(older, miljo), {vatten.pk: STALE}, seen={}, on=today, by=officer)
    close_round(begin(miljo), by=planner)

    close_round(older, by=planner)

    assert SectionState.objects.get(section=vatten).verdict == Judgement.INAKTUELL


@pytest.fixture
def merged(
    begin: OpenRound,
    miljo: Unit,
    bolag: Unit,
    vatten: Section,
    officer: User,
    company_officer: User,
    administrator: User,
    today: date,
) -> Round:
    """Miljö has judged the lake and is merged into the bolag, which judges it otherwise."""
    found = begin()
    answer_round(part_of(found, miljo), {vatten.pk: STALE}, seen={}, on=today, by=officer)
    merge_units([miljo], into=bolag, on=today, by=administrator)
    by = User.objects.get(pk=company_officer.pk)
    answer_round(part_of(found, bolag), {vatten.pk: CURRENT}, seen={}, on=today, by=by)
    return found


def test_a_unit_does_not_differ_with_the_one_that_was_merged_into_it(
    merged: Round, vatten: Section, planner: User
) -> None:
    assert RoundShown(merged).differing == []

    close_round(merged, by=planner)

    pinned = merged.verdicts.get(section=vatten)
    assert (pinned.verdict, len(pinned.units)) == (Judgement.AKTUELL, 1)


def test_units_that_differ_still_do_when_another_was_merged(
    begin: OpenRound,
    miljo: Unit,
    bolag: Unit,
    stadsbyggnad: Unit,
    vatten: Section,
    officer: User,
    company_officer: User,
    administrator: User,
    planner: User,
    today: date,
) -> None:
    found = begin()
    answer_round(part_of(found, miljo), {vatten.pk: STALE}, seen={}, on=today, by=officer)
    answer_round(part_of(found, bolag), {vatten.pk: CURRENT}, seen={}, on=today, by=company_officer)
    merge_units([miljo], into=stadsbyggnad, on=today, by=administrator)

    assert [one.section for one in RoundShown(found).differing] == [vatten]
    with pytest.raises(NotInThisState, match="Avgör dem först"):
        close_round(found, by=planner)


@pytest.fixture
def settled_and_retired(begin: OpenRound, plan: Plan, skog: Section, planner: User) -> Round:
    found = begin()
    settle(found, skog, Judgement.INAKTUELL, "Huggen.", by=planner)
    retire_section(skog, seen=skog.version, by=planner)
    return close_round(found, by=planner)


def test_what_was_settled_of_a_section_that_left_the_plan_is_kept_but_counts_nowhere(
    settled_and_retired: Round, plan: Plan, skog: Section, planner: User, today: date
) -> None:
    pinned = verdicts_in_order(settled_and_retired)
    row = next(one for one in pinned if one.section == skog)
    assert row.is_set_aside and row.settled_by_name == planner.name
    assert row.reason == "Avgjort som inaktuell, men avsnittet har lämnat planen. Huggen."
    assert summed_up(settled_and_retired, pinned).total == 1
    assert Overview(plan, on=today).trend[0].total == 1
    assert not SectionState.objects.filter(section=skog).exclude(verdict="").exists()
    assert known_of(plan).stale == {}
    body = Section.objects.get(
        plan=draft_strategy(settled_and_retired, by=planner), title="Bedömning avsnitt för avsnitt"
    ).body
    assert skog.title not in body


def test_the_rounds_page_says_that_it_does_not_count(settled_and_retired: Round, planner: User) -> None:
    page = cast.signed_in(planner).get(address("round", settled_and_retired.number)).content.decode()
    assert "Räknas inte" in page and "avsnittet har lämnat planen. Huggen." in page


def test_what_was_settled_of_a_section_that_nobody_is_asked_about_any_more_is_set_aside(
    begin: OpenRound, miljo: Unit, bolag: Unit, skog: Section, planner: User, today: date
) -> None:
    found = begin()
    settle(found, skog, Judgement.INAKTUELL, "Huggen.", by=planner)
    facts = RoundFacts(found.name, [miljo], found.closes_on, "", is_shared=True)
    change_round(found, facts, seen=found.version, on=today, by=planner)

    close_round(found, by=planner)

    row = found.verdicts.get(section=skog)
    assert row.is_set_aside and "ingen enhet tillfrågas längre" in row.reason
    assert not SectionState.objects.filter(section=skog).exclude(verdict="").exists()


def test_a_verdict_on_a_section_that_leaves_the_plan_after_the_round_still_stands(
    begin: OpenRound, plan: Plan, skog: Section, bolag: Unit, company_officer: User, planner: User
) -> None:
    found = begin(bolag)
    assess(skog, STALE, by=company_officer)
    close_round(found, by=planner)

    retire_section(skog, seen=skog.version, by=planner)

    assert known_of(plan).stale == {"skog": "Torr."}
