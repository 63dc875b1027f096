"""Where units differ a planner settles; two planners who do so at once see each other, and keep what they typed."""

import re

import pytest
from django.test import Client

from accounts.models import Unit, User
from plans.aktualitet.actions.closing import close_round, settle
from plans.aktualitet.actions.judging import Told, assess
from plans.aktualitet.models import Judgement, Round
from plans.documents.models import Section
from plans.documents.refusals import Outdated
from tests import cast
from tests.aktualitet.conftest import OpenRound
from tests.aktualitet.test_pages import address

TYPED = {"verdict": Judgement.INAKTUELL, "reason": "Det andra skälet."}


@pytest.fixture
def differing(begin: OpenRound, vatten: Section, officer: User, company_officer: User) -> Round:
    found = begin()
    assess(vatten, Told(Judgement.AKTUELL), by=officer)
    assess(vatten, Told(Judgement.INAKTUELL, "Torr."), by=company_officer)
    return found


def settle_at(browser: Client, found: Round, section: Section, **form: str):
    return browser.post(address("settle", found.number, section.key), TYPED | form)


def seen_on(page: str) -> str:
    found = re.search(r'name="seen"(?: value="([^"]*)")?', page)
    return (found and found[1]) or ""


def test_whoever_settles_second_is_told_who_was_first_and_keeps_what_they_typed(
    differing: Round, vatten: Section, planner: User, second_planner: User
) -> None:
    browser = cast.signed_in(second_planner)
    seen = seen_on(browser.get(address("round", differing.number)).content.decode())
    settle(differing, vatten, Judgement.AKTUELL, "Det första skälet.", by=planner)

    answer = settle_at(browser, differing, vatten, seen=seen)

    page = answer.content.decode()
    assert answer.status_code == 409 and f"{planner.name} hann avgöra före dig: aktuell." in page
    assert "Det första skälet." in page and "Det andra skälet." in page
    assert differing.verdicts.get().reason == "Det första skälet."


def test_sent_again_from_that_page_it_holds(
    differing: Round, vatten: Section, planner: User, second_planner: User
) -> None:
    settle(differing, vatten, Judgement.AKTUELL, "Det första skälet.", by=planner)
    browser = cast.signed_in(second_planner)
    page = settle_at(browser, differing, vatten, seen="").content.decode()

    answer = settle_at(browser, differing, vatten, seen=seen_on(page))

    assert answer.status_code == 302
    assert differing.verdicts.get().reason == "Det andra skälet."


def test_the_page_that_was_read_after_the_settlement_may_change_it(
    differing: Round, vatten: Section, planner: User
) -> None:
    settled = settle(differing, vatten, Judgement.AKTUELL, "Det första skälet.", by=planner)
    browser = cast.signed_in(planner)
    seen = seen_on(browser.get(address("round", differing.number)).content.decode())

    assert seen == settled.mark
    assert settle_at(browser, differing, vatten, seen=seen).status_code == 302


def test_the_verb_itself_refuses_what_was_not_seen(differing: Round, vatten: Section, planner: User) -> None:
    first = settle(differing, vatten, Judgement.AKTUELL, "Först.", seen="", by=planner)
    settle(differing, vatten, Judgement.INAKTUELL, "Sedan.", seen=first.mark, by=planner)
    with pytest.raises(Outdated, match="hann avgöra före dig: inaktuell"):
        settle(differing, vatten, Judgement.AKTUELL, "Sist.", seen=first.mark, by=planner)


def test_a_reason_that_comes_after_the_round_was_closed_stays_on_the_page(
    begin: OpenRound, miljo: Unit, vatten: Section, planner: User
) -> None:
    found = close_round(begin(miljo), by=planner)

    answer = settle_at(cast.signed_in(planner), found, vatten)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Omgången är redan avslutad" in page and "Det andra skälet." in page


def test_a_reason_for_a_section_that_needs_no_settling_any_more_stays_on_the_page(
    begin: OpenRound, miljo: Unit, skog: Section, planner: User
) -> None:
    found = begin(miljo)

    page = settle_at(cast.signed_in(planner), found, skog).content.decode()

    assert "Avsnittet ingår inte i omgången." in page and "Det andra skälet." in page
