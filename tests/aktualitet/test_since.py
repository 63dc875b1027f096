"""Naming and handing over hold from a day: today, or one that has been; history never tells of two at once."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, Unit, User
from plans.aktualitet.actions.answering import end_contact, end_part, name_contact, name_unit
from plans.aktualitet.actions.handing_over import hand_over
from plans.aktualitet.models import Contact, Part, Responsibility
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState
from tests import cast
from tests.accounts.pages import valid
from tests.aktualitet.conftest import OpenRound
from tests.aktualitet.test_handing_over import asked_of, who

DAY = date(2020, 1, 1)


def address(name: str, *args: object) -> str:
    return reverse(f"aktualitet:{name}", args=["oversiktsplan", *args])


def test_a_unit_is_named_from_a_day_that_has_been_and_the_one_before_it_until_then(
    at_desk: Client, plan: Plan, answered_for: None, vatten: Section, bolag: Unit, miljo: Unit, today: date
) -> None:
    page = valid(at_desk.get(address("section", vatten.key)).content.decode())
    assert f'name="since" value="{today.isoformat()}"' in page
    form = {"unit": bolag.pk, "part": "ansvarig", "since": "2024-05-01"}
    page = at_desk.post(address("name", vatten.key), form, follow=True).content.decode()

    assert who(plan, vatten, date(2024, 4, 30)) == miljo.name
    assert who(plan, vatten, date(2024, 5, 1)) == who(plan, vatten, today) == bolag.name
    assert "sedan 2024-05-01" in page and "ansvarar, 2020-01-01 – 2024-05-01" in page
    assert "medverkar, rening, 2020-01-01 – 2024-05-01" in page


@pytest.mark.parametrize(
    ("since", "status", "says"),
    [("2019-12-31", 409, "sattes på ”Vatten” 2020-01-01"), ("9999-01-01", 422, "har inte varit än")],
)
def test_a_day_that_cannot_be_is_refused_in_words_and_what_was_typed_stays(
    at_desk: Client, answered_for: None, vatten: Section, bolag: Unit, since: str, status: int, says: str
) -> None:
    form = {"unit": bolag.pk, "part": "ansvarig", "since": since, "decision": "KS § 7"}
    answer = at_desk.post(address("name", vatten.key), form)
    page = answer.content.decode()

    assert answer.status_code == status and says in page and 'value="KS § 7"' in page
    assert not Responsibility.objects.exclude(until_on=None).exists()


def test_nobody_is_named_for_days_on_which_another_answered(
    vatten: Section, miljo: Unit, bolag: Unit, planner: User, today: date
) -> None:
    held = name_unit(vatten, miljo, part=Part.ANSVARIG, on=DAY, by=planner)
    end_part(held, on=date(2023, 1, 1), by=planner)

    with pytest.raises(NotInThisState, match="till 2023-01-01"):
        name_unit(vatten, bolag, part=Part.ANSVARIG, on=today, since=date(2022, 6, 1), by=planner)
    with pytest.raises(NotInThisState, match="har inte varit än"):
        name_unit(vatten, bolag, part=Part.ANSVARIG, on=today, since=today + timedelta(days=1), by=planner)
    assert name_unit(vatten, bolag, part=Part.ANSVARIG, on=today, since=date(2023, 1, 1), by=planner)


def test_a_hand_over_holds_from_a_day_that_has_been_but_moves_what_is_asked_today(
    plan: Plan,
    begin: OpenRound,
    vatten: Section,
    miljo: Unit,
    bolag: Unit,
    planner: User,
    today: date,
) -> None:
    shore = cast.write(plan, "Strand", "", by=planner, parent=vatten)
    found = begin(miljo)
    name_unit(shore, bolag, part=Part.ANSVARIG, on=date(2025, 1, 1), by=planner)
    name_unit(shore, miljo, part=Part.MEDVERKAR, on=date(2025, 1, 1), by=planner)
    lakes = cast.unit("sjo", "Sjöförvaltningen")
    since = date(2024, 3, 1)

    hand_over(plan, miljo, lakes, sections=[vatten], decision="§ 12", on=today, since=since, by=planner)
    assert (who(plan, vatten, date(2024, 2, 29)), who(plan, vatten, since)) == (miljo.name, lakes.name)
    assert asked_of(found) == {(lakes.name, vatten), (miljo.name, shore)}


def test_a_hand_over_from_before_the_unit_was_named_moves_nothing(
    at_desk: Client, plan: Plan, answered_for: None, vatten: Section, miljo: Unit, bolag: Unit
) -> None:
    form = {"sections": [vatten.key], "new": bolag.pk, "decision": "§ 12", "since": "2019-01-01"}
    answer = at_desk.post(address("hand_over") + f"?fran={miljo.key}", form)
    page = valid(answer.content.decode())

    assert answer.status_code == 422 and "Välj den dagen eller en senare. Inget har ändrats." in page
    assert 'value="2019-01-01"' in page
    assert not Responsibility.objects.exclude(until_on=None).exists()


def test_contacts_are_shown_with_their_days_and_the_earlier_ones_too(
    at_desk: Client,
    answered_for: None,
    vatten: Section,
    miljo: Unit,
    officer: User,
    planner: User,
    today: date,
) -> None:
    gone = name_contact(vatten, miljo, cast.person("Gun Gått", of=miljo), on=DAY, by=planner)
    end_contact(gone, on=date(2023, 2, 3), by=planner)
    form = {"person": officer.pk, "since": "2024-05-01"}
    page = at_desk.post(address("contacts", vatten.key, miljo.key), form, follow=True).content.decode()

    assert 'Hanna Handläggare <span class="quiet">sedan 2024-05-01</span>' in page
    assert "Tidigare kontakter" in page and "2020-01-01 – 2023-02-03" in page
    assert "sedan 2024-05-01" in at_desk.get(address("contacts", vatten.key, miljo.key)).content.decode()


@pytest.mark.parametrize(
    ("since", "says"), [("2009-01-01", "hörde inte till"), ("9999-01-01", "har inte varit än")]
)
def test_nobody_is_a_contact_from_before_they_came_to_the_unit_or_from_a_day_to_come(
    at_desk: Client, answered_for: None, vatten: Section, miljo: Unit, officer: User, since: str, says: str
) -> None:
    answer = at_desk.post(address("contacts", vatten.key, miljo.key), {"person": officer.pk, "since": since})
    page = valid(answer.content.decode())

    assert answer.status_code == 422 and says in page and f'value="{since}"' in page
    assert not Contact.objects.exists()
    assert Membership.objects.get(user=officer).from_on > date(2009, 1, 1)
