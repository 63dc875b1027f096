"""A reader tells of a fault: it is mailed, nothing is kept, and nothing they wrote is lost."""

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from planportal.kommun import kommun
from plans.reading.fault_reports import MOST_REPORTS

ADDRESS = "/tillganglighet/anmal/"
REPORT = {"what": "Tabellen läses upp baklänges.", "page": "/oversiktsplan/", "email": "rut@example.org"}


@pytest.fixture(autouse=True)
def _nobody_has_reported() -> None:
    cache.clear()


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


def test_a_report_is_mailed_to_the_kommun(strict: Client, db: None) -> None:
    answer = strict.post(ADDRESS, REPORT)

    assert answer["Location"] == "/tillganglighet/anmal/tack/"
    (sent,) = mail.outbox
    assert sent.to == [kommun().contact.email] and sent.reply_to == ["rut@example.org"]
    assert "Tabellen läses upp baklänges." in sent.body and "/oversiktsplan/" in sent.body


def test_it_needs_no_cookie_and_sets_none(strict: Client, db: None) -> None:
    for answer in (strict.get(ADDRESS), strict.post(ADDRESS, REPORT), strict.post(ADDRESS, {})):
        assert not answer.cookies and "Cookie" not in answer.get("Vary", "")
    assert "csrf" not in strict.get(ADDRESS).content.decode()


def test_only_what_is_wrong_must_be_told(strict: Client, db: None) -> None:
    strict.post(ADDRESS, {"what": "Går inte att läsa."})

    assert mail.outbox[0].reply_to == []


def test_what_is_missing_is_said_beside_the_field_and_the_rest_is_kept(strict: Client, db: None) -> None:
    answer = strict.post(ADDRESS, REPORT | {"what": "", "email": "inte en adress"})
    page = answer.content.decode()

    assert answer.status_code == 422 and mail.outbox == []
    assert 'id="id_what_error"' in page and 'id="id_email_error"' in page
    assert 'value="/oversiktsplan/"' in page and 'value="inte en adress"' in page


def test_the_page_it_is_about_can_stand_in_the_address(reader: Client, db: None) -> None:
    page = reader.get(ADDRESS, {"sida": "/oversiktsplan/avsnitt/vatten/"}).content.decode()

    assert 'value="/oversiktsplan/avsnitt/vatten/"' in page


@pytest.mark.parametrize(
    "told",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\x00b",
        "/" + "a" * 900,
    ],
)
def test_only_the_sites_own_pages_are_filled_in(reader: Client, db: None, told: str) -> None:
    page = reader.get(ADDRESS, {"sida": told}).content.decode()

    assert 'name="page"' in page and 'name="page" value' not in page


def test_what_stands_in_the_address_is_written_as_text(reader: Client, db: None) -> None:
    page = reader.get(ADDRESS, {"sida": '/"><script>x</script>'}).content.decode()

    assert "<script>x" not in page


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_another_site_cannot_send_it(strict: Client, db: None, headers: dict[str, str]) -> None:
    answer = strict.post(ADDRESS, REPORT, headers=headers)

    assert answer.status_code == 403 and mail.outbox == []
    assert "Tabellen läses upp baklänges." in answer.content.decode()


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin", "Origin": "null"}, {"Origin": "http://testserver"}]
)
def test_the_sites_own_page_can(strict: Client, db: None, headers: dict[str, str]) -> None:
    assert strict.post(ADDRESS, REPORT, headers=headers).status_code == 302


def test_a_program_that_fills_in_everything_is_stopped(strict: Client, db: None) -> None:
    answer = strict.post(ADDRESS, REPORT | {"left_empty": "http://spam.example"})

    assert answer.status_code == 422 and mail.outbox == []


def test_so_many_an_hour_from_one_address(strict: Client, db: None) -> None:
    answers = [strict.post(ADDRESS, REPORT).status_code for _time in range(MOST_REPORTS + 2)]

    assert answers == [302] * MOST_REPORTS + [429] * 2
    assert len(mail.outbox) == MOST_REPORTS
    assert strict.post(ADDRESS, REPORT, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_when_the_mail_fails_it_is_said_and_nothing_is_lost(strict: Client, db: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = strict.post(ADDRESS, REPORT)
    page = answer.content.decode()

    assert answer.status_code == 503 and answer["Cache-Control"] == "no-store"
    assert "e-posten fungerar inte just nu" in page
    assert "Tabellen läses upp baklänges." in page and 'value="rut@example.org"' in page
    assert kommun().contact.email in page


@pytest.mark.parametrize(
    "data",
    [
        {"what": "a" * 4001},
        {"what": "noll\x00tecken"},
        {"what": "x", "email": "a@b.se\nBcc: alla@example.org"},
        {"what": "x", "page": "p" * 10_000},
        {"what": "x" * 100_000},
    ],
)
def test_odd_reports_are_answered_in_words(strict: Client, db: None, data: dict[str, str]) -> None:
    assert strict.post(ADDRESS, data).status_code == 422
    assert mail.outbox == []


def test_other_verbs_are_refused(strict: Client, db: None) -> None:
    assert strict.put(ADDRESS).status_code == 405
    assert strict.head(ADDRESS).status_code == 200
