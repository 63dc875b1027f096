"""The pages of rounds ask the database the same few questions, however many units, sections and verdicts there are."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from plans.access.abilities import Ability
from plans.access.grants import grant
from plans.aktualitet.actions.answering import name_unit, tick_requirements
from plans.aktualitet.actions.judging import Told
from plans.aktualitet.actions.rounds import answer_round
from plans.aktualitet.actions.sourcing import SourceFacts, add_source, change_uses, replace_source
from plans.aktualitet.models import Flag, Judgement, Part, Round
from plans.documents.models import Plan, Section
from plans.editions.actions.freezing import freeze
from plans.editions.requirements import requirements
from tests import cast
from tests.aktualitet.conftest import OpenRound, part_of
from tests.aktualitet.test_adopted import LAGA_KRAFT
from tests.aktualitet.test_pages import address, questions

UNITS, SECTIONS = 6, 30


@pytest.fixture
def people(plan: Plan, planner: User) -> list[User]:
    """A member of each of six units that may judge the plan."""
    units = [cast.unit(f"enhet-{n}", f"Enhet {n}") for n in range(UNITS)]
    for unit in units:
        grant(Ability.ANNOTATE, to=unit.group, on=plan, by=planner)
    return [cast.person(f"Person {n}", of=unit) for n, unit in enumerate(units)]


@pytest.fixture
def sections(plan: Plan, vatten: Section, people: list[User], planner: User, today: date) -> list[Section]:
    """Thirty sections below the lake that all units have a part in, each with a requirement."""
    made = [cast.write(plan, f"Avsnitt {n}", "Text.\n", by=planner, parent=vatten) for n in range(SECTIONS)]
    for person in people:
        assert person.unit
        name_unit(vatten, person.unit, part=Part.MEDVERKAR, on=today, by=planner)
    for section in made:
        tick_requirements(section, [requirements()[0].code], by=planner)
    return made


@pytest.fixture
def crowded(
    begin: OpenRound, sections: list[Section], people: list[User], plan: Plan, planner: User, today: date
) -> Round:
    """A round in which the units differ about every section, and a source under each has been replaced since."""
    edition = freeze(plan, LAGA_KRAFT, by=planner)
    units = [person.unit for person in people if person.unit]
    found = begin(*units, edition=edition.slug)
    for number, person in enumerate(people):
        verdict = Judgement.AKTUELL if number % 2 else Judgement.RESERVATION
        told = {one.pk: Told(verdict, "Därför.") for one in sections}
        answer_round(part_of(found, units[number]), told, seen={}, on=today, by=person)
    old, new = (
        add_source(plan, SourceFacts("underlag", name), by=planner) for name in ("VA-plan", "Ny VA-plan")
    )
    change_uses(old, add=sections, by=planner)
    old.refresh_from_db()
    replace_source(old, by_source=new, seen=old.version, by=planner)
    assert Flag.objects.count() == SECTIONS
    return found


def test_a_units_list(crowded: Round, people: list[User]) -> None:
    unit = people[0].unit
    assert unit
    assert questions(cast.signed_in(people[0]), address("answer", 1, part_of(crowded, unit).pk)) <= 8


def test_the_round(crowded: Round, at_desk: Client, people: list[User]) -> None:
    assert questions(at_desk, address("round", 1)) <= 15
    assert questions(cast.signed_in(people[0]), address("round", 1)) <= 16


def test_a_sections_page(
    crowded: Round, at_desk: Client, people: list[User], sections: list[Section]
) -> None:
    url = address("section", sections[0].key)
    assert questions(at_desk, url) <= 28
    assert questions(cast.signed_in(people[0]), url) <= 28


def test_the_lists_behind_the_overview(crowded: Round, at_desk: Client) -> None:
    assert questions(at_desk, address("listing", "att-se-over")) <= 10


def test_a_row_that_is_saved_by_itself_does_not_read_the_whole_list(
    crowded: Round, people: list[User], sections: list[Section]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    unit, browser = people[0].unit, cast.signed_in(people[0])
    assert unit
    asked = part_of(crowded, unit)
    seen = asked.tasks.get(section=sections[0]).assessment_id
    form = {f"verdict-{sections[0].pk}": "aktuell", f"seen-{sections[0].pk}": seen}
    with CaptureQueriesContext(connection) as made:
        answer = browser.post(address("send", 1, asked.pk), form, headers={"Accept": "application/json"})

    assert answer.status_code == 200
    assert not [one for one in made if 'FROM "plans_flag"' in one["sql"]]
    assert len([one for one in made if one["sql"].startswith("SELECT")]) <= 14
