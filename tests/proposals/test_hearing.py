"""Units are asked, answer with one click or in words, and are reminded; what they said stays with the proposal."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from accounts.actions.units import merge_units
from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.documents.refusals import NotInThisState
from plans.notices.models import Notice
from plans.proposals.actions import hearing as verbs
from plans.proposals.actions import moving
from plans.proposals.board import questions_to
from plans.proposals.models import Answer, Hearing
from tests import cast
from tests.journeys.walking import at_work, walk
from tests.proposals.conftest import fresh, submitted

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=2)


@pytest.fixture
def asked(propose, officer, company_officer, planner, bolag) -> Hearing:
    proposal = submitted(propose(), by=officer)
    return verbs.ask_units(fresh(proposal), [bolag], due_on=SOON, on=TODAY, by=planner)[0]


def test_everyone_in_the_unit_hears_that_it_is_asked(asked, company_officer):
    assert Notice.objects.filter(person=company_officer, line__contains="Svara senast").count() == 1


def test_one_click_answers_for_the_unit_and_the_authors_hear_it(asked, company_officer, officer, planner):
    verbs.answer(asked, answer=Answer.INGEN_ERINRAN, by=company_officer)

    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by_name) == (Answer.INGEN_ERINRAN, company_officer.name)
    for person in (officer, planner):
        assert Notice.objects.filter(person=person, line__contains="ingen erinran").exists()


def test_a_yttrande_needs_words_and_may_be_put_right_with_a_trace(asked, company_officer):
    with pytest.raises(NotInThisState, match="Skriv vad enheten vill säga"):
        verbs.answer(asked, answer=Answer.YTTRANDE, words=" ", by=company_officer)
    verbs.answer(asked, answer=Answer.INGEN_ERINRAN, by=company_officer)
    verbs.answer(asked, answer=Answer.YTTRANDE, words="Vänta.", by=company_officer)

    assert asked.proposal.events.filter(act="answered").last().before == {
        "answer": "ingen-erinran",
        "words": "",
    }


def test_nobody_answers_for_a_unit_that_is_not_theirs(asked, planner):
    with pytest.raises(PermissionDenied):
        verbs.answer(asked, answer=Answer.INGEN_ERINRAN, by=planner)


def test_a_unit_that_is_merged_is_answered_for_by_what_it_became(
    asked, bolag, miljo, officer, administrator, plan
):
    merge_units([bolag], into=miljo, on=TODAY, by=administrator)
    member = User.objects.get(pk=officer.pk)

    assert questions_to(member) == [asked]
    Notice.objects.all().delete()
    assert verbs.remind(asked, on=TODAY, by=None)
    assert Notice.objects.filter(person=member, line__contains="Påminnelse").exists()
    verbs.answer(asked, answer=Answer.INGEN_ERINRAN, by=member)
    assert questions_to(User.objects.get(pk=officer.pk)) == []


def test_what_is_decided_is_not_answered(asked, company_officer, planner):
    moving.decline(fresh(asked.proposal), words="Nej.", by=planner)

    with pytest.raises(NotInThisState, match="avböjt"):
        verbs.answer(asked, answer=Answer.INGEN_ERINRAN, by=company_officer)


def test_a_day_that_has_been_and_a_unit_that_may_not_read_are_refused(
    propose, officer, planner, stadsbyggnad, bolag
):
    proposal = submitted(propose(), by=officer)

    with pytest.raises(NotInThisState, match="har redan varit"):
        verbs.ask_units(fresh(proposal), [stadsbyggnad], due_on=date(2020, 1, 1), on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="Ingen på Tekniska bolaget kan svara"):
        verbs.ask_units(fresh(proposal), [bolag], due_on=SOON, on=TODAY, by=planner)


def test_the_command_reminds_once_a_week_and_tells_first_what_it_would_do(asked, company_officer):
    told = StringIO()
    call_command("remind_units", "--dry-run", stdout=told)
    assert "Tekniska bolaget" in told.getvalue() and not Hearing.objects.get().reminded_at

    call_command("remind_units", stdout=StringIO())
    call_command("remind_units", stdout=StringIO())

    assert Notice.objects.filter(person=company_officer, line__startswith="Påminnelse").count() == 1
    assert verbs.waiting_for_a_reminder(TODAY) == []
    assert verbs.waiting_for_a_reminder(TODAY + timedelta(days=7)) == [asked]


def test_an_external_party_does_not_read_what_the_kommuns_units_answered(asked, company_officer, plan):
    verbs.answer(asked, answer=Answer.YTTRANDE, words="Internt sagt.", by=company_officer)
    sameby = cast.unit("sameby", "En sameby", Unit.Kind.EXTERN)
    external = cast.allow(cast.person("Sara Sameby", of=sameby), plan, Ability.SEE)
    address = f"/arbete/{plan.slug}/forslag/{asked.proposal.number}/"

    assert "Internt sagt." in walk(at_work(company_officer), address)
    page = walk(at_work(external), address)
    assert page.status == 200 and "Internt sagt." not in page and "Tekniska bolaget: Yttrande" not in page
