"""Who answers for a section: named there or above, with history, handed over, merged; and whom mail goes to."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Membership, Unit, User
from plans.aktualitet.actions.answering import (
    end_part,
    hand_over,
    name_contact,
    name_unit,
    tick_requirements,
)
from plans.aktualitet.actions.closing import close_round
from plans.aktualitet.actions.judging import Told
from plans.aktualitet.actions.rounds import answer_round, say_done
from plans.aktualitet.answering import Answering, people_for, sections_answered_for
from plans.aktualitet.models import Judgement, Part, RequirementAnswer, Responsibility, Round, RoundTask
from plans.documents.actions.lineage import retire_section
from plans.documents.models import Plan, Section
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState
from plans.editions.requirements import requirements
from plans.following.actions import follow
from plans.following.reading import followers_of
from tests import cast
from tests.aktualitet.conftest import OpenRound, part_of


@pytest.fixture
def shore(plan: Plan, vatten: Section, planner: User) -> Section:
    return cast.write(plan, "Stranden", "Stranden är öppen.\n", by=planner, parent=vatten)


def who(plan: Plan, section: Section, on: date) -> str:
    answering = Answering(plan, outline_of(plan), on=on)
    held = answering.responsible(answering.outline.by_key[section.key])
    return held.unit.name if held else ""


def test_what_is_named_above_holds_below_until_another_is_named_there(
    plan: Plan, vatten: Section, shore: Section, miljo: Unit, bolag: Unit, planner: User, today: date
) -> None:
    name_unit(vatten, miljo, part=Part.ANSVARIG, on=today, by=planner)
    assert who(plan, shore, today) == miljo.name

    held = name_unit(shore, bolag, part=Part.ANSVARIG, on=today, by=planner)
    assert (who(plan, shore, today), who(plan, vatten, today)) == (bolag.name, miljo.name)

    end_part(held, on=today, by=planner)
    assert who(plan, shore, today) == miljo.name


def test_history_keeps_who_it_was_and_its_name(
    plan: Plan, vatten: Section, miljo: Unit, bolag: Unit, planner: User, today: date
) -> None:
    name_unit(vatten, miljo, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)
    name_unit(vatten, bolag, part=Part.ANSVARIG, on=today, by=planner)

    assert who(plan, vatten, today - timedelta(days=1)) == miljo.name
    assert who(plan, vatten, today) == bolag.name
    assert list(Responsibility.objects.values_list("unit_name", flat=True)) == [bolag.name, miljo.name]


def test_naming_the_same_again_changes_nothing(
    vatten: Section, miljo: Unit, planner: User, today: date
) -> None:
    first = name_unit(vatten, miljo, part=Part.ANSVARIG, on=today, by=planner)
    assert name_unit(vatten, miljo, part=Part.ANSVARIG, on=today, by=planner) == first
    assert Responsibility.objects.count() == 1


def test_sections_without_anyone_are_found(
    plan: Plan, vatten: Section, skog: Section, miljo: Unit, planner: User, today: date
) -> None:
    name_unit(vatten, miljo, part=Part.ANSVARIG, on=today, by=planner)
    alone = Answering(plan, outline_of(plan), on=today).without_anyone()
    assert [node.key for node in alone] == [skog.key]


def test_a_merged_units_sections_are_its_successors(
    plan: Plan, vatten: Section, miljo: Unit, bolag: Unit, planner: User, today: date
) -> None:
    name_unit(vatten, miljo, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)
    Unit.objects.filter(pk=miljo.pk).update(merged_into=bolag, ended_on=today)

    assert who(plan, vatten, today) == bolag.name
    assert sections_answered_for(Unit.objects.get(pk=bolag.pk), today) == [vatten]


def test_handing_over_moves_everything_by_one_decision(
    plan: Plan, answered_for: None, vatten: Section, miljo: Unit, bolag: Unit, planner: User, today: date
) -> None:
    moved = hand_over(plan, miljo, bolag, decision="KS 2026-11-01 § 12", on=today, by=planner)

    assert (moved, who(plan, vatten, today)) == (1, bolag.name)
    assert Responsibility.objects.filter(unit=bolag, decision="KS 2026-11-01 § 12").count() == 1
    assert who(plan, vatten, today - timedelta(days=1)) == miljo.name


def test_a_unit_that_is_split_gives_some_to_each(
    plan: Plan, vatten: Section, shore: Section, skog: Section, miljo: Unit, planner: User, today: date
) -> None:
    lakes, woods = cast.unit("sjo", "Sjöförvaltningen"), cast.unit("skog", "Skogsförvaltningen")
    for section in (vatten, skog):
        name_unit(section, miljo, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)

    assert hand_over(plan, miljo, lakes, sections=[vatten], decision="§ 12", on=today, by=planner) == 1
    assert [who(plan, one, today) for one in (vatten, shore, skog)] == [lakes.name, lakes.name, miljo.name]
    assert hand_over(plan, miljo, woods, sections=[skog], decision="§ 13", on=today, by=planner) == 1
    assert [who(plan, one, today) for one in (vatten, skog)] == [lakes.name, woods.name]
    assert [row.decision for row in Responsibility.objects.filter(until_on=None).order_by("pk")] == [
        "§ 12",
        "§ 13",
    ]


def test_only_what_is_asked_because_of_the_moved_part_goes_to_the_other(
    plan: Plan, begin: OpenRound, vatten: Section, skog: Section, miljo: Unit, planner: User, today: date
) -> None:
    shore, bridge = (cast.write(plan, name, "", by=planner, parent=vatten) for name in ("Strand", "Bro"))
    for section in (shore, skog):
        name_unit(section, miljo, part=Part.MEDVERKAR, on=today, by=planner)
    name_unit(shore, miljo, part=Part.ANSVARIG, on=today, by=planner)
    found = begin(miljo)
    lakes = cast.unit("sjo", "Sjöförvaltningen")

    hand_over(plan, miljo, lakes, sections=[vatten], decision="§ 12", on=today, by=planner)
    assert asked_of(found) == {
        (lakes.name, vatten),
        (lakes.name, bridge),
        (miljo.name, shore),
        (miljo.name, skog),
    }

    hand_over(plan, miljo, lakes, sections=[shore, skog], decision="§ 13", on=today, by=planner)
    assert asked_of(found) == {(lakes.name, one) for one in (vatten, bridge, shore, skog)}
    assert [one.unit for one in found.units.all()] == [lakes]


def asked_of(found: Round) -> set[tuple[str, Section]]:
    tasks = RoundTask.objects.filter(asked__round=found).select_related("asked", "section")
    return {(task.asked.unit_name, task.section) for task in tasks}


def test_what_is_answered_goes_along_and_rounds_that_are_closed_are_left_alone(
    plan: Plan, begin: OpenRound, vatten: Section, miljo: Unit, planner: User, officer: User, today: date
) -> None:
    name_unit(cast.write(plan, "Berg", "", by=planner), miljo, part=Part.ANSVARIG, on=today, by=planner)
    closed, still_open = begin(miljo), None
    close_round(closed, by=planner)
    still_open = begin(miljo)
    asked = part_of(still_open, miljo)
    answer_round(asked, {vatten.pk: Told(Judgement.AKTUELL)}, seen={}, on=today, by=officer)
    say_done(asked, on=today, by=officer)
    lakes = cast.unit("sjo", "Sjöförvaltningen")

    hand_over(plan, miljo, lakes, sections=[vatten], decision="§ 12", on=today, by=planner)
    assert {unit for unit, _section in asked_of(closed)} == {miljo.name}
    assert part_of(still_open, lakes).tasks.get().assessment.verdict == Judgement.AKTUELL
    assert part_of(still_open, lakes).done_by_name == officer.name


def test_a_unit_that_was_done_is_so_no_longer_when_it_is_asked_more_and_is_asked_once(
    plan: Plan,
    begin: OpenRound,
    vatten: Section,
    skog: Section,
    miljo: Unit,
    bolag: Unit,
    planner: User,
    company_officer: User,
    today: date,
) -> None:
    name_unit(skog, miljo, part=Part.MEDVERKAR, on=today, by=planner)
    berg = cast.write(plan, "Berg", "", by=planner)
    name_unit(berg, miljo, part=Part.ANSVARIG, on=today, by=planner)
    found = begin()
    say_done(part_of(found, bolag), on=today, by=company_officer)

    hand_over(plan, miljo, bolag, sections=[skog], decision="§ 12", on=today, by=planner)
    assert part_of(found, bolag).done_at
    assert asked_of(found) == {
        (bolag.name, vatten),
        (bolag.name, skog),
        (miljo.name, vatten),
        (miljo.name, berg),
    }
    hand_over(plan, miljo, bolag, sections=[berg], decision="§ 13", on=today, by=planner)
    assert not part_of(found, bolag).done_at


def test_whoever_answers_for_a_section_goes_on_when_given_a_part_in_it(
    plan: Plan, answered_for: None, vatten: Section, miljo: Unit, bolag: Unit, planner: User, today: date
) -> None:
    assert hand_over(plan, bolag, miljo, sections=[vatten], decision="§ 12", on=today, by=planner) == 1
    assert who(plan, vatten, today) == miljo.name
    assert Responsibility.objects.filter(section=vatten, until_on=None).count() == 1


def test_what_hangs_on_retired_sections_goes_with_the_last_part(
    plan: Plan, vatten: Section, skog: Section, miljo: Unit, bolag: Unit, planner: User, today: date
) -> None:
    for section in (vatten, skog):
        name_unit(section, miljo, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)
    retire_section(skog, seen=skog.version, by=planner, note="Borta.")

    assert hand_over(plan, miljo, bolag, sections=[vatten], decision="§ 12", on=today, by=planner) == 2


def test_sections_where_the_unit_is_not_named_are_refused(
    plan: Plan, answered_for: None, skog: Section, miljo: Unit, bolag: Unit, planner: User, today: date
) -> None:
    for sections in ([skog], []):
        with pytest.raises(NotInThisState, match="inte satt på något av de valda"):
            hand_over(plan, miljo, bolag, sections=sections, decision="§ 12", on=today, by=planner)


def test_what_people_follow_is_their_own_and_stays(
    plan: Plan, answered_for: None, vatten: Section, miljo: Unit, bolag: Unit, planner: User, officer: User
) -> None:
    follow(vatten, by=officer)
    today = date(2026, 11, 23)
    hand_over(plan, miljo, bolag, sections=[vatten], decision="§ 12", on=today, by=planner)
    assert followers_of(vatten) == [officer]


def test_only_planners_name_units(vatten: Section, miljo: Unit, officer: User, today: date) -> None:
    with pytest.raises(PermissionDenied):
        name_unit(vatten, miljo, part=Part.ANSVARIG, on=today, by=officer)


def test_an_ended_unit_is_refused(vatten: Section, miljo: Unit, planner: User, today: date) -> None:
    Unit.objects.filter(pk=miljo.pk).update(ended_on=date(2020, 1, 1))
    with pytest.raises(NotInThisState, match="finns inte längre"):
        name_unit(vatten, Unit.objects.get(pk=miljo.pk), part=Part.ANSVARIG, on=today, by=planner)


def test_mail_goes_to_the_contact_else_the_units_administrator_else_the_planners(
    plan: Plan, vatten: Section, miljo: Unit, officer: User, planner: User, today: date
) -> None:
    cast_planners = [planner]
    from plans.documents.actions.rights import add_planner

    add_planner(plan, planner, by=planner)
    assert people_for(miljo, [], plan, on=today) == cast_planners

    admin = cast.person("Alva Administratör", of=miljo)
    Membership.objects.filter(user=admin).update(role=Membership.Role.ENHETSADMINISTRATOR)
    assert people_for(miljo, [], plan, on=today) == [admin]

    name_unit(vatten, miljo, part=Part.ANSVARIG, on=today, by=planner)
    name_contact(vatten, miljo, officer, on=today, by=planner)
    answering = Answering(plan, outline_of(plan), on=today)
    named = answering.contacts(answering.outline.by_key[vatten.key], miljo)
    assert people_for(miljo, named, plan, on=today) == [officer]


def test_a_contact_belongs_to_the_unit(
    vatten: Section, miljo: Unit, company_officer: User, planner: User, today: date
) -> None:
    with pytest.raises(NotInThisState, match="hör inte till"):
        name_contact(vatten, miljo, company_officer, on=today, by=planner)


def test_requirements_are_those_ticked_and_no_others(vatten: Section, planner: User) -> None:
    first, second = (one.code for one in requirements()[:2])
    tick_requirements(vatten, [first, second, "påhittat"], by=planner)
    tick_requirements(vatten, [second], by=planner)
    assert list(RequirementAnswer.objects.values_list("code", flat=True)) == [second]
