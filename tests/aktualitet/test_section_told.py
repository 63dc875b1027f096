"""What staff read of a section: what fullmäktige judged, whom mail goes to, and why it is flagged."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Membership, Unit, User
from plans.aktualitet.actions.answering import name_unit
from plans.aktualitet.actions.sourcing import SourceFacts, change_source
from plans.aktualitet.models import Part, Source
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState
from plans.editions.actions.freezing import freeze
from plans.editions.actions.strategies import Told, record_strategy
from tests import cast
from tests.aktualitet.test_pages import address
from tests.editions.test_county import laga_kraft


def test_what_fullmaktige_judged_stands_on_the_sections_own_page(
    plan: Plan, vatten: Section, planner: User, at_desk: Client
) -> None:
    freeze(plan, laga_kraft(date(2019, 1, 10)), by=planner)
    told = Told(
        "delvis", date(2024, 6, 17), "§ 71", "KS 5", sections=[("vatten", "1 Vatten", "Sjön är torr.")]
    )
    record_strategy(plan, told, on=timezone.localdate(), by=planner)

    page = at_desk.get(address("section", "vatten")).content.decode()
    assert "Vad fullmäktige har bedömt" in page and "Sjön är torr." in page and "§ 71" in page


def test_without_contacts_it_says_who_gets_the_mail(
    answered_for: None, vatten: Section, officer: User, at_desk: Client
) -> None:
    assert "mejlet går till planens planerare" in at_desk.get(address("section", "vatten")).content.decode()
    Membership.objects.filter(user=officer).update(role=Membership.Role.ENHETSADMINISTRATOR)
    page = at_desk.get(address("section", "vatten")).content.decode()
    assert f"mejlet går till {officer.name}" in page


def test_the_list_of_flagged_sections_says_what_has_changed(
    va_plan: Source, vatten: Section, planner: User, at_desk: Client
) -> None:
    facts = SourceFacts.of(va_plan)
    change_source(va_plan, SourceFacts(facts.kind, "VA-plan 2027"), seen=va_plan.version, by=planner)
    page = at_desk.get(address("listing", "flaggade")).content.decode()
    assert "Vad har ändrats" in page and "Uppgifterna om ”VA-plan 2027” har ändrats." in page


def test_an_external_party_may_contribute_to_a_section_but_not_answer_for_it(
    vatten: Section, planner: User, today: date
) -> None:
    village = cast.unit("samebyn", "Samebyn", Unit.Kind.EXTERN)
    name_unit(vatten, village, part=Part.MEDVERKAR, on=today, by=planner)
    with pytest.raises(NotInThisState, match="kan inte ansvara"):
        name_unit(vatten, village, part=Part.ANSVARIG, on=today, by=planner)
