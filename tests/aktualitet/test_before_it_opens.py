"""A round that opens later can be read but not answered, and nobody is reminded of it; its mail says from which day."""

from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import Membership, Unit, User
from plans.aktualitet.actions.reminding import remind_unit
from plans.aktualitet.models import Round, RoundReminder
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState
from plans.notices.models import Notice
from tests import cast
from tests.accounts.pages import valid
from tests.aktualitet.conftest import OpenRound, part_of
from tests.aktualitet.test_pages import address


@pytest.fixture
def later(begin: OpenRound, miljo: Unit, officer: User, today: date) -> Round:
    Membership.objects.filter(user=officer).update(role=Membership.Role.ENHETSADMINISTRATOR)
    return begin(miljo, opens_on=today + timedelta(days=3))


def test_its_list_can_be_read_but_not_filled_in(
    later: Round, miljo: Unit, officer: User, vatten: Section
) -> None:
    page = valid(cast.signed_in(officer).get(address("answer", 1, part_of(later, miljo).pk)).content.decode())

    assert "Du kan läsa listan nu." in page and "Vatten" in page
    assert 'type="radio"' not in page and "Inte bedömt" in page
    assert "Vi är klara" not in page and ">Spara<" not in page


def test_an_answer_that_is_sent_all_the_same_stays_on_the_page(
    later: Round, miljo: Unit, officer: User, vatten: Section
) -> None:
    form = {f"verdict-{vatten.pk}": "inaktuell", f"reason-{vatten.pk}": "Sjön är torr."}
    answer = cast.signed_in(officer).post(address("send", 1, part_of(later, miljo).pk), form)
    assert answer.status_code == 409 and "Sjön är torr." in answer.content.decode()


def test_the_mail_says_from_which_day(later: Round, officer: User) -> None:
    line = Notice.objects.get(person=officer).line
    assert f"från och med {later.opens_on.isoformat()}, senast {later.closes_on.isoformat()}" in line


def test_nobody_is_reminded_before_it_opens(
    later: Round, at_desk: Client, miljo: Unit, planner: User, today: date
) -> None:
    with pytest.raises(NotInThisState, match="Omgången öppnar"):
        remind_unit(part_of(later, miljo), on=today, by=planner)
    answer = at_desk.post(address("remind", 1))

    page = answer.content.decode()
    assert answer.status_code == 409 and "Ingen påminns innan dess" in page
    assert ">Påminn dem som inte är klara<" not in page
    assert not RoundReminder.objects.exists()
