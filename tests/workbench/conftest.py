"""The small plan that most tests of the desk look at."""

import pytest

from accounts.models import User
from plans.documents.models import Plan, Section
from tests.workbench.making import Small, small_plan


@pytest.fixture
def small(plan: Plan, vatten: Section, planner: User) -> Small:
    return small_plan(plan, vatten, planner)
