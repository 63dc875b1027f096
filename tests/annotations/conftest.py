"""Notes on the lake: the officer of miljö and the officer of the bolag may write, and each has a colleague."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.annotations.actions.writing import Wish, annotate
from plans.annotations.models import Annotation, Audience, Kind
from plans.annotations.quoting import Quoted
from plans.documents.actions.editing import edit_section
from plans.documents.content import Content
from plans.documents.models import Section
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Edition, Stage
from tests import cast

RENT = "Vattnet i sjön är rent."
Write = Callable[..., Annotation]


@pytest.fixture
def officer(officer: User, plan) -> User:
    return cast.allow(officer, plan, Ability.ANNOTATE)


@pytest.fixture
def company_officer(company_officer: User, plan) -> User:
    return cast.allow(company_officer, plan, Ability.ANNOTATE)


@pytest.fixture
def colleague(miljo: Unit, plan) -> User:
    return cast.allow(cast.person("Kim Kollega", of=miljo), plan, Ability.ANNOTATE)


@pytest.fixture
def external(plan) -> User:
    party = cast.unit("sameby", "En sameby", Unit.Kind.EXTERN)
    return cast.allow(cast.person("Sara Sameby", of=party), plan, Ability.ANNOTATE)


@pytest.fixture
def registrar(plan, stadsbyggnad) -> User:
    return cast.allow(cast.person("Rut Registrator", of=stadsbyggnad), plan, Ability.DISCLOSE)


@pytest.fixture
def write(vatten: Section, officer: User) -> Write:
    """Write a note on the lake; what is not said is a question on its first sentence, for all of the kommun."""

    def written(quote: str = RENT, *, by: User = officer, on: Section = vatten, **said: Any) -> Annotation:
        edition = said.pop("edition", None)
        wish = {
            "text": "Är det så?",
            "kind": Kind.FRAGA,
            "audience": Audience.KOMMUN,
            "token": uuid4(),
        } | said
        return annotate(on, Wish(quoted=Quoted(quote), **wish), by=by, edition=edition)

    return written


@pytest.fixture
def rewrite(vatten: Section, planner: User) -> Callable[[str], None]:
    """Give the lake another text."""

    def rewritten(body: str) -> None:
        vatten.refresh_from_db()
        edit_section(vatten, Content(vatten.title, body, "avsnitt"), seen=vatten.version, by=planner)
        vatten.refresh_from_db()

    return rewritten


@pytest.fixture
def edition(plan, vatten, planner) -> Edition:
    return freeze(plan, Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 1)), by=planner)
