"""Several who judge, lead and arrange at once: nothing is lost, nobody waits for ever, what is closed stays closed."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.aktualitet.actions.closing import close_round, settle
from plans.aktualitet.actions.handing_over import hand_over
from plans.aktualitet.actions.judging import Told, assess, say_still_right
from plans.aktualitet.actions.rounds import Answered, answer_round, say_done
from plans.aktualitet.models import Assessment, Judgement, Round, RoundVerdict, SectionState
from plans.documents.actions.structure import move_section
from plans.documents.models import Plan, Section
from tests import cast
from tests.aktualitet.conftest import OpenRound, part_of
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
Verb = Callable[[], object]
MANY = 12


@pytest.fixture
def lakes(plan: Plan, vatten: Section, planner: User) -> list[Section]:
    """The lake and what is below it: miljö answers for all of it."""
    return [vatten] + [
        cast.write(plan, f"Sjö {number}", "Vatten.\n", by=planner, parent=vatten) for number in range(MANY)
    ]


def saying(sections: Iterable[Section], verdict: str) -> dict[int, Told]:
    return {section.pk: Told(verdict, "Därför.") for section in sections}


def answering(
    found: Round, unit: Unit, sections: Iterable[Section], verdict: str, on: date, by: User
) -> Verb:
    asked, told = part_of(found, unit), saying(sections, verdict)

    def _answer() -> Answered | None:
        try:
            return answer_round(asked, told, seen={}, on=on, by=by)
        except PermissionDenied:
            return None

    return _answer


@pytest.mark.parametrize("_time", range(4))
def test_an_answer_is_either_pinned_or_told_to_be_late(
    lakes, begin: OpenRound, miljo, officer, planner, today, _time
):
    found = begin(miljo)
    came, _closed = at_once(
        answering(found, miljo, lakes, Judgement.INAKTUELL, today, officer),
        lambda: close_round(found, by=planner),
    )

    pinned = RoundVerdict.objects.filter(round=found, verdict=Judgement.INAKTUELL).count()
    stored = Assessment.objects.filter(round=found).count()
    assert pinned == stored == (len(lakes) if isinstance(came, Answered) else 0)


@pytest.mark.parametrize("_time", range(4))
def test_two_of_a_unit_who_answer_the_same_sections_in_another_order_overwrite_nothing(
    lakes, begin: OpenRound, miljo, officer, planner, today, _time
):
    colleague = cast.allow(cast.person("Kim Kollega", of=miljo), lakes[0].plan, Ability.ANNOTATE)
    found = begin(miljo)
    first, second = at_once(
        answering(found, miljo, lakes, Judgement.INAKTUELL, today, officer),
        answering(found, miljo, reversed(lakes), Judgement.RESERVATION, today, colleague),
    )

    assert sorted([len(first.saved), len(second.saved)]) == [0, len(lakes)]
    assert sorted([len(first.first), len(second.first)]) == [0, len(lakes)]
    assert Assessment.objects.filter(round=found).count() == len(lakes)


@pytest.mark.parametrize("_time", range(6))
def test_everything_in_a_round_at_once_ends(
    plan, lakes, skog, begin: OpenRound, miljo, bolag, officer, company_officer, planner, today, _time
):
    found = begin()
    bolags, vatten = part_of(found, bolag), lakes[0]
    at_once(
        answering(found, miljo, lakes, Judgement.INAKTUELL, today, officer),
        answering(found, bolag, [*reversed(lakes), skog], Judgement.INAKTUELL, today, company_officer),
        lambda: assess(vatten, Told(Judgement.RESERVATION, "Delvis."), by=officer),
        lambda: say_still_right(vatten, by=planner),
        lambda: settle(found, vatten, Judgement.INAKTUELL, "Så är det.", by=planner),
        lambda: move_section(skog, parent=vatten, position=0, seen_parent=None, by=planner),
        lambda: begin(miljo),
        lambda: hand_over(plan, miljo, bolag, decision="KS § 1", on=today, by=planner),
        lambda: say_done(bolags, on=today, by=company_officer),
        lambda: close_round(found, by=planner),
    )

    assert SectionState.objects.get(section=vatten).read_at
