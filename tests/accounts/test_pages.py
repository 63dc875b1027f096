"""Every page of accounts: valid, private, and as cheap with many people as with few."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions.invitations import invite
from accounts.models import Membership, Unit, User
from tests import cast
from tests.accounts.pages import valid

MOST_QUERIES = 14


@pytest.fixture
def crowd(miljo: Unit, bolag: Unit, administrator: User) -> list[User]:
    """Thirty people, half of them in two units."""
    people = [cast.person(f"Person {number}", of=miljo) for number in range(30)]
    for person in people[::2]:
        Membership.objects.create(user=person, unit=bolag, from_on=date(2024, 1, 1))
    for number in range(5):
        invite(email=f"ny{number}@demo.example", name="Ny", unit=miljo, by=administrator)
    return people


def pages_of_administrators(unit: Unit, person: User) -> list[str]:
    membership = person.memberships.first()
    assert membership
    return [
        reverse("accounts:me"),
        reverse("accounts:units"),
        reverse("accounts:unit_new"),
        *(
            reverse(f"accounts:{name}", args=[unit.key])
            for name in ("unit", "unit_rename", "unit_merge", "invite", "member_add")
        ),
        *(reverse(f"accounts:{name}", args=[membership.pk]) for name in ("member_end", "member_role")),
        reverse("accounts:people"),
        reverse("accounts:person", args=[person.pk]),
        reverse("account_change_password"),
        reverse("account_logout"),
        reverse("mfa_index"),
    ]


def test_pages_are_valid_and_cheap(
    crowd: list[User], miljo: Unit, administrator: User, django_assert_max_num_queries: object
) -> None:
    client = cast.signed_in(administrator)
    for url in pages_of_administrators(miljo, crowd[0]):
        with django_assert_max_num_queries(MOST_QUERIES):  # type: ignore[operator]
            page = client.get(url)
        assert page.status_code == 200, url
        html = valid(page.content.decode())
        assert html.count("<h1") == 1, url
        assert "None" not in html, url


def test_who_is_not_signed_in_is_sent_to_the_sign_in_page(crowd: list[User], miljo: Unit) -> None:
    client = Client()
    for url in pages_of_administrators(miljo, crowd[0]):
        if url != reverse("account_logout"):
            assert client.get(url).url.startswith(reverse("account_login")), url


def test_members_see_their_own_account_and_nobody_elses(crowd: list[User], miljo: Unit) -> None:
    client = cast.signed_in(crowd[0])
    own = {
        reverse(name) for name in ("accounts:me", "account_change_password", "account_logout", "mfa_index")
    }
    for url in pages_of_administrators(miljo, crowd[1]):
        assert client.get(url).status_code == (200 if url in own else 404), url


def test_a_unit_administrator_sees_their_own_unit_alone(crowd: list[User], miljo: Unit, bolag: Unit) -> None:
    Membership.objects.filter(user=crowd[1]).update(role=Membership.Role.ENHETSADMINISTRATOR)
    client = cast.signed_in(crowd[1])

    assert client.get(reverse("accounts:unit", args=[miljo.key])).status_code == 200
    assert client.get(reverse("accounts:invite", args=[miljo.key])).status_code == 200
    assert client.get(reverse("accounts:unit", args=[bolag.key])).status_code == 404
    assert client.get(reverse("accounts:unit_merge", args=[miljo.key])).status_code == 404
    assert client.get(reverse("accounts:people")).status_code == 404


def test_sign_in_pages_are_valid(db: None) -> None:
    for name in ("account_login", "account_signup", "account_reset_password", "account_reset_password_done"):
        page = Client().get(reverse(name))
        assert page.status_code == 200, name
        assert valid(page.content.decode()).count("<h1") == 1, name
