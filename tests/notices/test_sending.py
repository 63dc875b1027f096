"""Mail: gathered, sent as often as each wants, tried again when refused, never sent twice."""

from datetime import datetime, timedelta
from smtplib import SMTPServerDisconnected
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from plans.notices.actions import set_cadence, stop_token, tell
from plans.notices.models import Cadence, Mail, Notice, last_round
from plans.notices.sending import PAUSES, SILENCE, send_due, write_due
from tests import cast

HERE = ZoneInfo("Europe/Stockholm")
# A Wednesday.
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=HERE)
NEXT_MORNING = NOON + timedelta(hours=20)


class Refusing(EmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages: object) -> int:
        raise SMTPServerDisconnected("down")


@pytest.fixture
def person(miljo):
    return cast.person("Hanna Handläggare", of=miljo)


def news(person, key="a", *, about="Plan: Vatten", at=NOON, line="Någon svarade") -> None:
    tell(person, about=about, key=key, line=line, url="/arbete/mitt/", at=at)


@pytest.mark.parametrize(
    ("often", "now", "until"),
    [
        ("daily", NOON, datetime(2026, 11, 25, 7, 0, tzinfo=HERE)),
        ("daily", NOON.replace(hour=6), datetime(2026, 11, 24, 7, 0, tzinfo=HERE)),
        ("weekly", NOON, datetime(2026, 11, 23, 7, 0, tzinfo=HERE)),
        ("weekly", datetime(2026, 11, 23, 6, 59, tzinfo=HERE), datetime(2026, 11, 16, 7, 0, tzinfo=HERE)),
        ("at-once", NOON, NOON - timedelta(minutes=2)),
        ("never", NOON, None),
    ],
)
def test_when_a_round_was_last_due(often, now, until):
    assert last_round(often, now) == until


def test_everything_new_is_one_mail_grouped_by_what_it_is_about(person):
    news(person, "a")
    news(person, "b", line="Någon avslutade")
    news(person, "c", about="Plan: Strand")

    assert send_due(NEXT_MORNING) == 1

    (sent,) = mail.outbox
    assert (
        sent.subject == "3 nyheter" and sent.body.count("Plan: Vatten") == 1 and "Plan: Strand" in sent.body
    )


def test_nothing_new_is_no_mail(person):
    assert send_due(NEXT_MORNING) == 0 and mail.outbox == []


def test_what_is_told_twice_is_told_once_and_never_in_a_second_mail(person):
    news(person)
    news(person)
    send_due(NEXT_MORNING)
    news(person)
    send_due(NEXT_MORNING + timedelta(days=1))

    assert len(mail.outbox) == 1 and Notice.objects.count() == 1


def test_each_gets_it_as_often_as_they_want(person, miljo):
    others = {often: cast.person(f"{often} B", of=miljo) for often in ("at-once", "weekly", "never")}
    for often, other in others.items():
        set_cadence(other, often)
    for one in (person, *others.values()):
        news(one)

    sent = {}
    for name, now in (
        ("soon", NOON + timedelta(minutes=3)),
        ("morning", NEXT_MORNING),
        ("monday", NOON + timedelta(days=6)),
    ):
        mail.outbox.clear()
        send_due(now)
        sent[name] = [one.to[0] for one in mail.outbox]

    assert sent == {
        "soon": [others["at-once"].email],
        "morning": [person.email],
        "monday": [others["weekly"].email],
    }


def test_a_closed_account_hears_nothing(person):
    news(person)
    type(person).objects.update(is_active=False)

    assert send_due(NEXT_MORNING) == 0


def test_a_server_that_is_down_is_tried_again_later_and_then_given_up(person):
    news(person)
    now = NEXT_MORNING
    with override_settings(EMAIL_BACKEND="tests.notices.test_sending.Refusing"):
        assert send_due(now) == 0
        assert Mail.objects.get().state == "waiting"
        for pause in PAUSES:
            now += pause
            send_due(now)

    assert (Mail.objects.get().state, Mail.objects.get().tries) == ("given-up", len(PAUSES) + 1)


