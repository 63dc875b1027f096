"""Sections without a page of their own are read, flagged, dated and told of with the page that shows them."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Unit, User
from plans.aktualitet.actions.answering import name_unit
from plans.aktualitet.actions.flagging import flag_expired
from plans.aktualitet.actions.intervals import set_intervals
from plans.aktualitet.actions.judging import say_still_right
from plans.aktualitet.actions.sourcing import change_uses
from plans.aktualitet.ages import State
from plans.aktualitet.answering import answered_of, pages_answered_for, sections_answered_for
from plans.aktualitet.decided import Decided, decided_in, decided_of
from plans.aktualitet.digest import flags_collector, reviews_collector
from plans.aktualitet.intervals import Interval
from plans.aktualitet.models import Flag, Part, SectionState, Source, StillRight
from plans.aktualitet.overview import Overview
from plans.aktualitet.pages import shown_by_page, shown_on
from plans.aktualitet.section import SectionShown
from plans.documents.models import Plan, Section, SectionKind
from plans.documents.references import outline_of
from plans.editions.actions.freezing import freeze
from plans.editions.models import Edition
from tests import cast
from tests.editions.test_county import laga_kraft

AFTER = date(2027, 1, 1)


@pytest.fixture
def stance(plan: Plan, vatten: Section, planner: User) -> Section:
    """A ställningstagande, read on the lake's page."""
    body = "Stranden hålls öppen.\n"
    return cast.write(plan, "Öppen strand", body, by=planner, kind="stallningstagande", parent=vatten)


@pytest.fixture
def advice(plan: Plan, stance: Section, planner: User) -> Section:
    """A rekommendation below it, on the same page."""
    return cast.write(plan, "Bryggor", "Nej.\n", by=planner, kind="rekommendation", parent=stance)


@pytest.fixture
def bay(plan: Plan, stance: Section, planner: User) -> Section:
    """A page of its own below the ställningstagande, with a part of its own."""
    bay = cast.write(plan, "Viken", "Viken är grund.\n", by=planner, parent=stance)
    cast.write(plan, "Muddring", "Nej.\n", by=planner, kind="rekommendation", parent=bay)
    return bay


@pytest.fixture
def flagged(va_plan: Source, vatten: Section, stance: Section, planner: User) -> Flag:
    """The source under the ställningstagande, and nothing else, has expired."""
    change_uses(va_plan, add=[stance], remove=[vatten], by=planner)
    flag_expired(AFTER)
    return Flag.objects.get()


def test_a_page_shows_its_parts_down_to_the_next_page(
    plan: Plan, vatten: Section, stance: Section, advice: Section, bay: Section, skog: Section
) -> None:
    outline = outline_of(plan)

    assert [one.row for one in shown_on(outline.by_key[vatten.key])] == [vatten, stance, advice]
    assert [one.row for one in shown_on(outline.by_key[stance.key])] == [stance, advice]
    assert {outline.by_pk[pk].row: nodes for pk, nodes in shown_by_page(outline).items()} == {
        node.row: shown_on(node) for node in outline.pages()
    }
    assert len(shown_on(outline.by_key[bay.key])) == 2


def test_a_flag_on_a_part_is_counted_listed_and_shown_at_its_page_until_the_page_is_read(
    at_desk: Client, plan: Plan, vatten: Section, skog: Section, flagged: Flag, officer: User, today: date
) -> None:
    listing = reverse("aktualitet:listing", args=[plan.slug, "flaggade"])
    page = at_desk.get(listing).content.decode()

    assert Overview(plan, on=today).flagged == 1
    assert "Vatten" in page and "Skog" not in page
    assert SectionShown(vatten, None, on=today).flags == [flagged]
    assert SectionShown(skog, None, on=today).flags == []

    say_still_right(vatten, by=officer)
    assert Overview(plan, on=today).flagged == 0
    assert SectionShown(vatten, None, on=today).flags == []
    assert SectionShown(flagged.section, None, on=today).flags == []


def test_a_flag_on_a_part_is_closed_by_reading_the_part(
    plan: Plan, vatten: Section, stance: Section, flagged: Flag, officer: User, today: date
) -> None:
    say_still_right(stance, by=officer)

    assert Overview(plan, on=today).flagged == 0
    assert SectionShown(vatten, None, on=today).flags == []


