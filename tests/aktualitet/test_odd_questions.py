"""Pages of aktualitet asked in odd ways, and of plans that have nothing: clear answers, never a fault of ours."""

from itertools import product

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.access.abilities import Ability
from plans.documents.models import Plan, Section
from tests import cast
from tests.accounts.pages import valid
from tests.aktualitet.conftest import OpenRound

ODD = ("%00", "x" * 5000, "åäö", "-1", "99999999999999999999", "%F0%9F%8F%94", "' OR 1=1")


@pytest.fixture
def at_desk(planner: User) -> Client:
    return cast.signed_in(planner)


@pytest.mark.parametrize(
    "path",
    [
        "aktualitet/avsnitt/inaktuell/?enhet={}",
        "aktualitet/avsnitt/inaktuell/?kapitel={}",
        "aktualitet/?visa={}",
        "aktualitet/ansvar/?utan={}",
        "aktualitet/ansvar/flytt/?fran={}",
        "underlag/?slag={}",
    ],
)
def test_odd_questions_are_answered(path: str, at_desk: Client, plan: Plan, answered_for: None) -> None:
    for odd in ODD:
        assert at_desk.get(f"/arbete/{plan.slug}/{path.format(odd)}").status_code in (200, 404, 422), odd


def test_odd_numbers_in_addresses_are_not_found(at_desk: Client, plan: Plan, begin: OpenRound) -> None:
    begin()
    numbers = ("0", "99999999999999999999")
    for number, unit in product(numbers, numbers):
        assert at_desk.get(f"/arbete/{plan.slug}/aktualitet/omgang/{number}/").status_code == 404
        assert at_desk.get(f"/arbete/{plan.slug}/aktualitet/omgang/1/enhet/{unit}/").status_code == 404
        assert at_desk.post(f"/arbete/{plan.slug}/lansstyrelsen/dokument/{unit}/", {}).status_code == 404


@pytest.mark.parametrize("odd", ["\x00", "x" * 100_000, "9999-12-31", "0001-01-01", "🏔" * 500])
@pytest.mark.parametrize(
    ("name", "fields"),
    [
        (
            "editions:record_strategy",
            ("decided_on", "paragraph", "summary", "keys", "corrects", "document_url"),
        ),
        ("editions:record_document", ("kind", "dated_on", "diarienummer", "document_url", "corrects")),
        ("editions:record_none", ("election",)),
        ("aktualitet:begin", ("name", "opens_on", "closes_on", "units", "top", "instruction")),
        ("aktualitet:hand_over", ("decision", "new", "sections")),
        ("aktualitet:source_add", ("title", "dated_on", "valid_until", "url", "note")),
    ],
)
def test_odd_words_are_refused_in_words(
    name: str, fields: tuple[str, ...], odd: str, at_desk: Client, plan: Plan, answered_for: None
) -> None:
    for field in fields:
        answer = at_desk.post(reverse(name, args=[plan.slug]), {field: odd})
        assert answer.status_code in (200, 302, 404, 409, 422), (name, field)


@pytest.mark.parametrize(
    "name",
    [
        "aktualitet:overview",
        "aktualitet:answering",
        "aktualitet:begin",
        "aktualitet:hand_over",
        "aktualitet:sources",
        "aktualitet:intervals",
        "editions:strategies",
        "editions:county",
    ],
)
def test_a_plan_without_anything_has_its_pages(name: str, db: None) -> None:
    planner = cast.person("Pia Planerare", of=cast.unit("stab", "Staben"))
    empty = Plan.objects.create(slug="tom", name="Tom plan", kommun="Provköping")
    planner = cast.allow(planner, empty, Ability.SEE, Ability.EDIT, Ability.FREEZE)
    answer = cast.signed_in(planner).get(reverse(name, args=[empty.slug]))
    assert answer.status_code == 200
    assert not Section.objects.exists()
    valid(answer.content.decode())
