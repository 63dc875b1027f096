"""Units that answer for the lake and the forest, people who may judge them, and a round to answer."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.aktualitet.actions.answering import name_unit
from plans.aktualitet.actions.rounds import Wish, open_round
from plans.aktualitet.models import Part, Round, RoundUnit
from plans.documents.models import Plan, Section
from tests import cast

OpenRound = Callable[..., Round]


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
