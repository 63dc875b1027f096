"""Two-step sign-in: turned on with a code from the app, asked for at sign-in, turned off again."""

import re
import time

import pytest
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests import cast
from tests.accounts.pages import browser, fill_in, valid


@pytest.fixture(autouse=True)
def _no_earlier_tries() -> None:
    cache.clear()


def code(secret: str, step: int = 0) -> str:
    counter = int(time.time()) // 30 + step
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def signed_in(user: User) -> Client:
    client = browser()
    fill_in(client, reverse("account_login"), login=user.email, password=cast.PASSWORD)
    return client


def turn_on(client: Client) -> str:
    """Say once more who one is, turn it on as one does it, and return the secret that is now in the app."""
    asked = fill_in(client, reverse("mfa_activate_totp"), password=cast.PASSWORD)
    page = valid(asked.content.decode())
    assert 'src="data:image/svg+xml;base64,' in page
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page).group(1)  # type: ignore[union-attr]
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page).group(1)  # type: ignore[union-attr]
    data = {"code": code(secret, -1), "csrfmiddlewaretoken": token}
    done = client.post(reverse("mfa_activate_totp"), data, follow=True)
    assert "eservkoder" in valid(done.content.decode())
    return secret


def test_turned_on_it_asks_for_the_code_at_sign_in(planner: User) -> None:
    secret = turn_on(signed_in(planner))

    client = browser()
    page = fill_in(client, reverse("account_login"), login=planner.email, password=cast.PASSWORD)
    assert 'autocomplete="one-time-code"' in valid(page.content.decode())
    assert client.get(reverse("accounts:me")).status_code == 302

    page = fill_in(client, reverse("mfa_authenticate"), code=code(secret))
    assert page.redirect_chain[-1][0] == "/arbete/"


def test_a_wrong_code_is_said_in_words_and_signs_nobody_in(planner: User) -> None:
    turn_on(signed_in(planner))
    client = browser()
    fill_in(client, reverse("account_login"), login=planner.email, password=cast.PASSWORD)

    page = fill_in(client, reverse("mfa_authenticate"), code="000000").content.decode()

    assert "Koden stämmer inte" in valid(page)
    assert client.get(reverse("accounts:me")).status_code == 302


def test_a_recovery_code_signs_in_once(planner: User) -> None:
    client = signed_in(planner)
    turn_on(client)
    page = valid(client.get(reverse("mfa_view_recovery_codes")).content.decode())
    spare = re.findall(r"<code[^>]*>([^<]+)</code>", page)[0]

    for ends_at in ("/arbete/", None):
        visitor = browser()
        fill_in(visitor, reverse("account_login"), login=planner.email, password=cast.PASSWORD)
        page = fill_in(visitor, reverse("mfa_authenticate"), code=spare)
        assert (page.redirect_chain[-1][0] if page.redirect_chain else None) == ends_at


def test_it_is_turned_off_again(planner: User) -> None:
    client = signed_in(planner)
    turn_on(client)

    client.handler.enforce_csrf_checks = False
    page = client.post(reverse("mfa_deactivate_totp"), follow=True).content.decode()

    assert "Tvåstegsinloggningen är avstängd" in valid(page)
    assert mail.outbox[-1].subject == "Tvåstegsinloggning är avstängd"
    assert signed_in(planner).get(reverse("accounts:me")).status_code == 200
