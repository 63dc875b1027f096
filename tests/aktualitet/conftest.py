"""Units that answer for the lake and the forest, people who may judge them, a round, and sources under the lake."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.aktualitet.actions.answering import name_unit
from plans.aktualitet.actions.rounds import Wish, open_round
from plans.aktualitet.actions.sourcing import SourceFacts, add_source, change_uses
from plans.aktualitet.models import Part, Round, RoundUnit, Source
from plans.documents.models import Plan, Section
from tests import cast

OpenRound = Callable[..., Round]
VA_PLAN = SourceFacts(
    "underlag", "VA-plan", "Tekniska bolaget", date(2021, 3, 1), date(2026, 12, 31), "https://va.example/plan"
)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def officer(officer: User, plan: Plan) -> User:
    return cast.allow(officer, plan, Ability.ANNOTATE)


@pytest.fixture
def company_officer(company_officer: User, plan: Plan) -> User:
    return cast.allow(company_officer, plan, Ability.ANNOTATE)


@pytest.fixture
def skog(plan: Plan, planner: User) -> Section:
    return cast.write(plan, "Skog", "Skogen brukas.\n", by=planner)


@pytest.fixture
def answered_for(
    vatten: Section,
    skog: Section,
    miljo: Unit,
    bolag: Unit,
    planner: User,
    officer: User,
    company_officer: User,
) -> None:
    """Miljö answers for the lake and the bolag for the forest; the bolag contributes to the lake."""
    day = date(2020, 1, 1)
    name_unit(vatten, miljo, part=Part.ANSVARIG, on=day, by=planner)
    name_unit(skog, bolag, part=Part.ANSVARIG, on=day, by=planner)
    name_unit(vatten, bolag, part=Part.MEDVERKAR, what_for="rening", on=day, by=planner)


@pytest.fixture
def begin(plan: Plan, answered_for: None, miljo: Unit, bolag: Unit, planner: User, today: date) -> OpenRound:
    """Open a round over the plan for miljö and the bolag."""

    def _begin(*units: Unit, **more: object) -> Round:
        facts = {"opens_on": today, "closes_on": today + timedelta(days=30)} | more
        wish = Wish(name="Våren 2027", units=units or (miljo, bolag), **facts)  # type: ignore[arg-type]
        return open_round(plan, wish, on=today, by=planner)

    return _begin


def part_of(found: Round, unit: Unit) -> RoundUnit:
    return found.units.get(unit=unit)


@pytest.fixture
def va_plan(plan: Plan, vatten: Section, planner: User) -> Source:
    """A source that the lake stands on, until the end of 2026."""
    source = add_source(plan, VA_PLAN, by=planner)
    change_uses(source, add=[vatten], by=planner)
    return source


@pytest.fixture
def strand(plan: Plan, vatten: Section, planner: User) -> Section:
    """A section that refers to the lake."""
    body = "Stranden är öppen, se [[vatten]].\n\nOch [[vatten|sjön]] är ren.\n"
    return cast.write(plan, "Strand", body, by=planner)
