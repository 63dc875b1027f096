"""What units judge: reading is no edit, verdicts are only added, and where a section stands is the gravest."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from plans.aktualitet.actions.judging import Told, assess, say_still_right
from plans.aktualitet.models import Assessment, Judgement, SectionState
from plans.documents.actions.lineage import retire_section
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState
from plans.history.reading import changes_of


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
