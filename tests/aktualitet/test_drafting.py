"""The draft of a planeringsstrategi: the law's parts, what units said as plain words, made once, edited like any plan."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Unit, User
from plans.aktualitet.actions.answering import tick_requirements
from plans.aktualitet.actions.closing import close_round
from plans.aktualitet.actions.drafting import draft_strategy
from plans.aktualitet.actions.judging import Told, assess
from plans.aktualitet.models import Judgement, Round
from plans.documents.actions.editing import edit_section
from plans.documents.content import Content
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState
from plans.text.markdown import render
from tests.aktualitet.conftest import OpenRound


def test_the_draft_has_the_laws_parts_and_what_the_units_said(
    begin: OpenRound, miljo: Unit, vatten: Section, officer: User, planner: User
) -> None:
    tick_requirements(vatten, ["pbl-3-4-mkn"], by=planner)
    found = begin(miljo)
    told = Told(
        Judgement.INAKTUELL,
        reason="Sjön | har <script>torkat</script>\n\n# ut",
        changed="Dammen revs.",
        source="Dom i mark- och miljödomstolen",
        source_on=date(2025, 3, 1),
        step="tillagg",
    )
    assess(vatten, told, by=officer)
    draft = draft_strategy(close_round(found, by=planner), by=planner)

    texts = dict(Section.objects.filter(plan=draft).values_list("title", "body"))
    assert "3 kap. 23 §" in texts["Inledning"]
    assert "Dammen revs." in texts["Ändrade planeringsförutsättningar"]
    assert "2025-03-01" in texts["Ändrade planeringsförutsättningar"]
    assert "Inaktuell | 1 Vatten" in texts["Bedömning mot lagens krav"]
    assert "- Vatten" in texts["Fortsatt arbete"]
    html = render(texts["Bedömning avsnitt för avsnitt"])
    assert html.count("<tr>") == 3 and "<h1" not in html
    assert "2 Skog" in html and "Ingen bedömde" in html
    assert "torkat" in html


def test_what_a_unit_said_first_and_changed_is_not_in_the_draft(
    begin: OpenRound, miljo: Unit, vatten: Section, officer: User, planner: User
) -> None:
    found = begin(miljo)
    first = Told(Judgement.INAKTUELL, "Fel.", changed="Dammen revs.", step="ny-plan", codes=("pbl-3-4-mkn",))
    assess(vatten, first, by=officer)
    assess(
        vatten, Told(Judgement.RESERVATION, "Nästan.", changed="Dammen lagas.", step="underlag"), by=officer
    )
    draft = draft_strategy(close_round(found, by=planner), by=planner)

    texts = dict(Section.objects.filter(plan=draft).values_list("title", "body"))
    whole = " ".join(texts.values())
    assert "Dammen lagas." in whole and "Ta fram underlag" in texts["Fortsatt arbete"]
    assert "Dammen revs." not in whole and "Ny översiktsplan" not in whole


def test_the_day_of_a_round_that_is_closed_near_midnight_is_the_day_here() -> None:
    assert Round(closed_at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC)).closed_on == date(2027, 1, 1)


def test_it_is_made_once_and_edited_like_any_plan(begin: OpenRound, miljo: Unit, planner: User) -> None:
    closed = close_round(begin(miljo), by=planner)
    draft = draft_strategy(closed, by=planner)
    assert draft_strategy(closed, by=planner) == draft

    author = User.objects.get(pk=planner.pk)
    section = Section.objects.select_related("kind", "plan").get(plan=draft, title="Beslut")
    saved = edit_section(section, Content("Beslut", "Planen är aktuell.", "avsnitt"), seen=1, by=author)
    assert saved.section.body.strip() == "Planen är aktuell."


def test_an_open_round_gives_no_draft_and_only_planners_make_one(
    begin: OpenRound, miljo: Unit, planner: User, officer: User
) -> None:
    found = begin(miljo)
    with pytest.raises(NotInThisState, match="Avsluta omgången först"):
        draft_strategy(found, by=planner)
    with pytest.raises(PermissionDenied):
        draft_strategy(close_round(found, by=planner), by=officer)
