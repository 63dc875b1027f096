"""A forgotten password is replaced through a mail; a known one is changed on one's own page."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from accounts.models import User
from tests import cast
from tests.accounts.pages import browser, fill_in, valid

NEW = "en annan mening som ingen gissar"


@pytest.fixture(autouse=True)
def _no_earlier_tries() -> None:
    cache.clear()


def link_in_mail() -> str:
    return re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body).group(1)  # type: ignore[union-attr]


def test_a_forgotten_password_is_replaced_through_the_mail(planner: User) -> None:
    client = browser()
    sent = fill_in(client, reverse("account_reset_password"), email=planner.email)
    assert "Se efter i din e-post" in valid(sent.content.decode())
    assert mail.outbox[-1].to == [planner.email]
    assert mail.outbox[-1].subject == "Välj ett nytt lösenord till Planportal"

    done = fill_in(client, link_in_mail(), password1=NEW, password2=NEW)

    assert "Lösenordet är bytt" in valid(done.content.decode())
    page = fill_in(client, reverse("account_login"), login=planner.email, password=NEW)
    assert page.redirect_chain[-1][0] == "/arbete/"
    assert mail.outbox[-1].subject == "Ditt lösenord är bytt"


def test_the_link_works_once(planner: User) -> None:
    fill_in(browser(), reverse("account_reset_password"), email=planner.email)
    link = link_in_mail()
    fill_in(browser(), link, password1=NEW, password2=NEW)

    page = browser().get(link, follow=True).content.decode()

    assert "redan använts" in valid(page) and 'name="password1"' not in page


def test_an_unknown_address_gets_the_same_page_and_no_mail(db: None) -> None:
    page = fill_in(browser(), reverse("account_reset_password"), email="ingen@demo.example")

    assert "Se efter i din e-post" in page.content.decode()
    assert mail.outbox == []


def test_a_weak_password_is_refused_in_words(planner: User) -> None:
    fill_in(browser(), reverse("account_reset_password"), email=planner.email)

    page = fill_in(browser(), link_in_mail(), password1="kort", password2="kort").content.decode()

    assert "error-summary" in valid(page)
    planner.refresh_from_db()
    assert planner.check_password(cast.PASSWORD)


def test_one_changes_ones_own_password(planner: User) -> None:
    client = browser()
    client.force_login(planner, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = fill_in(
        client,
        reverse("account_change_password"),
        oldpassword=cast.PASSWORD,
        password1=NEW,
        password2=NEW,
    )

    assert "Lösenordet är bytt" in valid(page.content.decode())
    planner.refresh_from_db()
    assert planner.check_password(NEW)