def test_a_pages_text_was_changed_when_one_of_its_parts_was(
    plan: Plan, vatten: Section, stance: Section, bay: Section, today: date
) -> None:
    later = timezone.now() + timedelta(days=3)
    Section.objects.filter(pk=stance.pk).update(changed_at=later)
    Section.objects.filter(pk=bay.pk).update(changed_at=later + timedelta(days=3))

    assert SectionShown(vatten, None, on=today).text_changed_at == later


def test_a_page_is_to_be_read_as_often_as_any_kind_that_it_shows(
    plan: Plan, vatten: Section, stance: Section, skog: Section, planner: User, miljo: Unit, today: date
) -> None:
    kind = SectionKind.objects.get(key="stallningstagande")
    set_intervals(plan, {None: Interval(24, 48), kind: Interval(6, 72)}, by=planner)
    read = timezone.make_aware(datetime(2026, 1, 10, 12))
    for section in (vatten, skog):
        SectionState.objects.create(section=section, plan=plan, read_at=read)
        StillRight.objects.create(section=section, plan=plan, at=read, by=planner, version=1)
        name_unit(section, miljo, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)
    on = date(2026, 8, 1)
    shown = Overview(plan, on=on)

    assert shown.age_of(shown.outline.by_key[vatten.key]).state == State.DUE
    assert shown.age_of(shown.outline.by_key[vatten.key]).overdue_on == date(2030, 1, 10)
    assert shown.age_of(shown.outline.by_key[skog.key]).state == State.FRESH
    assert SectionShown(vatten, None, on=on).age.state == State.DUE
    due = reviews_collector(pages_answered_for, answered_of)(miljo, date(2026, 7, 6), date(2026, 7, 12))
    assert [line.words for line in due] == ["Vatten: dags att läsa"]


def test_a_unit_is_told_of_the_parts_of_its_pages_and_of_parts_that_it_has_in_others_pages(
    plan: Plan,
    vatten: Section,
    stance: Section,
    advice: Section,
    flagged: Flag,
    miljo: Unit,
    bolag: Unit,
    planner: User,
    officer: User,
    today: date,
) -> None:
    name_unit(vatten, miljo, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)
    assert sections_answered_for(miljo, today) == [vatten, stance, advice]
    name_unit(stance, bolag, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)
    flags = flags_collector(pages_answered_for, answered_of)

    assert sections_answered_for(miljo, today) == [vatten]
    [share] = pages_answered_for(bolag, today)
    assert (share.page, share.own, share.is_own) == (vatten, [stance, advice], False)
    assert reviews_collector(pages_answered_for, answered_of)(bolag, date(2000, 1, 1), AFTER) == []
    assert [line.words[:13] for line in flags(bolag, today, today)] == ["Öppen strand:"]
    say_still_right(vatten, by=officer)
    assert flags(bolag, today, today) == []


@pytest.fixture
def in_force(plan: Plan, vatten: Section, planner: User) -> Edition:
    return freeze(plan, laga_kraft(date(2026, 11, 2)), by=planner)


def test_only_what_is_in_the_edition_in_force_is_decided(
    at_desk: Client, plan: Plan, in_force: Edition, vatten: Section, skog: Section, miljo: Unit, planner: User
) -> None:
    on = date(2026, 11, 28)
    shown = Overview(plan, on=on, in_force=in_force)
    states = [shown.age_of(shown.outline.by_key[one.key]).state for one in (vatten, skog)]

    assert states == [State.FRESH, State.NEVER]
    assert SectionShown(vatten, in_force, on=on).decided_on == in_force.decided_on
    assert SectionShown(skog, in_force, on=on).decided_on is None
    page = at_desk.get(reverse("aktualitet:overview", args=[plan.slug]) + "?visa=alder").content.decode()
    assert "2 Skog: ingen har läst" in page and "1 Vatten: läst eller beslutad" in page


def test_the_day_of_the_decision_is_asked_for_by_day_and_is_the_editions_own_where_it_is_not_told(
    plan: Plan, in_force: Edition, vatten: Section, miljo: Unit, planner: User
) -> None:
    name_unit(vatten, miljo, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)
    set_intervals(plan, {None: Interval(1, 2)}, by=planner)
    due = reviews_collector(pages_answered_for, answered_of, decided_of)

    assert decided_of(plan, date(2026, 11, 1)) == Decided()
    assert decided_of(plan, date(2026, 11, 2)).of(vatten.key) == date(2026, 10, 3)
    assert [one.plan for one in due(miljo, date(2026, 11, 3), date(2026, 11, 9))] == [plan.slug]
    in_force.decided_on = None
    assert decided_in(in_force).of(vatten.key) == in_force.dated_on
