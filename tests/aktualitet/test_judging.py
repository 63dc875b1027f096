"""What units judge: reading is no edit, verdicts are only added, and where a section stands is the gravest."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import Unit, User
from plans.aktualitet.actions.judging import Told, assess, say_still_right
from plans.aktualitet.models import Assessment, Judgement, SectionState
from plans.aktualitet.section import LATEST, SectionShown
from plans.documents.actions.lineage import retire_section
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState
from plans.history.reading import changes_of
from tests import cast


def test_read_and_still_right_is_no_edit(vatten: Section, officer: User) -> None:
    before = (vatten.version, len(changes_of(vatten)))
    say_still_right(vatten, note="Läste hela.", by=officer)

    vatten.refresh_from_db()
    assert (vatten.version, len(changes_of(vatten))) == before
    assert SectionState.objects.get(section=vatten).read_by_name == officer.name


def test_a_verdict_needs_a_reason_unless_the_section_holds(vatten: Section, officer: User) -> None:
    with pytest.raises(NotInThisState, match="Skriv varför"):
        assess(vatten, Told(Judgement.INAKTUELL, reason="  "), by=officer)
    assert not Assessment.objects.exists()
    assess(vatten, Told(Judgement.AKTUELL), by=officer)


def test_where_a_section_stands_is_the_gravest_of_the_units_latest(
    vatten: Section, officer: User, company_officer: User
) -> None:
    assess(vatten, Told(Judgement.INAKTUELL, reason="Sjön är grumlig."), by=officer)
    assess(vatten, Told(Judgement.AKTUELL), by=company_officer)
    assert SectionState.objects.get(section=vatten).verdict == Judgement.INAKTUELL

    assess(vatten, Told(Judgement.RESERVATION, reason="Den är renad."), by=officer)
    assert SectionState.objects.get(section=vatten).verdict == Judgement.RESERVATION
    assert Assessment.objects.count() == 3


def test_who_may_not_write_notes_may_not_judge(vatten: Section, stranger: User) -> None:
    with pytest.raises(PermissionDenied):
        assess(vatten, Told(Judgement.AKTUELL), by=stranger)
    with pytest.raises(PermissionDenied):
        say_still_right(vatten, by=stranger)


def test_a_retired_section_is_not_judged(vatten: Section, officer: User, planner: User) -> None:
    retire_section(vatten, seen=vatten.version, by=planner, note="Borta.")
    with pytest.raises(NotInThisState, match="avvecklat"):
        assess(vatten, Told(Judgement.AKTUELL), by=officer)


def test_an_unknown_verdict_is_refused(vatten: Section, officer: User) -> None:
    with pytest.raises(NotInThisState, match="Välj en bedömning"):
        assess(vatten, Told("strålande"), by=officer)


def test_what_a_merged_unit_judged_counts_until_what_it_became_has_judged(
    plan: Plan, vatten: Section, miljo: Unit, bolag: Unit, officer: User, company_officer: User, today: date
) -> None:
    assess(vatten, Told(Judgement.INAKTUELL, "Fel."), by=officer)
    Unit.objects.filter(pk=miljo.pk).update(merged_into=bolag, ended_on=today)
    assert SectionShown(vatten, None, on=today).now[0].unit == miljo

    latest = assess(vatten, Told(Judgement.AKTUELL), by=company_officer)
    assert SectionShown(vatten, None, on=today).now == [latest]
    assert SectionState.objects.get(section=vatten).verdict == Judgement.AKTUELL


def test_all_of_the_history_is_shown_when_one_asks_for_it_and_no_unit_is_left_out(
    plan: Plan, vatten: Section, officer: User, company_officer: User, today: date
) -> None:
    first = assess(vatten, Told(Judgement.RESERVATION, "Först av alla."), by=company_officer)
    for number in range(LATEST + 5):
        assess(vatten, Told(Judgement.RESERVATION, f"Nummer {number}."), by=officer)
    short, whole = (SectionShown(vatten, None, on=today, whole=one) for one in (False, True))

    assert first in short.now and short.is_cut and len(short.earlier) == LATEST
    assert not whole.is_cut and len(whole.earlier) == LATEST + 4
    client, address = cast.signed_in(officer), reverse("aktualitet:section", args=[plan.slug, vatten.key])
    assert "Nummer 0." not in client.get(address).content.decode()
    assert "Nummer 0." in client.get(address + "?alla=1").content.decode()
