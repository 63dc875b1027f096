"""Planners and units under way: a unit that cannot read, one reminded alone, a settlement overtaken, work taken back."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import Membership, Unit, User
from plans.access.abilities import Ability
from plans.access.grants import grant
from plans.aktualitet.actions.answering import name_unit
from plans.aktualitet.actions.changing import RoundFacts, change_round
from plans.aktualitet.actions.closing import settle
from plans.aktualitet.actions.judging import Told
from plans.aktualitet.actions.rounds import answer_round, delegate
from plans.aktualitet.models import Judgement, Part, Round, RoundReminder
from plans.aktualitet.rounding import RoundShown
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState
from plans.notices.models import Notice
from tests import cast
from tests.accounts.pages import valid
from tests.aktualitet.conftest import OpenRound, part_of
from tests.aktualitet.test_pages import address


@pytest.fixture
def blind(skog: Section, answered_for: None, planner: User) -> Unit:
    """A unit that contributes to the forest, whose only member may not read the plan."""
    unit = cast.unit("sjo", "Sjöförvaltningen")
    cast.person("Bo Blind", of=unit)
    name_unit(skog, unit, part=Part.MEDVERKAR, on=date(2020, 1, 1), by=planner)
    return unit


def test_a_unit_in_which_nobody_may_read_is_not_asked(begin: OpenRound, blind: Unit) -> None:
    with pytest.raises(NotInThisState, match="Ingen på Sjöförvaltningen kan svara"):
        begin(blind)
    assert not Round.objects.exists()


def test_nor_is_it_asked_later(
    begin: OpenRound, miljo: Unit, blind: Unit, planner: User, today: date
) -> None:
    found = begin(miljo)
    facts = RoundFacts(found.name, [miljo, blind], found.closes_on, "", True)
    with pytest.raises(NotInThisState, match="Ingen på Sjöförvaltningen kan svara"):
        change_round(found, facts, seen=1, on=today, by=planner)


def test_it_is_enough_that_the_unit_may_read_its_own_sections(
    begin: OpenRound, blind: Unit, skog: Section, planner: User
) -> None:
    grant(Ability.SEE, to=blind.group, on=skog, by=planner)
    assert part_of(begin(blind), blind).tasks.get().section == skog


def test_the_form_says_which_unit_cannot_read(at_desk: Client, blind: Unit, today: date) -> None:
    form = {"name": "Våren", "units": [blind.pk], "opens_on": today, "closes_on": today}
    answer = at_desk.post(address("begin"), form)
    assert answer.status_code == 422 and "Ingen på Sjöförvaltningen kan svara" in answer.content.decode()


def test_one_unit_is_reminded_alone(at_desk: Client, begin: OpenRound, miljo: Unit, bolag: Unit) -> None:
    found = begin()
    url = address("remind", 1)
    first = at_desk.post(url, {"unit": part_of(found, miljo).pk}, follow=True).content.decode()
    again = at_desk.post(url, {"unit": part_of(found, miljo).pk}, follow=True).content.decode()

    assert f"till {miljo.name}." in first and "enheten är klar eller påmindes" in again
    assert [one.unit for one in RoundReminder.objects.all()] == [miljo]
    assert at_desk.post(url, {"unit": "9" * 30}).status_code == 302
    assert RoundReminder.objects.count() == 1


def test_a_settlement_that_a_unit_has_answered_after_says_so(
    at_desk: Client,
    begin: OpenRound,
    miljo: Unit,
    bolag: Unit,
    vatten: Section,
    officer: User,
    company_officer: User,
    planner: User,
    today: date,
) -> None:
    found = begin()
    stale = Told(Judgement.INAKTUELL, "Torr.")
    answer_round(part_of(found, bolag), {vatten.pk: stale}, seen={}, on=today, by=company_officer)
    settle(found, vatten, Judgement.INAKTUELL, "Så är det.", by=planner)
    before = RoundShown(found).differing[0].answered_later
    answer_round(part_of(found, miljo), {vatten.pk: Told(Judgement.AKTUELL)}, seen={}, on=today, by=officer)

    assert (before, RoundShown(found).differing[0].answered_later) == ([], [miljo.name])
    page = valid(at_desk.get(address("round", 1)).content.decode())
    assert f"Avgjort innan {miljo.name} svarade senast." in page
    settle(found, vatten, Judgement.INAKTUELL, "Fortfarande.", by=planner)
    assert RoundShown(found).differing[0].answered_later == []


def test_what_was_delegated_is_taken_back_but_not_by_forgetting_to_choose(
    begin: OpenRound, miljo: Unit, vatten: Section, officer: User, today: date
) -> None:
    asked = part_of(begin(), miljo)
    colleague = cast.person("Kim Kollega", of=miljo)
    delegate(asked, [vatten.pk], colleague, on=today, by=officer)
    browser, url = cast.signed_in(officer), address("delegate", 1, asked.pk)

    assert browser.post(url, {"section": "", "person": ""}).status_code == 422
    assert asked.tasks.get().person == colleague
    answer = browser.post(url, {"section": "", "person": "ingen"}, follow=True)
    assert "inte längre lämnat till någon särskild" in answer.content.decode()
    assert asked.tasks.get().person is None


def test_the_mail_to_a_colleague_leads_to_what_they_are_asked(
    begin: OpenRound, bolag: Unit, vatten: Section, company_officer: User, today: date
) -> None:
    asked = part_of(begin(), bolag)
    colleague = cast.person("Kim Kollega", of=bolag)
    Membership.objects.filter(user=colleague).update(role=Membership.Role.MEDARBETARE)
    delegate(asked, [vatten.pk], colleague, on=today, by=company_officer)

    url = Notice.objects.get(person=colleague).url
    page = valid(cast.signed_in(colleague).get(url).content.decode())
    assert url.endswith("?mina=1") and "Vatten" in page and "2 Skog" not in page
    assert "Visa alla enhetens avsnitt" in page
