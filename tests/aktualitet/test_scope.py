"""A round speaks of the whole plan, or of the whole part: also of what nobody is asked about."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import Unit, User
from plans.aktualitet.actions.closing import close_round
from plans.aktualitet.actions.drafting import draft_strategy
from plans.aktualitet.actions.judging import Told
from plans.aktualitet.actions.rounds import answer_round
from plans.aktualitet.models import Judgement
from plans.aktualitet.rounding import RoundShown
from plans.documents.actions.lineage import retire_section
from plans.documents.models import Plan, Section
from tests import cast
from tests.accounts.pages import valid
from tests.aktualitet.conftest import OpenRound, part_of
from tests.aktualitet.test_pages import address


@pytest.fixture
def berg(plan: Plan, planner: User) -> Section:
    """A section that no unit answers for."""
    return cast.write(plan, "Berg", "Berget står.\n", by=planner)


def of_nobody(shown: RoundShown) -> list[str]:
    return [node.key for node in shown.asked_of_nobody]


def test_what_nobody_answers_for_or_was_not_invited_to_or_came_later_is_listed(
    plan: Plan, begin: OpenRound, miljo: Unit, skog: Section, berg: Section, vatten: Section, planner: User
) -> None:
    found = begin(miljo)
    late = cast.write(plan, "Stranden", "Ny.\n", by=planner, parent=vatten)
    assert of_nobody(RoundShown(found)) == [late.key, skog.key, berg.key]


def test_a_round_over_a_part_says_nothing_of_the_rest(
    begin: OpenRound, miljo: Unit, berg: Section, vatten: Section, planner: User
) -> None:
    found = begin(miljo, top=vatten)
    shore = cast.write(vatten.plan, "Stranden", "", by=planner, parent=vatten)
    assert of_nobody(RoundShown(found)) == [shore.key]


def test_closing_pins_what_nobody_was_asked_about_as_not_judged(
    begin: OpenRound,
    miljo: Unit,
    vatten: Section,
    skog: Section,
    berg: Section,
    officer: User,
    planner: User,
    today: date,
) -> None:
    found = begin(miljo)
    answer_round(part_of(found, miljo), {vatten.pk: Told(Judgement.AKTUELL)}, seen={}, on=today, by=officer)
    closed = close_round(found, by=planner)

    pinned = {one.section: (one.verdict, one.units) for one in closed.verdicts.all()}
    assert (pinned[skog], pinned[berg]) == (("", []), ("", []))
    draft = draft_strategy(closed, by=planner)
    texts = dict(Section.objects.filter(plan=draft).values_list("title", "body"))
    assert "| Ingen bedömde | 2 |" in texts["Hur aktuell planen är"]
    assert "3 Berg | Ingen bedömde" in texts["Bedömning avsnitt för avsnitt"]


def test_a_part_that_has_left_the_plan_leaves_nothing_to_pin(
    begin: OpenRound, miljo: Unit, vatten: Section, berg: Section, planner: User
) -> None:
    found = begin(miljo, top=vatten)
    retire_section(vatten, seen=vatten.version, by=planner, note="Borta.")
    assert not close_round(found, by=planner).verdicts.exists()


def test_planners_see_how_much_nobody_is_asked_about_before_they_open_and_while_it_is_open(
    at_desk: Client, begin: OpenRound, miljo: Unit, berg: Section
) -> None:
    before = valid(at_desk.get(address("begin")).content.decode())
    begin(miljo)
    page = valid(at_desk.get(address("round", 1)).content.decode())

    assert "1 avsnitt har ingen enhet som ansvarar." in before
    assert f'href="{address("answering")}?utan=1"' in before
    assert "Ingen frågas om 2 avsnitt" in page and "3 Berg" in page
    assert "Ingen har frågats om 2 avsnitt. De står som obedömda." in page
