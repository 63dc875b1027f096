"""The pages of units, through their own forms: an administrator's, a unit administrator's, and nobody else's."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, Unit, User
from tests import cast
from tests.accounts.pages import browser, fill_in, valid


def at(user: User) -> Client:
    """The user's browser, which sends the forms' own tokens."""
    client = browser()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def admin(administrator: User) -> Client:
    return at(administrator)


@pytest.fixture
def chief(miljo: Unit) -> Client:
    """The browser of somebody who administers miljö, and no other unit."""
    person = cast.person("Carin Chef")
    role = Membership.Role.ENHETSADMINISTRATOR
    Membership.objects.create(user=person, unit=miljo, role=role, from_on=date(2010, 1, 1))
    return at(person)


def text(answer) -> str:
    return valid(answer.content.decode())


def unit_page(client: Client, unit: Unit) -> str:
    return text(client.get(reverse("accounts:unit", args=[unit.key])))


def test_a_unit_is_made_renamed_and_listed(admin: Client) -> None:
    made = fill_in(admin, reverse("accounts:unit_new"), name="Fritidskontoret", on="2020-01-01", key="")
    assert "Fritidskontoret" in text(made)
    unit = Unit.objects.get(key="fritidskontoret")

    renamed = fill_in(admin, reverse("accounts:unit_rename", args=[unit.key]), name="Fritid", on="2024-05-01")
    assert "Fritid" in text(renamed) and "2020-01-01–2024-04-30" in text(renamed)
    assert "Fritidskontoret (till" in text(admin.get(reverse("accounts:units")))


def test_a_merge_shows_what_it_does_before_it_does_it(admin: Client, miljo: Unit, stadsbyggnad: Unit) -> None:
    cast.person("Moa Miljö", of=miljo)
    url = reverse("accounts:unit_merge", args=[stadsbyggnad.key])
    chosen = {"sources": [miljo.pk], "on": "2024-05-01"}
    token = admin.get(url).context["csrf_token"]

    shown = text(admin.post(url, {**chosen, "csrfmiddlewaretoken": token}))
    assert "1 person följer med" in shown
    miljo.refresh_from_db()
    assert miljo.is_going_on

    done = admin.post(url, {**chosen, "confirmed": "1", "csrfmiddlewaretoken": token}, follow=True)
    assert "Moa Miljö" in text(done)
    assert "Uppgick i Stadsbyggnadsförvaltningen" in unit_page(admin, miljo)


def test_what_is_refused_stands_in_the_forms_own_words(admin: Client, miljo: Unit) -> None:
    url = reverse("accounts:unit_rename", args=[miljo.key])

    refused = fill_in(admin, url, name="Inte än", on="2999-01-01")

    assert refused.status_code == 422
    assert "Dagen har inte kommit än" in text(refused) and 'value="Inte än"' in text(refused)


def test_a_member_is_added_gets_a_role_and_a_last_day(admin: Client, miljo: Unit, bolag: Unit) -> None:
    person = cast.person("Nils Ny", of=bolag)
    added = fill_in(
        admin, reverse("accounts:member_add", args=[miljo.key]), email=person.email.upper(), on="2024-05-01"
    )
    assert "Nils Ny" in text(added)
    membership = person.memberships.get(unit=miljo)

    url = reverse("accounts:member_role", args=[membership.pk])
    fill_in(admin, url, role=Membership.Role.ENHETSADMINISTRATOR, on="2024-06-01")
    membership = person.memberships.get(unit=miljo, until_on=None)
    assert membership.role == Membership.Role.ENHETSADMINISTRATOR

    ended = fill_in(admin, reverse("accounts:member_end", args=[membership.pk]), on="2024-07-01")
    assert "Tidigare medlemmar" in text(ended)


def test_a_person_without_account_is_to_be_invited_instead(admin: Client, miljo: Unit) -> None:
    url = reverse("accounts:member_add", args=[miljo.key])

    refused = fill_in(admin, url, email="ingen@demo.example", on="2024-05-01")

    assert "Bjud in personen i stället" in text(refused)


def test_a_unit_administrator_sees_their_own_unit_and_no_other(
    chief: Client, miljo: Unit, bolag: Unit
) -> None:
    listed = text(chief.get(reverse("accounts:units")))

    assert miljo.name in listed and bolag.name not in listed
    assert "Bjud in någon" in unit_page(chief, miljo)
    assert "Byt namn" not in unit_page(chief, miljo)
    for name in ("unit", "invite", "member_add"):
        assert chief.get(reverse(f"accounts:{name}", args=[bolag.key])).status_code == 404
    for name in ("unit_rename", "unit_merge"):
        assert chief.get(reverse(f"accounts:{name}", args=[miljo.key])).status_code == 404


def test_others_are_not_told_that_the_pages_exist(officer: User, miljo: Unit) -> None:
    client, membership = at(officer), officer.memberships.get()
    pages = [reverse(f"accounts:{name}") for name in ("units", "unit_new", "people")]
    pages += [reverse("accounts:unit", args=[miljo.key]), reverse("accounts:invite", args=[miljo.key])]
    pages += [reverse("accounts:member_end", args=[membership.pk])]
    pages += [reverse("accounts:person", args=[officer.pk])]

    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 404)


def test_whoever_is_not_signed_in_is_asked_to_sign_in(miljo: Unit, reader: Client) -> None:
    for page in (reverse("accounts:units"), reverse("accounts:unit", args=[miljo.key])):
        assert reader.get(page)["Location"] == f"{reverse('account_login')}?next={page}"


def test_a_unit_that_has_ended_takes_no_one_in(admin: Client, miljo: Unit) -> None:
    Unit.objects.filter(pk=miljo.pk).update(ended_on=timezone.localdate())

    assert "Bjud in någon" not in unit_page(admin, miljo)
    assert admin.get(reverse("accounts:invite", args=[miljo.key])).status_code == 403


def test_my_own_page_says_where_i_belong(officer: User, chief: Client) -> None:
    page = text(at(officer).get(reverse("accounts:me")))

    assert "Miljö- och byggnadsförvaltningen" in page and "Enheter och medlemmar" not in page
    assert "Enheter och medlemmar" in text(chief.get(reverse("accounts:me")))


def test_people_are_found_by_name_closed_and_opened(admin: Client, officer: User) -> None:
    found = text(admin.get(reverse("accounts:people") + "?sok=hanna"))
    assert officer.name in found and "Ada Administratör</a>" not in found
    page = reverse("accounts:person", args=[officer.pk])

    for name, words in (("person_close", "Kontot är avslutat"), ("person_reopen", "Kontot är öppet igen")):
        token = admin.get(page).context["csrf_token"]
        answer = admin.post(
            reverse(f"accounts:{name}", args=[officer.pk]), {"csrfmiddlewaretoken": token}, follow=True
        )
        assert words in text(answer)


@pytest.mark.parametrize("count", [3, 30])
def test_the_list_of_units_costs_the_same_however_many(
    admin: Client, count: int, django_assert_max_num_queries: object
) -> None:
    for number in range(count):
        cast.person(f"Person {number}", of=cast.unit(f"enhet-{number}", f"Enhet {number}"))

    admin.get(reverse("accounts:me"))  # the first page renews the session
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        assert "Enhet 2" in text(admin.get(reverse("accounts:units")))


def test_a_unit_with_many_members_costs_the_same(
    admin: Client, miljo: Unit, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        cast.person(f"Person {number}", of=miljo)

    admin.get(reverse("accounts:me"))  # the first page renews the session
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        assert "Person 29" in unit_page(admin, miljo)