def test_it_goes_when_the_server_is_back(person):
    news(person)
    with override_settings(EMAIL_BACKEND="tests.notices.test_sending.Refusing"):
        send_due(NEXT_MORNING)

    assert send_due(NEXT_MORNING + PAUSES[0]) == 1 and Mail.objects.get().state == "sent"


def test_one_left_half_sent_by_a_killed_process_is_shown_and_not_sent_again(person):
    news(person)
    (written,) = write_due(NEXT_MORNING)
    Mail.objects.update(state="sending", tried_at=NEXT_MORNING)

    assert send_due(NEXT_MORNING + SILENCE + timedelta(seconds=1)) == 0
    written.refresh_from_db()
    assert written.state == "uncertain" and mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_the_same_time_send_it_once(person):
    news(person)
    start, sent = Barrier(2), []

    def send() -> None:
        start.wait()
        sent.append(send_due(NEXT_MORNING))
        connection.close()

    senders = [Thread(target=send) for _ in range(2)]
    for one in senders:
        one.start()
    for one in senders:
        one.join()

    assert sorted(sent) == [0, 1] and Mail.objects.count() == 1


def test_it_can_be_stopped_from_the_mail_with_one_click_and_without_signing_in(person):
    news(person)
    send_due(NEXT_MORNING)
    (sent,) = mail.outbox
    address = sent.extra_headers["List-Unsubscribe"].strip("<>")
    path = address[address.index("/arbete/") :]
    strict = Client(enforce_csrf_checks=True)

    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Sluta få e-post?" in strict.get(path).content.decode()
    assert not Cadence.objects.exists()
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Cadence.objects.get().often == "never"


def test_a_made_up_address_stops_nothing(person):
    assert Client().post(f"/arbete/utskick/stopp/{stop_token(person)}x/").status_code == 404
    assert not Cadence.objects.exists()


def test_one_chooses_and_sees_what_was_sent(person):
    news(person)
    send_due(NEXT_MORNING)
    browser = cast.signed_in(person)

    browser.post("/arbete/utskick/", {"often": "weekly"})
    page = browser.get("/arbete/utskick/").content.decode()

    assert Cadence.objects.get().often == "weekly" and "Någon svarade" in page and "Skickat" in page
    assert browser.post("/arbete/utskick/", {"often": "hittepå"}).status_code == 422


def test_administrators_see_what_failed(person, administrator):
    news(person)
    write_due(NEXT_MORNING)
    Mail.objects.update(state="given-up", error="down")

    page = cast.signed_in(administrator).get("/arbete/utskick/logg/?lage=given-up").content.decode()

    assert person.email in page and "down" in page


def test_the_command_sends_what_is_due(person, capsys):
    news(person, at=NOON - timedelta(days=30))
    call_command("send_notices")

    assert "1 mails sent" in capsys.readouterr().out


@pytest.mark.parametrize("ended", ["closed", "stopped"])
def test_a_mail_that_waits_for_another_try_is_not_sent_to_whoever_has_left_or_said_stop(person, ended):
    news(person)
    with override_settings(EMAIL_BACKEND="tests.notices.test_sending.Refusing"):
        send_due(NEXT_MORNING)
    if ended == "closed":
        type(person).objects.update(is_active=False)
    else:
        set_cadence(person, "never")

    assert send_due(NEXT_MORNING + PAUSES[0]) == 0 and mail.outbox == []
    assert (Mail.objects.get().state, Mail.objects.get().error != "") == ("given-up", True)


def test_a_line_break_in_what_is_told_stops_no_mail(person, miljo):
    news(person, line="Någon\r\nBcc: annan@demo.example")
    news(cast.person("Bo B", of=miljo), about="Plan: Vat\nten")

    assert send_due(NEXT_MORNING) == 2
    assert all("\n" not in sent.subject and "\r" not in sent.subject for sent in mail.outbox)
