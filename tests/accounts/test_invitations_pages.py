"""From invitation to signed in, as the administrator and the invited person meet it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions.invitations import invite
from accounts.models import Invitation, Unit, User
from tests import cast
from tests.accounts.pages import browser, fill_in, valid

PASSWORD = "en mening som ingen annan kan gissa"


@pytest.fixture(autouse=True)
def _no_earlier_tries() -> None:
    cache.clear()


@pytest.fixture
def admin(administrator: User) -> Client:
    client = browser()
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def link_in(words: str) -> str:
    return re.search(r"https?://[^/\s]+(/konto/inbjudan/[\w-]+/)", words).group(1)  # type: ignore[union-attr]


def text(answer) -> str:
    return valid(answer.content.decode())


def invite_nina(admin: Client, unit: Unit) -> str:
    """Send the form and return the link that came in the mail."""
    fill_in(admin, reverse("accounts:invite", args=[unit.key]), name="Nina Ny", email="nina@demo.example")
    return link_in(mail.outbox[-1].body)


def test_from_invitation_to_signed_in_and_back(admin: Client, miljo: Unit) -> None:
    link = invite_nina(admin, miljo)
    sent = mail.outbox[-1]
    assert sent.to == ["nina@demo.example"] and sent.subject == "Du är inbjuden till Planportal"
    assert "Ada Administratör har bjudit in dig" in sent.body and miljo.name in sent.body

    nina = browser()
    inside = fill_in(nina, link, name="Nina Nyström", password=PASSWORD, again=PASSWORD)
    assert inside.redirect_chain[0][0] == "/arbete/"
    assert "Nina Nyström" in text(nina.get(reverse("accounts:me")))

    again = browser()
    fill_in(again, reverse("account_login"), login="Nina@Demo.example", password=PASSWORD)
    assert miljo.name in text(again.get(reverse("accounts:me")))


def test_the_one_who_invites_sees_who_has_not_answered_and_can_withdraw(admin: Client, miljo: Unit) -> None:
    link = invite_nina(admin, miljo)
    page = admin.get(reverse("accounts:unit", args=[miljo.key]))
    assert "Inbjudna som inte har svarat" in text(page) and "nina@demo.example" in text(page)

    withdraw = reverse("accounts:withdraw", args=[Invitation.objects.get().pk])
    admin.post(withdraw, {"csrfmiddlewaretoken": page.context["csrf_token"]})

    answer = browser().get(link)
    assert answer.status_code == 410
    assert "har återkallats" in text(answer)


def test_a_used_an_old_and_an_unknown_link_say_what_to_do(miljo: Unit, administrator: User) -> None:
    token = invite(email="nina@demo.example", name="Nina", unit=miljo, by=administrator).token
    link = reverse("accounts:accept", args=[token])
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert "blivit för gammal" in text(browser().get(link))

    Invitation.objects.update(accepted_at=timezone.now())
    assert "redan använd" in text(browser().get(link))

    unknown = browser().get(reverse("accounts:accept", args=["pahittad"]))
    assert unknown.status_code == 404
    assert "leder inte till någon inbjudan" in text(unknown)


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("kort", "kort", "minst 12 tecken"),
        (PASSWORD, PASSWORD + "x", "Lösenorden är inte lika"),
        ("nina@demo.example", "nina@demo.example", "alltför likt"),
    ],
)
def test_a_poor_password_is_refused_and_the_link_still_works(
    admin: Client, miljo: Unit, password: str, again: str, words: str
) -> None:
    link = invite_nina(admin, miljo)

    refused = fill_in(browser(), link, name="Nina", password=password, again=again)

    assert refused.status_code == 422
    assert words in text(refused)
    assert browser().get(link).status_code == 200
    assert not User.objects.filter(email="nina@demo.example").exists()


def test_when_the_mail_server_is_down_the_link_is_shown_this_once(
    admin: Client, miljo: Unit, settings: object
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # type: ignore[attr-defined]

    page = fill_in(
        admin, reverse("accounts:invite", args=[miljo.key]), name="Nina", email="nina@demo.example"
    )

    assert "brevet gick inte att skicka" in text(page)
    assert browser().get(link_in(page.content.decode())).status_code == 200
    assert "/konto/inbjudan/" not in text(admin.get(reverse("accounts:unit", args=[miljo.key])))


def test_the_first_administrator_is_invited_from_the_server(db: None, capsys: object) -> None:
    call_command(
        "invite", "forsta@demo.example", "--name", "Första", "--unit", "Kommunledning", "--administrator"
    )
    printed = capsys.readouterr().out  # type: ignore[attr-defined]
    assert link_in(printed) == link_in(mail.outbox[-1].body)

    client = browser()
    fill_in(client, link_in(printed), name="Första", password=PASSWORD, again=PASSWORD)

    assert "Kommunledning" in text(client.get(reverse("accounts:units")))


def test_the_server_refuses_what_makes_no_sense(officer: User) -> None:
    for email in ("inte en adress", officer.email):
        with pytest.raises(CommandError):
            call_command("invite", email, "--name", "X", "--unit", "miljo")


def test_a_signed_in_session_slides_but_is_not_written_at_every_page(officer: User) -> None:
    client = cast.signed_in(officer)
    client.get(reverse("accounts:me"))
    seen = client.session["seen_at"]

    client.get(reverse("accounts:me"))
    assert client.session["seen_at"] == seen

    session = client.session
    session["seen_at"] = seen - 3600
    session.save()
    client.get(reverse("accounts:me"))
    assert client.session["seen_at"] >= seen


def test_a_mail_server_that_is_down_does_not_tell_who_has_an_account(planner: User, settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # type: ignore[attr-defined]
    page = reverse("account_reset_password")

    known = fill_in(browser(), page, email=planner.email)
    unknown = fill_in(browser(), page, email="ingen@demo.example")

    assert known.redirect_chain == unknown.redirect_chain and known.status_code == 200
