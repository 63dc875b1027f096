"""Who answers for a section: named there or above, with history, handed over, merged; and whom mail goes to."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Membership, Unit, User
from plans.aktualitet.actions.answering import (
    end_part,
    name_contact,
    name_unit,
    tick_requirements,
)
from plans.aktualitet.answering import Answering, people_for, sections_answered_for
from plans.aktualitet.models import Part, RequirementAnswer, Responsibility
from plans.documents.models import Plan, Section
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState
from plans.editions.requirements import requirements
from tests import cast


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


def test_what_was_merged_into_a_unit_that_was_merged_in_its_turn_is_the_last_ones(
    plan: Plan, vatten: Section, miljo: Unit, bolag: Unit, stadsbyggnad: Unit, planner: User, today: date
) -> None:
    name_unit(vatten, miljo, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)
    Unit.objects.filter(pk=miljo.pk).update(merged_into=bolag, ended_on=today)
    Unit.objects.filter(pk=bolag.pk).update(merged_into=stadsbyggnad, ended_on=today)

    assert who(plan, vatten, today) == stadsbyggnad.name


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
