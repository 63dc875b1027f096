"""What waits for a unit in other rooms goes along when it hands over: questions on proposals, and notes to it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.aktualitet.actions.answering import name_unit
from plans.aktualitet.actions.handing_over import hand_over
from plans.aktualitet.models import Part
from plans.annotations.actions.closing import close
from plans.annotations.actions.writing import Wish, annotate
from plans.annotations.models import Annotation, Audience, Kind, Outcome
from plans.annotations.quoting import Quoted
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState
from plans.notices.models import Notice
from plans.proposals.actions.hearing import answer, ask_units, remind
from plans.proposals.models import Answer, Hearing, Proposal
from tests import cast
from tests.proposals.conftest import *  # noqa: F403
from tests.proposals.conftest import Propose, submitted

SINCE = date(2020, 1, 1)


@pytest.fixture
def lakes() -> Unit:
    return cast.unit("sjo", "Sjöförvaltningen")


@pytest.fixture
def at_lakes(plan: Plan, lakes: Unit) -> User:
    return cast.allow(cast.person("Sune Sjö", of=lakes), plan, Ability.SEE, Ability.ANNOTATE)


@pytest.fixture
def at_miljo(plan: Plan, miljo: Unit) -> User:
    return cast.allow(cast.person("Mia Miljö", of=miljo), plan, Ability.SEE)


@pytest.fixture
def named(vatten: Section, skog: Section, miljo: Unit, planner: User) -> None:
    """Miljö answers for the lake and the forest."""
    for section in (vatten, skog):
        name_unit(section, miljo, part=Part.ANSVARIG, on=SINCE, by=planner)


@pytest.fixture
def questions(
    named: None,
    vatten: Section,
    skog: Section,
    miljo: Unit,
    at_miljo: User,
    propose: Propose,
    officer: User,
    planner: User,
    today: date,
) -> dict[str, Proposal]:
    """Miljö is asked about proposals on the lake, on the forest, on both, and has answered one on the lake."""
    lake, forest = (vatten, ("rent", "klart")), (skog, ("vintern", "våren"))
    found = {
        name: submitted(propose(*wishes, title=name), by=officer)
        for name, wishes in {
            "sjö": [lake],
            "skog": [forest],
            "båda": [lake, forest],
            "svarad": [lake],
        }.items()
    }
    for one in found.values():
        ask_units(one, [miljo], due_on=today + timedelta(days=5), on=today, by=planner)
    answer(found["svarad"].hearings.get(), answer=Answer.INGEN_ERINRAN, by=at_miljo)
    return found


def asked(proposal: Proposal) -> set[str]:
    return set(proposal.hearings.values_list("unit_name", flat=True))


def test_questions_on_what_is_moved_are_the_new_units_and_both_are_asked_of_what_concerns_both(
    plan: Plan,
    questions: dict[str, Proposal],
    vatten: Section,
    miljo: Unit,
    lakes: Unit,
    at_lakes: User,
    planner: User,
    today: date,
) -> None:
    hand_over(plan, miljo, lakes, sections=[vatten], decision="§ 12", on=today, by=planner)

    assert {name: asked(one) for name, one in questions.items()} == {
        "sjö": {lakes.name},
        "skog": {miljo.name},
        "båda": {miljo.name, lakes.name},
        "svarad": {miljo.name},
    }
    due = today + timedelta(days=5)
    assert set(Hearing.objects.filter(unit=lakes).values_list("due_on", flat=True)) == {due}
    told = Notice.objects.filter(person=at_lakes, line__contains="frågar Sjöförvaltningen om ett förslag")
    assert told.count() == 2
    last = questions["sjö"].events.last()
    assert last.words == f"{lakes.name} efter {miljo.name}, {due.isoformat()}"


def test_all_questions_go_along_with_all_that_a_unit_answers_for_and_none_is_asked_twice(
    plan: Plan,
    questions: dict[str, Proposal],
    miljo: Unit,
    lakes: Unit,
    at_lakes: User,
    planner: User,
    today: date,
) -> None:
    ask_units(questions["skog"], [lakes], due_on=today, on=today, by=planner)
    old = questions["skog"].hearings.get(unit=miljo)
    hand_over(plan, miljo, lakes, decision="§ 12", on=today, by=planner)

    assert {asked(one).pop() for one in questions.values()} == {lakes.name, miljo.name}
    assert Hearing.objects.filter(unit=miljo).get().proposal == questions["svarad"]
    assert questions["skog"].hearings.get().due_on == today
    with pytest.raises(NotInThisState, match="har gått till en annan enhet"):
        answer(old, answer=Answer.INGEN_ERINRAN, by=at_lakes)
    assert not remind(old, on=today, by=planner)


def test_a_question_that_nobody_in_the_new_unit_may_read_stays(
    plan: Plan, questions: dict[str, Proposal], miljo: Unit, lakes: Unit, planner: User, today: date
) -> None:
    cast.person("Ny Utanrätt", of=lakes)
    hand_over(plan, miljo, lakes, decision="§ 12", on=today, by=planner)

    assert Hearing.objects.filter(unit=miljo).count() == 4


def note_to(unit: Unit, section: Section, by: User, audience: str = Audience.KOMMUN) -> Annotation:
    wish = Wish("Stämmer det?", Kind.FRAGA, audience, Quoted(""), uuid4(), to_unit=unit)
    return annotate(section, wish, by=by)


def holder(note: Annotation) -> str:
    note.refresh_from_db()
    return note.to_unit.name if note.to_unit else ""


def test_open_notes_to_the_unit_on_what_is_moved_go_along_and_say_so(
    plan: Plan,
    named: None,
    vatten: Section,
    skog: Section,
    miljo: Unit,
    lakes: Unit,
    at_lakes: User,
    planner: User,
    today: date,
) -> None:
    stance = cast.write(plan, "Öppen", "Fri.\n", by=planner, kind="stallningstagande", parent=vatten)
    lake, part, forest, closed, own = (
        note_to(miljo, section, planner) for section in (vatten, stance, skog, vatten, vatten)
    )
    Annotation.objects.filter(pk=own.pk).update(audience=Audience.UNIT)
    close(closed, outcome=Outcome.BESVARAD, words="Ja.", by=planner)
    hand_over(plan, miljo, lakes, sections=[vatten], decision="§ 12", on=today, by=planner)

    assert [holder(one) for one in (lake, part, forest, closed, own)] == [
        lakes.name,
        lakes.name,
        miljo.name,
        miljo.name,
        miljo.name,
    ]
    assert lake.events.last().words == f"till {lakes.name} i stället för {miljo.name}"
    assert Notice.objects.filter(person=at_lakes, line__contains="tagit över en notering").count() == 2

    hand_over(plan, miljo, lakes, decision="§ 13", on=today, by=planner)
    assert holder(forest) == lakes.name
