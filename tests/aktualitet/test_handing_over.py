"""What a unit answers for, is told and is asked goes to another by one decision; history keeps the old name."""

from datetime import date, timedelta

import pytest

from accounts.models import Membership, Unit, User
from plans.aktualitet.actions.answering import (
    name_contact,
    name_unit,
)
from plans.aktualitet.actions.closing import close_round
from plans.aktualitet.actions.handing_over import hand_over
from plans.aktualitet.actions.judging import Told
from plans.aktualitet.actions.rounds import answer_round, delegate, say_done
from plans.aktualitet.answering import Answering
from plans.aktualitet.models import (
    Contact,
    Judgement,
    Part,
    Responsibility,
    Round,
    RoundTask,
)
from plans.documents.actions.lineage import retire_section
from plans.documents.models import Plan, Section
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState
from plans.following.actions import follow
from plans.following.reading import followers_of
from plans.notices.models import Notice
from tests import cast
from tests.aktualitet.conftest import OpenRound, part_of


@pytest.fixture
def shore(plan: Plan, vatten: Section, planner: User) -> Section:
    return cast.write(plan, "Stranden", "Stranden är öppen.\n", by=planner, parent=vatten)


def who(plan: Plan, section: Section, on: date) -> str:
    answering = Answering(plan, outline_of(plan), on=on)
    held = answering.responsible(answering.outline.by_key[section.key])
    return held.unit.name if held else ""


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


def test_contacts_who_belong_to_the_other_unit_go_along_and_the_rest_end(
    plan: Plan, answered_for: None, vatten: Section, miljo: Unit, planner: User, officer: User, today: date
) -> None:
    lakes = cast.unit("sjo", "Sjöförvaltningen")
    stays = cast.person("Stina Stannar", of=miljo)
    for person in (officer, stays):
        name_contact(vatten, miljo, person, on=today, by=planner)
    Membership.objects.create(user=officer, unit=lakes, from_on=today)

    hand_over(plan, miljo, lakes, sections=[vatten], decision="§ 12", on=today, by=planner)
    going_on = Contact.objects.filter(until_on=None)
    assert [(one.unit, one.person) for one in going_on] == [(lakes, officer)]
    assert Contact.objects.filter(unit=miljo, until_on=today).count() == 2


def test_the_other_unit_is_told_and_nobody_outside_it_is_asked_to_judge(
    plan: Plan, begin: OpenRound, vatten: Section, miljo: Unit, planner: User, officer: User, today: date
) -> None:
    found = begin(miljo)
    delegate(part_of(found, miljo), [vatten.pk], officer, on=today, by=officer)
    lakes = cast.unit("sjo", "Sjöförvaltningen")
    member = cast.person("Sune Sjö", of=lakes)
    Membership.objects.filter(user=member).update(role=Membership.Role.ENHETSADMINISTRATOR)

    hand_over(plan, miljo, lakes, decision="§ 12", on=today, by=planner)
    task = part_of(found, lakes).tasks.get()
    assert (task.section, task.person) == (vatten, None)
    told = Notice.objects.get(person=member)
    assert told.line.startswith("Sjöförvaltningen har tagit över 1 avsnitt att bedöma från Miljö")
    assert cast.signed_in(member).get(told.url).status_code == 200
