"""A unit's list as it is sent: what is odd is refused in words, what was typed is never lost."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Unit, User
from plans.aktualitet.actions.changing import RoundFacts, change_round
from plans.aktualitet.actions.handing_over import hand_over
from plans.aktualitet.models import Assessment, Judgement, Round, RoundUnit
from plans.documents.models import Plan, Section
from tests import cast
from tests.aktualitet.conftest import OpenRound, part_of
from tests.aktualitet.test_pages import address

JSON = {"Accept": "application/json"}
URLENCODED = "application/x-www-form-urlencoded"


@pytest.fixture
def at_miljo(officer: User) -> Client:
    return cast.signed_in(officer)


@pytest.fixture
def asked(begin: OpenRound, miljo: Unit) -> RoundUnit:
    return part_of(begin(), miljo)


def of(asked: RoundUnit, what: str = "send") -> str:
    return address(what, asked.round.number, asked.pk)


def judged(section: Section, reason: str, verdict: str = Judgement.INAKTUELL) -> dict[str, str]:
    return {f"verdict-{section.pk}": verdict, f"reason-{section.pk}": reason}


def test_a_reason_that_is_too_long_is_refused_whole_and_stays(
    asked: RoundUnit, at_miljo: Client, vatten: Section
) -> None:
    answer = at_miljo.post(of(asked), judged(vatten, "å" * 20_500 + "SLUT"))
    page = answer.content.decode()
    assert answer.status_code == 409 and "SLUT" in page
    assert "Skälet är för långt: 20\u00a0504 tecken av högst 20\u00a0000." in page
    assert not Assessment.objects.exists()


def test_a_script_is_told_so_too(asked: RoundUnit, at_miljo: Client, vatten: Section) -> None:
    answer = at_miljo.post(of(asked), judged(vatten, "å" * 20_001), headers=JSON)
    assert answer.status_code == 409 and "Skälet är för långt" in answer.json()["words"]


def test_the_rest_of_the_list_is_stored(
    begin: OpenRound, bolag: Unit, company_officer: User, vatten: Section, skog: Section
) -> None:
    asked = part_of(begin(), bolag)
    form = judged(vatten, "å" * 20_001) | judged(skog, "Huggen.")
    cast.signed_in(company_officer).post(of(asked), form)
    assert [one.section for one in Assessment.objects.all()] == [skog]


@pytest.mark.parametrize("odd", ["9" * 5000, str(2**70), "²", "٣", "-1", "1.5", "x"])
def test_odd_numbers_are_junk(asked: RoundUnit, at_miljo: Client, vatten: Section, odd: str) -> None:
    forms = (
        {f"verdict-{odd}": "aktuell"},
        {f"verdict-{vatten.pk}": "aktuell", f"seen-{vatten.pk}": odd},
        {f"verdict-{vatten.pk}": "aktuell", "under": odd},
    )
    sent = [at_miljo.post(of(asked), urlencode(form), content_type=URLENCODED) for form in forms]
    assert [answer.status_code for answer in sent] == [302, 302, 302]
    assert Assessment.objects.get().section == vatten


@pytest.fixture
def not_asked(asked: RoundUnit, bolag: Unit, planner: User, today: date) -> Round:
    """The round from which miljö has been taken out."""
    found = asked.round
    facts = RoundFacts(found.name, [bolag], found.closes_on, "", is_shared=True)
    return change_round(found, facts, seen=found.version, on=today, by=planner)


def test_a_link_to_a_list_that_is_gone_leads_to_the_round_with_a_sentence(
    asked: RoundUnit, not_asked: Round, at_miljo: Client
) -> None:
    answer = at_miljo.get(of(asked, "answer"), follow=True)
    assert answer.redirect_chain == [(address("round", not_asked.number), 302)]
    assert "Listan finns inte längre." in answer.content.decode()


def test_it_tells_a_stranger_nothing(asked: RoundUnit, not_asked: Round, stranger: User) -> None:
    browser = cast.signed_in(stranger)
    assert browser.get(of(asked, "answer")).status_code == 404
    assert browser.post(of(asked), {"verdict-1": "aktuell"}).status_code == 404


def test_what_was_typed_while_the_list_was_taken_away_stays_on_the_page(
    asked: RoundUnit, not_asked: Round, at_miljo: Client, vatten: Section
) -> None:
    answer = at_miljo.post(of(asked), judged(vatten, "Min långa text."))
    page = answer.content.decode()
    assert answer.status_code == 409 and "Det här kunde inte sparas" in page
    assert "Min långa text." in page and "inaktuell" in page and vatten.title in page


def test_so_does_it_when_another_unit_has_taken_all_of_it_over(
    asked: RoundUnit,
    plan: Plan,
    at_miljo: Client,
    miljo: Unit,
    bolag: Unit,
    vatten: Section,
    planner: User,
    today: date,
) -> None:
    hand_over(plan, miljo, bolag, decision="KS", on=today, by=planner)

    reason_only = at_miljo.post(of(asked), {f"reason-{vatten.pk}": "Min långa text."})
    by_script = at_miljo.post(of(asked), judged(vatten, "Min långa text."), headers=JSON)

    assert reason_only.status_code == 409 and "Min långa text." in reason_only.content.decode()
    assert by_script.status_code == 409 and "Listan är inte längre din" in by_script.json()["words"]


def test_titles_of_another_plan_are_not_told_by_it(
    asked: RoundUnit, not_asked: Round, at_miljo: Client, planner: User
) -> None:
    other = Plan.objects.create(slug="annan", name="En annan", kommun="–")
    hidden = cast.write(other, "Hemlig rubrik", "", by=User.objects.create_superuser("s@demo.example", "x"))
    page = at_miljo.post(of(asked), judged(hidden, "Min text."), follow=True).content.decode()
    assert "Hemlig rubrik" not in page


def test_saying_done_for_a_list_that_is_gone_leads_to_the_round(
    asked: RoundUnit, not_asked: Round, at_miljo: Client
) -> None:
    answer = at_miljo.post(of(asked, "done"))
    url = reverse("aktualitet:round", args=[not_asked.plan.slug, not_asked.number])
    assert answer.headers["Location"] == url
