"""A unit's list as it is sent: being done stores what was typed, the same for all below, and what others say in short."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import Unit, User
from plans.aktualitet.actions.judging import Told
from plans.aktualitet.actions.rounds import answer_round, delegate, say_done
from plans.aktualitet.actions.sourcing import SourceFacts, add_source, change_source, change_uses
from plans.aktualitet.models import Assessment, Judgement, RoundUnit
from plans.aktualitet.others import Other, summed_up
from plans.aktualitet.unit_list import rows_of
from plans.documents.actions.structure import create_section
from plans.documents.content import Content
from plans.documents.models import Plan, Section
from tests import cast
from tests.aktualitet.conftest import OpenRound, part_of
from tests.aktualitet.test_pages import address


@pytest.fixture
def asked(vatten: Section, planner: User, begin: OpenRound, miljo: Unit) -> RoundUnit:
    """Miljö's part in a round over the lake and two sections below it."""
    for title in ("Norra", "Södra"):
        cast.write(vatten.plan, title, "Text.\n", by=planner, parent=vatten)
    return part_of(begin(), miljo)


def send(user: User, asked: RoundUnit, form: dict[str, object], verb: str = "send") -> str:
    answer = cast.signed_in(user).post(address(verb, 1, asked.pk), form, follow=True)
    return answer.content.decode()


def test_being_done_stores_what_was_typed_and_says_what_is_left(
    asked: RoundUnit, officer: User, vatten: Section
) -> None:
    page = send(officer, asked, {f"verdict-{vatten.pk}": "aktuell"}, "done")
    asked.refresh_from_db()
    assert asked.done_at and Assessment.objects.get().section == vatten
    assert "2 avsnitt är inte bedömda" in page


def test_a_unit_is_not_done_while_something_typed_could_not_be_stored(
    asked: RoundUnit, officer: User, vatten: Section
) -> None:
    page = send(officer, asked, {f"verdict-{vatten.pk}": "inaktuell"}, "done")
    asked.refresh_from_db()
    assert asked.done_at is None
    assert "1 svar är inte sparat" in page and f'href="#rad-{vatten.pk}"' in page


def test_the_same_for_all_below_waits_for_the_reason_and_then_is_for_all(
    asked: RoundUnit, officer: User, vatten: Section
) -> None:
    below = [row.section.pk for row in rows_of(asked) if row.section != vatten]
    first = {f"verdict-{vatten.pk}": "reservation", "under": vatten.pk}
    page = send(officer, asked, first)
    assert page.count(" checked") == 1 and not Assessment.objects.exists()

    # Whatever a browser has ticked below meanwhile, with no words of its own, is the same.
    again = first | {f"reason-{vatten.pk}": "Gamla siffror.", f"verdict-{below[0]}": "reservation"}
    send(officer, asked, again)
    assert [one.reason for one in Assessment.objects.all()] == ["Gamla siffror."] * 3


def test_what_is_not_judged_cannot_be_said_of_all_below(
    asked: RoundUnit, officer: User, vatten: Section
) -> None:
    below = next(row.section.pk for row in rows_of(asked) if row.section != vatten)
    page = send(officer, asked, {"under": vatten.pk, f"reason-{below}": "Det jag skrev."})
    assert "Välj först en bedömning här" in page and "Det jag skrev." in page


def test_a_few_units_are_named_and_many_are_counted_the_gravest_first() -> None:
    many = [Other(f"Enhet {n}", Judgement.AKTUELL, "") for n in range(4)]
    few = [Other("Kultur", Judgement.INAKTUELL, "Rivet."), Other("Social", Judgement.INAKTUELL, "")]
    assert summed_up([*many, *few]) == "Inaktuell: Kultur, Social. Aktuell: 4 enheter."


def test_the_list_says_what_others_say_and_why(
    begin: OpenRound,
    miljo: Unit,
    bolag: Unit,
    officer: User,
    company_officer: User,
    vatten: Section,
    today: date,
) -> None:
    found = begin()
    stale = Told(Judgement.INAKTUELL, reason="Sjön har torkat.")
    answer_round(part_of(found, bolag), {vatten.pk: stale}, seen={}, on=today, by=company_officer)

    page = cast.signed_in(officer).get(address("answer", 1, part_of(found, miljo).pk)).content.decode()
    assert f"Inaktuell: {bolag.name}." in page and "Sjön har torkat." in page


