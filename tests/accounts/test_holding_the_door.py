"""The door holds: no foreign way out, no stale way in, and nothing is done by a link alone."""

from datetime import timedelta
from urllib.parse import quote, urlsplit

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from accounts.actions.invitations import accept_invitation, invite
from accounts.actions.people import deactivate_user, reactivate_user
from accounts.models import Membership, Unit, User
from accounts.refusals import NotInThisState
from plans.access.abilities import Ability
from plans.access.grants import grant
from plans.documents.models import Plan
from tests import cast
from tests.accounts.pages import browser, fill_in, valid

PASSWORD = "en mening som ingen annan kan gissa"


@pytest.fixture(autouse=True)
def _no_earlier_tries() -> None:
    cache.clear()


@pytest.mark.parametrize(
    "way_out",
    [
        "https://evil.example/",
        "//evil.example/",
        "https:evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "///evil.example",
        "javascript:alert(1)",
        "/%09/evil.example",
        "\t//evil.example",
    ],
)
def test_signing_in_leads_to_no_other_site(planner: User, way_out: str) -> None:
    client = browser()
    page = fill_in(
        client,
        reverse("account_login") + "?next=" + quote(way_out),
        login=planner.email,
        password=cast.PASSWORD,
    )
    ended = [urlsplit(address) for address, _status in page.redirect_chain]
    assert page.wsgi_request.user.is_authenticated
    assert all(one.scheme in {"", "http"} and one.netloc in {"", "testserver"} for one in ended), ended


@pytest.mark.parametrize("way_out", ["//evil.example/", "https:evil.example"])
def test_signing_out_leads_to_no_other_site(planner: User, way_out: str) -> None:
    client = cast.signed_in(planner)
    answer = client.post(reverse("account_logout"), {"next": way_out})
    assert "evil" not in answer["Location"] or answer["Location"].startswith("/konto")


def test_a_link_alone_signs_nobody_out(planner: User) -> None:
    client = cast.signed_in(planner)
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get(reverse("accounts:me")).status_code == 200


def test_signing_in_gives_a_new_session(planner: User) -> None:
    client = browser()
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "1"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    fill_in(client, reverse("account_login"), login=planner.email, password=cast.PASSWORD)
    assert client.session.session_key != planted
    assert not type(session)().exists(planted)


def test_the_cookies_are_kept_from_scripts_and_other_sites(planner: User) -> None:
    client = browser()
    fill_in(client, reverse("account_login"), login=planner.email, password=cast.PASSWORD)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


def test_whose_membership_ended_yesterday_has_lost_the_rights_of_the_unit_today(
    plan: Plan, miljo: Unit, planner: User, stranger: User
) -> None:
    grant(Ability.SEE, to=miljo.group, on=plan, by=planner)
    client = cast.signed_in(stranger)
    page = reverse("workbench:plan", args=[plan.slug])
    assert client.get(page).status_code == 200

    stranger.memberships.update(until_on=timezone.localdate() - timedelta(days=1))

    assert client.get(page).status_code == 404


def test_a_closed_account_loses_the_desk_at_the_next_page(
    plan: Plan, planner: User, administrator: User
) -> None:
    client = cast.signed_in(planner)
    deactivate_user(planner, by=administrator)
    assert client.get(reverse("workbench:plan", args=[plan.slug])).status_code in {302, 404}


def test_an_account_that_is_opened_again_belongs_to_no_unit(
    officer: User, bolag: Unit, administrator: User
) -> None:
    today = timezone.localdate()
    officer.memberships.update(until_on=today + timedelta(days=30))
    Membership.objects.create(user=officer, unit=bolag, from_on=today + timedelta(days=7))
    deactivate_user(officer, by=administrator)
    reactivate_user(officer, by=administrator)

    later = today + timedelta(days=8)
    assert officer.unit_on(today + timedelta(days=1)) is None
    assert officer.unit_on(later) is None


def test_an_invitation_to_a_unit_that_has_ended_is_not_accepted(miljo: Unit, administrator: User) -> None:
    token = invite(email="nina@demo.example", name="Nina", unit=miljo, by=administrator).token
    Unit.objects.filter(pk=miljo.pk).update(ended_on=timezone.localdate())
    with pytest.raises(NotInThisState):
        accept_invitation(token, name="Nina", password=PASSWORD)
    assert not User.objects.filter(email="nina@demo.example").exists()


def test_an_invitation_opened_by_somebody_who_is_signed_in_says_whose_it_is(
    miljo: Unit, administrator: User, planner: User
) -> None:
    token = invite(email="nina@demo.example", name="Nina", unit=miljo, by=administrator).token
    client = browser()
    client.force_login(planner, backend="allauth.account.auth_backends.AuthenticationBackend")
    before = client.session.session_key
    link = reverse("accounts:accept", args=[token])
    valid(client.get(link).content.decode())
    done = fill_in(client, link, name="Nina Ny", password=PASSWORD, again=PASSWORD)
    assert done.wsgi_request.user.email == "nina@demo.example"
    assert client.session.session_key != before


def test_no_page_of_accounts_lets_a_form_through_without_its_token(db: None, administrator: User) -> None:
    client = browser()
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    names = ["login", "logout", "reset_password", "change_password"]
    own = ["person_close", "person_reopen", "person_two_step", "person_administration"]
    addresses = [reverse(f"account_{name}") for name in names]
    addresses += [reverse(f"accounts:{name}", args=[administrator.pk]) for name in own]
    assert {address: client.post(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 403
    )
