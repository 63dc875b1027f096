"""Two of a unit on a section's own page: neither takes the other's place unseen. And a source has been."""

from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import Unit, User
from plans.aktualitet.actions.judging import Told, assess
from plans.aktualitet.models import Assessment, Judgement
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState, Outdated
from tests import cast
from tests.accounts.pages import valid
from tests.aktualitet.test_pages import address

NEARLY = Told(Judgement.RESERVATION, "Nästan.")


@pytest.fixture
def at_miljo(officer: User) -> Client:
    return cast.signed_in(officer)


@pytest.fixture
def colleague(miljo: Unit, vatten: Section, officer: User) -> User:
    from plans.access.abilities import Ability

    return cast.allow(cast.person("Kim Kollega", of=miljo), vatten.plan, Ability.ANNOTATE)


def seen_in(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"')[0]


def test_a_verdict_does_not_take_the_place_of_one_that_was_not_seen(
    vatten: Section, officer: User, colleague: User
) -> None:
    first = assess(vatten, NEARLY, seen=0, by=colleague)
    with pytest.raises(Outdated, match="Kim Kollega hann före"):
        assess(vatten, Told(Judgement.AKTUELL), seen=0, by=officer)
    assert Assessment.objects.get() == first

    assess(vatten, Told(Judgement.AKTUELL), seen=first.pk, by=officer)
    assert Assessment.objects.count() == 2


def test_another_units_verdict_is_in_nobodys_way(
    vatten: Section, officer: User, company_officer: User
) -> None:
    assess(vatten, NEARLY, seen=0, by=company_officer)
    assess(vatten, NEARLY, seen=0, by=officer)
    assert Assessment.objects.count() == 2


def test_the_page_shows_both_keeps_what_was_typed_and_lets_one_save_again(
    at_miljo: Client, vatten: Section, colleague: User
) -> None:
    seen = seen_in(at_miljo.get(address("section", vatten.key)).content.decode())
    assess(vatten, NEARLY, by=colleague)
    form = {"verdict": "inaktuell", "reason": "Sjön är torr.", "consequence": "Törst.", "seen": seen}
    answer = at_miljo.post(address("assess", vatten.key), form)

    page = valid(answer.content.decode())
    assert answer.status_code == 409 and "Det här har en kollega sparat medan du skrev" in page
    assert "Kim Kollega hann före" in page and "Törst." in page
    again = at_miljo.post(address("assess", vatten.key), form | {"seen": seen_in(page)})
    assert again.status_code == 302
    assert [one.verdict for one in Assessment.objects.all()] == ["inaktuell", "reservation"]


def test_what_a_merged_unit_said_is_seen_by_what_it_became(
    vatten: Section, miljo: Unit, bolag: Unit, officer: User, company_officer: User, today: date
) -> None:
    assess(vatten, NEARLY, by=officer)
    Unit.objects.filter(pk=miljo.pk).update(merged_into=bolag, ended_on=today)
    browser = cast.signed_in(company_officer)
    seen = seen_in(browser.get(address("section", vatten.key)).content.decode())
    answer = browser.post(address("assess", vatten.key), {"verdict": "aktuell", "seen": seen})
    assert answer.status_code == 302 and Assessment.objects.count() == 2


def test_a_source_from_the_future_is_refused_by_the_verb(vatten: Section, officer: User, today: date) -> None:
    told = Told(Judgement.AKTUELL, source="VA-plan", source_on=today + timedelta(days=1))
    with pytest.raises(NotInThisState, match="har inte varit än"):
        assess(vatten, told, by=officer)


def test_and_by_the_form_with_what_was_typed_kept(at_miljo: Client, vatten: Section, today: date) -> None:
    form = {"verdict": "aktuell", "source": "VA-plan", "source_on": today + timedelta(days=1)}
    answer = at_miljo.post(address("assess", vatten.key), form)
    page = answer.content.decode()
    assert answer.status_code == 422 and "Dagen har inte varit än" in page and "VA-plan" in page