def test_a_unit_that_has_judged_all_is_asked_to_say_that_it_is_done(
    begin: OpenRound, miljo: Unit, officer: User, vatten: Section, today: date
) -> None:
    asked = part_of(begin(), miljo)
    answer_round(asked, {vatten.pk: Told(Judgement.AKTUELL)}, seen={}, on=today, by=officer)
    assert "har bedömt allt: säg att ni är klara" in cast.signed_in(officer).get("/arbete/").content.decode()


def test_a_closed_or_unopened_list_is_read_in_words(
    begin: OpenRound, miljo: Unit, officer: User, at_desk: Client, vatten: Section, today: date
) -> None:
    asked = part_of(begin(), miljo)
    stale = Told(Judgement.INAKTUELL, reason="Sjön har torkat.")
    answer_round(asked, {vatten.pk: stale}, seen={}, on=today, by=officer)
    page = at_desk.get(address("answer", 1, asked.pk)).content.decode()
    assert 'type="radio"' not in page and "Inaktuell" in page and "Sjön har torkat." in page


def test_a_row_that_nobody_touched_is_no_answer_whatever_a_colleague_has_said_since(
    begin: OpenRound, miljo: Unit, officer: User, vatten: Section, today: date
) -> None:
    asked = part_of(begin(), miljo)
    current, stale = Told(Judgement.AKTUELL), Told(Judgement.INAKTUELL, reason="Sjön har torkat.")
    answer_round(asked, {vatten.pk: current}, seen={}, on=today, by=officer)
    first = Assessment.objects.get()
    answer_round(asked, {vatten.pk: stale}, seen={vatten.pk: first.pk}, on=today, by=officer)

    page = send(officer, asked, {f"verdict-{vatten.pk}": "aktuell", f"seen-{vatten.pk}": first.pk}, "done")
    asked.refresh_from_db()
    assert asked.done_at and "inte sparat" not in page
    assert Assessment.objects.count() == 2


def test_words_without_a_verdict_are_not_judged_along_with_what_is_above(
    asked: RoundUnit, officer: User, vatten: Section
) -> None:
    below = next(row.section.pk for row in rows_of(asked) if row.section != vatten)
    form = {f"verdict-{vatten.pk}": "aktuell", "under": vatten.pk, f"verdict-{below}": ""}
    page = send(officer, asked, form | {f"reason-{below}": "Mina egna ord."})
    assert "Mina egna ord." in page and not Assessment.objects.filter(section=below).exists()


def test_a_delegate_keeps_to_their_own_and_does_not_say_that_the_unit_is_done(
    asked: RoundUnit, officer: User, vatten: Section, today: date
) -> None:
    delegate(asked, [vatten.pk], officer, on=today, by=officer)
    url = address("answer", 1, asked.pk) + "?mina=1"
    page = cast.signed_in(officer).get(url).content.decode()
    assert "1 avsnitt att bedöma" in page and "Vi är klara" not in page
    answer = cast.signed_in(officer).post(
        address("send", 1, asked.pk) + "?mina=1", {f"verdict-{vatten.pk}": "aktuell"}
    )
    assert answer.headers["Location"].endswith("?mina=1")


def test_saying_done_twice_changes_nothing_the_second_time(
    asked: RoundUnit, officer: User, today: date
) -> None:
    first = say_done(asked, on=today, by=officer).done_at
    assert say_done(asked, on=today, by=officer).done_at == first


def test_what_changed_under_a_part_is_told_at_the_page_that_shows_it(
    plan: Plan, vatten: Section, planner: User, begin: OpenRound, miljo: Unit
) -> None:
    content = Content("Ställningstagande", "Sjön skyddas.\n", "stallningstagande")
    part = create_section(plan, content, parent=vatten, position=0, by=planner)
    asked = part_of(begin(), miljo)
    source = change_uses(
        add_source(plan, SourceFacts("underlag", "Prov"), by=planner), add=[part], by=planner
    )
    change_source(source, SourceFacts("underlag", "Prov 2027"), seen=source.version, by=planner)
    [row] = [row for row in rows_of(asked) if row.section == vatten]
    assert [flag.words for flag in row.flags] == ["Uppgifterna om ”Prov 2027” har ändrats."]
