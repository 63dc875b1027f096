"""From an administrator's invitation to a new colleague's first sign-in, through the pages' own forms."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, Unit, User
from tests import cast
from tests.accounts.pages import Forms, browser, fill_in, valid

EMAIL = "nina.ny@demo.example"


@pytest.fixture(autouse=True)
def _no_earlier_tries() -> None:
    cache.clear()


def invite_through_pages(administrator: User, unit: Unit) -> str:
    """Invite Nina as one does it, and return the link in her mail."""
    client = browser()
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = fill_in(client, reverse("accounts:invite", args=[unit.key]), name="Nina Ny", email=EMAIL)
    assert "Inbjudan är skickad" in valid(page.content.decode())
    assert mail.outbox[-1].to == [EMAIL]
    return re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body).group(1)  # type: ignore[union-attr]


def test_the_invited_person_chooses_a_password_and_is_in(administrator: User, miljo: Unit) -> None:
    link = invite_through_pages(administrator, miljo)

    client = browser()
    welcome = valid(client.get(link).content.decode())
    assert "Nina Ny" in welcome and miljo.name in welcome and 'autocomplete="new-password"' in welcome
    page = fill_in(client, link, name="Nina Nyström", password=cast.PASSWORD, again=cast.PASSWORD)

    assert page.redirect_chain[-1][0] == "/arbete/"
    assert "Nina Nyström" in client.get(reverse("accounts:me")).content.decode()
    again = fill_in(browser(), reverse("account_login"), login=EMAIL, password=cast.PASSWORD)
    assert again.redirect_chain[-1][0] == "/arbete/"


def test_a_weak_or_mistyped_password_is_asked_for_again(administrator: User, miljo: Unit) -> None:
    link = invite_through_pages(administrator, miljo)

    weak = fill_in(browser(), link, name="Nina", password="kort", again="kort")
    mistyped = fill_in(browser(), link, name="Nina", password=cast.PASSWORD, again="något annat helt")

    assert "error-summary" in valid(weak.content.decode())
    assert "inte lika" in valid(mistyped.content.decode())
    assert not User.objects.filter(email=EMAIL).exists()


def test_a_used_link_says_that_it_is_used(administrator: User, miljo: Unit) -> None:
    link = invite_through_pages(administrator, miljo)
    fill_in(browser(), link, name="Nina", password=cast.PASSWORD, again=cast.PASSWORD)

    page = browser().get(link)

    assert page.status_code == 410
    assert "redan använd" in valid(page.content.decode())


def test_a_link_that_is_too_old_says_so_and_what_to_do(administrator: User, miljo: Unit) -> None:
    link = invite_through_pages(administrator, miljo)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    page = browser().get(link)

    assert page.status_code == 410
    assert "för gammal" in valid(page.content.decode()) and "skicka en ny" in page.content.decode()


def test_a_withdrawn_link_says_so(administrator: User, miljo: Unit) -> None:
    link = invite_through_pages(administrator, miljo)
    client = browser()
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("accounts:unit", args=[miljo.key])).content.decode()
    action, fields = next(form for form in Forms(page).found if "aterkallelse" in form[0])
    client.post(action, fields)

    page = browser().get(link)

    assert page.status_code == 410
    assert "återkallats" in valid(page.content.decode())


def test_a_made_up_link_leads_nowhere(db: None) -> None:
    page = browser().get(reverse("accounts:accept", args=["paahittad"]))

    assert page.status_code == 404
    valid(page.content.decode())
