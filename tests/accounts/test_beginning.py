"""How an installation gets its first people: the invite command, and the cast of the demo."""

import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.demo import load_cast
from accounts.models import Membership, Unit, User
from tests import cast
from tests.accounts.pages import browser, fill_in

CAST = Path(__file__).parents[2] / "demo" / "cast.toml"


def test_the_first_administrator_is_invited_from_the_command_line(db: None) -> None:
    said = StringIO()
    call_command(
        "invite",
        "anna@kommun.example",
        name="Anna Andersson",
        unit="kommunledning",
        unit_name="Kommunledningsförvaltningen",
        administrator=True,
        site="https://plan.kommun.example",
        stdout=said,
    )

    link = re.search(r"https://plan.kommun.example(/\S+)", said.getvalue()).group(1)  # type: ignore[union-attr]
    assert link in mail.outbox[-1].body
    fill_in(browser(), link, name="Anna Andersson", password=cast.PASSWORD, again=cast.PASSWORD)
    anna = User.objects.get(email="anna@kommun.example")
    assert anna.is_staff
    assert (anna.unit.key, anna.unit_name) == ("kommunledning", "Kommunledningsförvaltningen")
    assert cast.signed_in(anna).get(reverse("accounts:units")).status_code == 200


def test_an_address_with_an_account_is_refused_in_words(officer: User, miljo: Unit) -> None:
    officer.email = "hanna@demo.example"
    officer.save()

    with pytest.raises(CommandError, match="redan ett konto"):
        call_command("invite", officer.email, name="Hanna", unit=miljo.key)


def test_the_cast_has_its_units_with_their_former_names(db: None) -> None:
    people = load_cast(CAST, cast.PASSWORD)

    assert people["planner"].unit.key == "stadsbyggnad"
    assert people["planner"].unit.name_on(date(2019, 1, 1)) == "Tillväxtavdelningen"
    assert people["planner"].unit.name_on(date(2022, 1, 1)) == "Stadsbyggnadsförvaltningen"
    assert [key for key, person in people.items() if person.is_staff] == ["administrator"]
    assert people["planner"].check_password(cast.PASSWORD)


def test_a_second_run_keeps_what_is_there(db: None) -> None:
    first = load_cast(CAST, cast.PASSWORD)
    User.objects.filter(pk=first["planner"].pk).update(name="Petra Ny")
    before = (User.objects.count(), Unit.objects.count(), Membership.objects.count())

    second = load_cast(CAST, "ett annat lösenord")

    assert (User.objects.count(), Unit.objects.count(), Membership.objects.count()) == before
    assert second["planner"].name == "Petra Ny"
    assert second["planner"].check_password(cast.PASSWORD)
