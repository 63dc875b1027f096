"""Signing in: in Swedish, by invitation only, locked for a while after many wrong passwords."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from accounts.models import User
from tests import cast
from tests.accounts.pages import browser, fill_in, valid

WRONG = "inte alls rätt mening"
NEW = "en annan mening som ingen gissar"


@pytest.fixture(autouse=True)
def _no_earlier_tries() -> None:
    cache.clear()


def sign_in(client: object, email: str, password: str = cast.PASSWORD):
    return fill_in(client, reverse("account_login"), login=email, password=password)  # type: ignore[arg-type]


def test_the_page_is_swedish_and_says_how_one_gets_an_account(db: None) -> None:
    page = valid(browser().get(reverse("account_login")).content.decode())

    assert "<h1" in page and "Logga in" in page
    assert "inbjudan" in page
    assert 'autocomplete="username"' in page and 'autocomplete="current-password"' in page
    assert "Sign" not in page and "Forgot" not in page


def test_one_signs_in_and_comes_to_the_desk(planner: User) -> None:
    page = sign_in(browser(), planner.email)

    assert page.redirect_chain[-1][0] == "/arbete/"


def test_the_address_may_be_in_capitals(planner: User) -> None:
    assert sign_in(browser(), planner.email.upper()).redirect_chain[-1][0] == "/arbete/"


def test_one_comes_to_the_page_one_was_on_the_way_to(planner: User) -> None:
    page = fill_in(browser(), reverse("accounts:me"), login=planner.email, password=cast.PASSWORD)

    assert page.redirect_chain[-1][0] == reverse("accounts:me")


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(planner: User) -> None:
    known = sign_in(browser(), planner.email, WRONG).content.decode()
    unknown = sign_in(browser(), "ingen@demo.example", WRONG).content.decode()

    words = "Adressen och lösenordet hör inte ihop"
    assert words in valid(known) and words in unknown
    assert "error-summary" in known


def test_a_closed_account_cannot_sign_in(planner: User) -> None:
    User.objects.filter(pk=planner.pk).update(is_active=False)

    page = sign_in(browser(), planner.email)

    assert not page.wsgi_request.user.is_authenticated


def test_many_wrong_passwords_lock_and_the_page_says_for_how_long(planner: User) -> None:
    client = browser()
    for _try in range(settings.AXES_FAILURE_LIMIT):
        page = sign_in(client, planner.email, WRONG)

    assert page.status_code == 429
    words = valid(page.content.decode())
    assert f"{settings.AXES_FAILURE_LIMIT} gånger" in words and "15 minuter" in words
    assert sign_in(client, planner.email).status_code == 429


def test_after_the_cool_off_one_signs_in_again(planner: User) -> None:
    client = browser()
    for _try in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, planner.email, WRONG)
    past = settings.AXES_COOLOFF_TIME + timedelta(minutes=1)
    for attempt in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=attempt.attempt_time - past)

    assert sign_in(client, planner.email).redirect_chain[-1][0] == "/arbete/"


def test_trying_while_locked_does_not_lengthen_the_wait(planner: User) -> None:
    client = browser()
    for _try in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, planner.email, WRONG)
    before = AccessAttempt.objects.get().attempt_time

    sign_in(client, planner.email, WRONG)

    assert AccessAttempt.objects.get().attempt_time == before


def test_a_colleague_at_the_same_address_is_not_locked_out(planner: User, second_planner: User) -> None:
    client = browser()
    for _try in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, planner.email, WRONG)

    assert sign_in(client, second_planner.email).redirect_chain[-1][0] == "/arbete/"


def test_a_new_password_by_mail_opens_the_lock_at_once(planner: User) -> None:
    client = browser()
    for _try in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, planner.email, WRONG)

    fill_in(client, reverse("account_reset_password"), email=planner.email)
    link = re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body).group(1)  # type: ignore[union-attr]
    fill_in(client, link, password1=NEW, password2=NEW)

    assert sign_in(client, planner.email, NEW).redirect_chain[-1][0] == "/arbete/"


def test_signing_in_right_forgets_the_wrong_tries(planner: User) -> None:
    for _round in range(2):
        client = browser()
        for _try in range(settings.AXES_FAILURE_LIMIT - 1):
            sign_in(client, planner.email, WRONG)
        assert sign_in(client, planner.email).redirect_chain[-1][0] == "/arbete/"


def test_nobody_makes_an_account_on_their_own(db: None) -> None:
    client = browser()
    url = reverse("account_signup")

    page = valid(client.get(url).content.decode())
    client.handler.enforce_csrf_checks = False
    client.post(url, {"email": "ny@demo.example", "password1": cast.PASSWORD})

    assert "inbjudan" in page and "<form" not in page
    assert not User.objects.exists()


def test_one_signs_out(planner: User) -> None:
    client = browser()
    sign_in(client, planner.email)

    client.handler.enforce_csrf_checks = False
    client.post(reverse("account_logout"))
    assert client.get(reverse("accounts:me")).status_code == 302
