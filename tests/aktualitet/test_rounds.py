"""A round: opened, answered by two at once, delegated, reminded, settled and closed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import DatabaseError, transaction

from accounts.models import Membership, Unit, User
from plans.aktualitet.actions.closing import close_round, settle
from plans.aktualitet.actions.judging import Told, assess, say_still_right
from plans.aktualitet.actions.reminding import remind_unit, waiting_for_a_reminder
from plans.aktualitet.actions.rounds import answer_round, delegate, say_done
from plans.aktualitet.models import Assessment, Judgement, Round, RoundVerdict, SectionState, StillRight
from plans.aktualitet.rounding import RoundShown
from plans.aktualitet.unit_list import below, rows_of
from plans.documents.actions.lineage import retire_section
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState
from plans.notices.models import Notice
from tests import cast
from tests.aktualitet.conftest import OpenRound, part_of

CURRENT = Told(Judgement.AKTUELL)
STALE = Told(Judgement.INAKTUELL, reason="Verket är flyttat.")


def test_each_unit_gets_what_it_answers_for_and_contributes_to(
    begin: OpenRound, miljo: Unit, bolag: Unit, vatten: Section, skog: Section
) -> None:
    found = begin()
    assert [row.section for row in rows_of(part_of(found, miljo))] == [vatten]
    assert [row.section for row in rows_of(part_of(found, bolag))] == [vatten, skog]


def test_a_round_without_units_or_with_days_out_of_order_is_refused(
    begin: OpenRound, miljo: Unit, plan: Plan, planner: User, today: date
) -> None:
    with pytest.raises(NotInThisState, match="före den första"):
        begin(closes_on=today - timedelta(days=1))
    from plans.aktualitet.actions.rounds import Wish, open_round

    with pytest.raises(NotInThisState, match="minst en enhet"):
        open_round(plan, Wish("Tom", [], today, today), on=today, by=planner)


def test_a_unit_that_answers_for_nothing_is_not_asked(begin: OpenRound, stadsbyggnad: Unit) -> None:
    with pytest.raises(NotInThisState, match="ansvarar inte för något"):
        begin(stadsbyggnad)


def test_two_of_a_unit_at_once_neither_overwrites_the_other(
    begin: OpenRound, miljo: Unit, vatten: Section, officer: User, today: date
) -> None:
    asked = part_of(begin(), miljo)
    answer_round(asked, {vatten.pk: CURRENT}, seen={vatten.pk: None}, on=today, by=officer)

    late = answer_round(asked, {vatten.pk: STALE}, seen={vatten.pk: None}, on=today, by=officer)
    assert [section for section, _first in late.first] == [vatten]
    assert asked.tasks.get().assessment.verdict == Judgement.AKTUELL

    seen = asked.tasks.get().assessment_id
    again = answer_round(asked, {vatten.pk: STALE}, seen={vatten.pk: seen}, on=today, by=officer)
    assert again.is_whole
    assert asked.tasks.get().assessment.verdict == Judgement.INAKTUELL
    assert Assessment.objects.count() == 2


def test_sending_the_same_again_stores_nothing(
    begin: OpenRound, miljo: Unit, vatten: Section, officer: User, today: date
) -> None:
    asked = part_of(begin(), miljo)
    answer_round(asked, {vatten.pk: STALE}, seen={}, on=today, by=officer)
    answer_round(asked, {vatten.pk: STALE}, seen={}, on=today, by=officer)
    assert Assessment.objects.count() == 1


def test_what_lacks_a_reason_is_told_and_the_rest_is_stored(
    begin: OpenRound, bolag: Unit, vatten: Section, skog: Section, company_officer: User, today: date
) -> None:
    told = {vatten.pk: Told(Judgement.INAKTUELL), skog.pk: CURRENT}
    answered = answer_round(part_of(begin(), bolag), told, seen={}, on=today, by=company_officer)
    assert (answered.wanting, answered.saved) == ([vatten], [skog])


def test_a_section_retired_meanwhile_is_told_and_leaves_the_list(
    begin: OpenRound,
    bolag: Unit,
    vatten: Section,
    skog: Section,
    company_officer: User,
    planner: User,
    today: date,
) -> None:
    asked = part_of(begin(), bolag)
    retire_section(skog, seen=skog.version, by=planner, note="Borta.")

    answered = answer_round(asked, {skog.pk: CURRENT}, seen={}, on=today, by=company_officer)
    assert answered.retired == [skog]
    assert [row.section for row in rows_of(asked)] == [vatten]


def test_somebody_elses_unit_is_not_answered_for(
    begin: OpenRound, bolag: Unit, vatten: Section, officer: User, today: date
) -> None:
    with pytest.raises(PermissionDenied):
        answer_round(part_of(begin(), bolag), {vatten.pk: CURRENT}, seen={}, on=today, by=officer)


def test_a_unit_merged_in_the_middle_is_answered_for_by_what_it_became(
    begin: OpenRound, miljo: Unit, bolag: Unit, vatten: Section, company_officer: User, today: date
) -> None:
    asked = part_of(begin(miljo), miljo)
    Unit.objects.filter(pk=miljo.pk).update(merged_into=bolag, ended_on=today)
    answer_round(asked, {vatten.pk: CURRENT}, seen={}, on=today, by=company_officer)
    assert asked.tasks.get().assessment.unit == bolag

    assess(vatten, STALE, by=company_officer)
    assert asked.tasks.get().assessment.verdict == Judgement.INAKTUELL


def test_a_round_that_has_not_opened_is_not_answered_from_the_sections_own_page(
    begin: OpenRound, miljo: Unit, vatten: Section, officer: User, today: date
) -> None:
    found = begin(miljo, opens_on=today + timedelta(days=1))
    assess(vatten, STALE, by=officer)
    assert part_of(found, miljo).tasks.get().assessment is None


def test_a_verdict_on_the_sections_own_page_answers_in_the_round_and_keeps_its_details(
    begin: OpenRound, miljo: Unit, vatten: Section, officer: User, today: date
) -> None:
    asked = part_of(begin(), miljo)
    assess(vatten, Told(Judgement.RESERVATION, reason="Nästan.", source="VA-plan"), by=officer)
    task = asked.tasks.select_related("assessment").get()
    assert task.assessment.source == "VA-plan"

    answer_round(asked, {vatten.pk: STALE}, seen={vatten.pk: task.assessment_id}, on=today, by=officer)
    assert asked.tasks.get().assessment.source == "VA-plan"


def test_delegating_tells_the_colleague(
    begin: OpenRound, miljo: Unit, vatten: Section, officer: User, today: date
) -> None:
    asked = part_of(begin(), miljo)
    colleague = cast.person("Kim Kollega", of=miljo)
    assert delegate(asked, [vatten.pk], colleague, on=today, by=officer) == 1
    assert Notice.objects.filter(person=colleague).exists()
    assert [row.section for row in rows_of(asked, mine=colleague)] == [vatten]


def test_a_unit_is_reminded_but_not_again_at_once(
    begin: OpenRound, miljo: Unit, officer: User, planner: User, today: date
) -> None:
    asked = part_of(begin(), miljo)
    Membership.objects.filter(user=officer).update(role=Membership.Role.ENHETSADMINISTRATOR)
    assert remind_unit(asked, on=today, by=planner)
    assert not remind_unit(asked, on=today, by=planner)
    assert Notice.objects.filter(person=officer, line__startswith="Påminnelse").count() == 1

    say_done(asked, on=today, by=officer)
    assert not remind_unit(asked, on=today + timedelta(days=10), by=planner)


def test_the_planner_sees_who_has_not_looked_at_what(
    begin: OpenRound, miljo: Unit, bolag: Unit, vatten: Section, skog: Section, officer: User, today: date
) -> None:
    found = begin()
    answer_round(part_of(found, miljo), {vatten.pk: CURRENT}, seen={}, on=today, by=officer)
    shown = RoundShown(found)
    told = {one.asked.unit: (one.done, one.total, one.left) for one in shown.progress}
    assert told == {miljo: (1, 1, []), bolag: (0, 2, [vatten, skog])}
    assert shown.unseen == [skog]


def test_differing_verdicts_are_settled_with_a_reason_before_closing(
    begin: OpenRound,
    miljo: Unit,
    bolag: Unit,
    vatten: Section,
    skog: Section,
    officer: User,
    company_officer: User,
    planner: User,
    today: date,
) -> None:
    found = begin()
    answer_round(part_of(found, miljo), {vatten.pk: CURRENT}, seen={}, on=today, by=officer)
    answer_round(part_of(found, bolag), {vatten.pk: STALE}, seen={}, on=today, by=company_officer)

    with pytest.raises(NotInThisState, match="Avgör dem först"):
        close_round(found, by=planner)
    with pytest.raises(NotInThisState, match="Skriv varför"):
        settle(found, vatten, Judgement.RESERVATION, " ", by=planner)

    settle(found, vatten, Judgement.RESERVATION, "Verket flyttas först 2030.", by=planner)
    closed = close_round(found, by=planner)

    pinned = {one.section: one for one in closed.verdicts.all()}
    assert pinned[vatten].verdict == Judgement.RESERVATION
    assert {one["verdict"] for one in pinned[vatten].units} == {"aktuell", "inaktuell"}
    assert pinned[skog].verdict == ""
    assert SectionState.objects.get(section=vatten).verdict == Judgement.RESERVATION
    with pytest.raises(NotInThisState, match="redan avslutad"):
        close_round(found, by=planner)
    with pytest.raises(NotInThisState, match="är avslutad"):
        answer_round(part_of(found, bolag), {skog.pk: CURRENT}, seen={}, on=today, by=company_officer)


def test_what_was_judged_and_what_a_closed_round_came_to_is_refused_change_by_the_database(
    begin: OpenRound, miljo: Unit, vatten: Section, officer: User, planner: User, today: date
) -> None:
    found = begin(miljo)
    answer_round(part_of(found, miljo), {vatten.pk: STALE}, seen={}, on=today, by=officer)
    settle(found, vatten, Judgement.RESERVATION, "Först så.", by=planner)
    settle(found, vatten, Judgement.INAKTUELL, "Sedan så.", by=planner)
    say_still_right(vatten, by=officer)
    close_round(found, by=planner)

    for attempt in (
        lambda: found.verdicts.update(reason="Nu så."),
        lambda: found.verdicts.all().delete(),
        lambda: RoundVerdict.objects.create(round=found, section=vatten, title="En till"),
        lambda: Round.objects.filter(pk=found.pk).update(closed_at=None),
        lambda: Assessment.objects.update(verdict=Judgement.AKTUELL),
        lambda: StillRight.objects.update(note="Nej."),
    ):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            attempt()
    assert found.verdicts.get(section=vatten).reason == "Sedan så."


def test_only_planners_open_settle_and_close(begin: OpenRound, vatten: Section, officer: User) -> None:
    found = begin()
    with pytest.raises(PermissionDenied):
        settle(found, vatten, Judgement.AKTUELL, "Så är det.", by=officer)
    with pytest.raises(PermissionDenied):
        close_round(found, by=officer)


def test_the_same_for_all_below_means_those_nobody_of_the_unit_has_judged(
    begin: OpenRound, plan: Plan, vatten: Section, miljo: Unit, planner: User, officer: User, today: date
) -> None:
    first = cast.write(plan, "Stranden", "", by=planner, parent=vatten)
    second = cast.write(plan, "Bryggan", "", by=planner, parent=vatten)
    asked = part_of(begin(miljo), miljo)
    answer_round(asked, {second.pk: STALE}, seen={}, on=today, by=officer)
    assert [row.section for row in below(rows_of(asked), vatten.pk)] == [first]


def test_units_are_reminded_by_themselves_when_the_day_is_near_and_a_dry_run_reminds_nobody(
    begin: OpenRound, miljo: Unit, officer: User, today: date, capsys: pytest.CaptureFixture[str]
) -> None:
    Membership.objects.filter(user=officer).update(role=Membership.Role.ENHETSADMINISTRATOR)
    found = begin(miljo, closes_on=today + timedelta(days=7))
    call_command("remind_units", "--dry-run")
    assert miljo.name in capsys.readouterr().out
    assert not Notice.objects.filter(line__startswith="Påminnelse").exists()

    call_command("remind_units")
    call_command("remind_units")
    assert Notice.objects.filter(person=officer, line__startswith="Påminnelse").count() == 1
    assert part_of(found, miljo).reminded_at


def test_a_round_far_from_its_end_reminds_nobody(begin: OpenRound, miljo: Unit, today: date) -> None:
    begin(miljo, closes_on=today + timedelta(days=8))
    assert waiting_for_a_reminder(today) == []


def test_every_reminder_is_in_the_rounds_log_with_who_was_told(
    begin: OpenRound, miljo: Unit, officer: User, planner: User, today: date
) -> None:
    asked = part_of(begin(), miljo)
    Membership.objects.filter(user=officer).update(role=Membership.Role.ENHETSADMINISTRATOR)
    remind_unit(asked, on=today, by=planner)
    remind_unit(asked, on=today, by=planner)
    remind_unit(asked, on=today + timedelta(days=3), by=None)

    logged = [(one.unit_name, one.people, one.by_name) for one in asked.round.reminders.order_by("pk")]
    assert logged == [(miljo.name, [officer.name], planner.name), (miljo.name, [officer.name], "")]


def test_nobody_is_reminded_by_themselves_of_a_round_that_has_not_opened(
    begin: OpenRound, miljo: Unit, today: date
) -> None:
    begin(opens_on=today + timedelta(days=1), closes_on=today + timedelta(days=3))
    assert waiting_for_a_reminder(today) == []
    assert len(waiting_for_a_reminder(today + timedelta(days=1))) == 2


def test_a_unit_that_has_judged_all_is_told_that_it_can_say_so_but_only_when_a_planner_asks(
    begin: OpenRound, miljo: Unit, vatten: Section, officer: User, planner: User, today: date
) -> None:
    Membership.objects.filter(user=officer).update(role=Membership.Role.ENHETSADMINISTRATOR)
    asked = part_of(begin(miljo, closes_on=today), miljo)
    answer_round(asked, {vatten.pk: CURRENT}, seen={}, on=today, by=officer)
    assert waiting_for_a_reminder(today) == []

    assert remind_unit(asked, on=today, by=planner)

    line = Notice.objects.get(person=officer, line__startswith="Påminnelse").line
    assert line == f"Påminnelse: {miljo.name} har bedömt allt. Säg att ni är klara, så vet planerarna det."


def test_a_unit_whose_sections_have_all_left_the_plan_is_not_reminded(
    begin: OpenRound, miljo: Unit, vatten: Section, planner: User, today: date
) -> None:
    asked = part_of(begin(miljo, closes_on=today), miljo)
    retire_section(vatten, seen=vatten.version, by=planner)
    assert waiting_for_a_reminder(today) == []
    assert not remind_unit(asked, on=today, by=planner)
    assert not asked.round.reminders.exists()


def test_whoever_has_left_does_not_answer(
    begin: OpenRound, miljo: Unit, vatten: Section, officer: User, today: date
) -> None:
    asked = part_of(begin(miljo), miljo)
    officer.is_active = False
    officer.save()
    with pytest.raises(PermissionDenied):
        answer_round(asked, {vatten.pk: CURRENT}, seen={}, on=today, by=officer)
