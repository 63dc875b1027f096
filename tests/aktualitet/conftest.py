"""Sources under the lake, and sections that refer to each other."""

from datetime import date

import pytest

from accounts.models import User
from plans.aktualitet.actions.sourcing import SourceFacts, add_source, change_uses
from plans.aktualitet.models import Source
from plans.documents.models import Plan, Section
from tests import cast

VA_PLAN = SourceFacts(
    "underlag", "VA-plan", "Tekniska bolaget", date(2021, 3, 1), date(2026, 12, 31), "https://va.example/plan"
)


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
