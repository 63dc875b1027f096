"""A round in which units do not see each other's verdicts: nor do they on any other page, until it is closed."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import Unit, User
from plans.aktualitet.actions.closing import close_round, settle
from plans.aktualitet.actions.judging import Told, assess
from plans.aktualitet.models import Judgement, Round
from plans.aktualitet.section import SectionShown
from plans.documents.models import Section
from tests import cast
from tests.aktualitet.conftest import OpenRound
from tests.aktualitet.test_pages import address

WORDS = "Sjön har torkat."


@pytest.fixture
def apart(begin: OpenRound, vatten: Section, officer: User, company_officer: User) -> Round:
    """Miljö and the bolag differ, and are not to see it."""
    found = begin(is_shared=False)
    assess(vatten, Told(Judgement.INAKTUELL, WORDS), by=officer)
    assess(vatten, Told(Judgement.RESERVATION, "Nästan."), by=company_officer)
    return found


def pages(browser: Client, vatten: Section) -> list[str]:
    urls = (address("section", vatten.key), address("section", vatten.key) + "?alla=1", address("round", 1))
    return [browser.get(url).content.decode() for url in urls]


def test_another_unit_reads_neither_verdict_nor_reason_on_any_page(
    apart: Round, vatten: Section, company_officer: User
) -> None:
    for page in pages(cast.signed_in(company_officer), vatten):
        assert WORDS not in page and "Enheterna bedömer olika" not in page


def test_what_was_judged_earlier_in_the_same_round_is_hidden_too(
    apart: Round, vatten: Section, officer: User, company_officer: User
) -> None:
    assess(vatten, Told(Judgement.RESERVATION, "Ändrade oss."), by=officer)
    for page in pages(cast.signed_in(company_officer), vatten):
        assert WORDS not in page and "Ändrade oss." not in page


def test_ones_own_unit_and_who_leads_read_it(
    apart: Round, at_desk: Client, vatten: Section, officer: User
) -> None:
    own, _whole, _round = pages(cast.signed_in(officer), vatten)
    assert WORDS in own and "Nästan." not in own
    assert all(WORDS in page and "Nästan." in page for page in pages(at_desk, vatten))


def test_when_it_is_closed_everyone_reads_it(
    apart: Round, vatten: Section, company_officer: User, planner: User
) -> None:
    settle(apart, vatten, Judgement.INAKTUELL, "Den är torr.", by=planner)
    close_round(apart, by=planner)
    assert WORDS in pages(cast.signed_in(company_officer), vatten)[0]


def test_that_it_was_read_is_no_secret(apart: Round, vatten: Section, today: date) -> None:
    from django.db.models import Q

    hidden = SectionShown(vatten, None, on=today, read=Q(pk=None))
    assert (hidden.now, hidden.read_at) == ([], SectionShown(vatten, None, on=today).read_at)


def test_a_verdict_from_before_the_round_is_still_read(
    begin: OpenRound, vatten: Section, miljo: Unit, officer: User, company_officer: User
) -> None:
    assess(vatten, Told(Judgement.RESERVATION, "Från förr."), by=officer)
    begin(is_shared=False)
    assert "Från förr." in pages(cast.signed_in(company_officer), vatten)[0]
