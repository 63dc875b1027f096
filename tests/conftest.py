"""The cast: a plan, its people, and a server and browser for those tests that need them.

planner edits and freezes; officer, a handläggare at a förvaltning, and company_officer, at a bolag, may read the
working text; stranger is signed in but has no right; reader is the public, not signed in.
"""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from hypothesis import settings

from accounts.models import Unit, User
from planportal import database
from plans.access.abilities import Ability
from plans.documents.models import Plan, Section
from tests import cast

# Generated cases are the same in every run, and a busy machine fails no test. `--hypothesis-profile=default` searches anew.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

KEPT_TABLES = (
    "plans_edition",
    "plans_editionsection",
    "plans_editionimage",
    "plans_editionlineage",
    "plans_editionsummary",
    "plans_editionreason",
    "plans_planeringsstrategi",
    "plans_strategysection",
    "plans_strategysending",
    "plans_strategyanswer",
    "plans_strategyunit",
    "plans_roundreminder",
    "plans_countydocument",
    "plans_countyremark",
    "plans_stillright",
    "plans_assessment",
    "plans_roundverdict",
    "plans_changenote",
    "plans_grantlog",
)


@pytest.fixture(scope="session", autouse=True)
def _stop_the_database_we_started() -> Iterator[None]:
    """Leave the machine as it was: the local server is stopped unless it ran before the tests."""
    yield
    if database.started_here:
        connection.close()
        database.stop()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """Let the tests' own emptying of tables pass; tests/editions tries the refusal itself."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:  # type: ignore[attr-defined]
        for table in KEPT_TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_kept")


@pytest.fixture
def stadsbyggnad(db: None) -> Unit:
    return cast.unit("stadsbyggnad", "Stadsbyggnadsförvaltningen")


@pytest.fixture
def miljo(db: None) -> Unit:
    return cast.unit("miljo", "Miljö- och byggnadsförvaltningen")


@pytest.fixture
def bolag(db: None) -> Unit:
    return cast.unit("tekniska", "Tekniska bolaget", Unit.Kind.BOLAG)


@pytest.fixture
def plan(db: None) -> Plan:
    cast.load_kinds()
    return Plan.objects.create(slug="oversiktsplan", name="Översiktsplan 2018", kommun="Provköpings kommun")


@pytest.fixture
def planner(plan: Plan, stadsbyggnad: Unit) -> User:
    user = cast.person("Petra Planerare", of=stadsbyggnad)
    return cast.allow(user, plan, Ability.SEE, Ability.EDIT, Ability.FREEZE, Ability.ADMINISTER)


@pytest.fixture
def second_planner(plan: Plan, stadsbyggnad: Unit) -> User:
    return cast.allow(cast.person("Pelle Planerare", of=stadsbyggnad), plan, Ability.SEE, Ability.EDIT)


@pytest.fixture
def officer(plan: Plan, miljo: Unit) -> User:
    return cast.allow(cast.person("Hanna Handläggare", of=miljo), plan, Ability.SEE)


@pytest.fixture
def company_officer(plan: Plan, bolag: Unit) -> User:
    return cast.allow(cast.person("Bo Bolagsson", of=bolag), plan, Ability.SEE)


@pytest.fixture
def administrator(stadsbyggnad: Unit) -> User:
    return cast.person("Ada Administratör", of=stadsbyggnad, is_staff=True)


@pytest.fixture
def stranger(miljo: Unit) -> User:
    return cast.person("Frida Främling", of=miljo)


@pytest.fixture
def vatten(plan: Plan, planner: User) -> Section:
    body = "Vattnet i sjön är rent.\n\nAlla ska kunna nå stranden.\n"
    return cast.write(plan, "Vatten", body, by=planner)


@pytest.fixture
def reader() -> Client:
    return Client()


@pytest.fixture
def at_desk(planner: User) -> Client:
    """The planner's browser."""
    return cast.signed_in(planner)
