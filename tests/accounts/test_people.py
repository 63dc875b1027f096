"""An account is closed and opened again, and somebody always administers."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from accounts.actions.people import deactivate_user, reactivate_user, reset_two_step, set_administrator
from accounts.models import AccountEvent, User
from accounts.refusals import NotInThisState
from plans.documents.models import Section
from plans.history.reading import changes_of
from tests import cast
from tests.accounts.pages import valid


def test_a_closed_account_is_signed_out_at_once(planner: User, administrator: User) -> None:
    client = cast.signed_in(planner)
    assert client.get(reverse("accounts:me")).status_code == 200

    deactivate_user(planner, by=administrator)

    assert client.get(reverse("accounts:me")).status_code == 302


def test_everything_the_person_did_is_kept(vatten: Section, planner: User, administrator: User) -> None:
    deactivate_user(planner, by=administrator)

    assert [change.by for change in changes_of(vatten)] == [planner.name]
    assert planner.memberships.get().until_on == timezone.localdate()


def test_closing_and_opening_are_in_the_log(officer: User, administrator: User) -> None:
    deactivate_user(officer, by=administrator)
    reactivate_user(officer, by=administrator)

    events = list(AccountEvent.objects.filter(person=officer, by=administrator))
    assert len(events) == 2
    assert User.objects.get(pk=officer.pk).is_active


def test_an_administrator_makes_another_one(officer: User, administrator: User) -> None:
    set_administrator(officer, administrator=True, by=administrator)
    set_administrator(administrator, administrator=False, by=User.objects.get(pk=officer.pk))

    assert [user.pk for user in User.objects.filter(is_staff=True)] == [officer.pk]


def test_only_administrators_close_accounts(officer: User, planner: User) -> None:
    for verb in (deactivate_user, reactivate_user):
        with pytest.raises(PermissionDenied):
            verb(officer, by=planner)
    with pytest.raises(PermissionDenied):
        set_administrator(planner, administrator=True, by=planner)


def test_the_last_administrator_stays(administrator: User) -> None:
    with pytest.raises(NotInThisState):
        deactivate_user(administrator, by=administrator)
    with pytest.raises(NotInThisState):
        set_administrator(administrator, administrator=False, by=administrator)

    assert User.objects.get(pk=administrator.pk).is_staff


def test_when_somebody_closed_it_first_that_is_said(officer: User, administrator: User) -> None:
    deactivate_user(officer, by=administrator)

    with pytest.raises(NotInThisState):
        deactivate_user(officer, by=administrator)
    with pytest.raises(NotInThisState):
        set_administrator(officer, administrator=True, by=administrator)


def with_two_steps(person: User) -> User:
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "hemligt"})
    return person


@pytest.mark.django_db(transaction=True)
def test_a_lost_second_step_is_taken_away_logged_and_told_by_mail(
    officer: User, administrator: User, mailoutbox: list[EmailMessage]
) -> None:
    with_two_steps(officer)
    client = cast.signed_in(administrator)
    address = reverse("accounts:person_two_step", args=[officer.pk])
    assert address in valid(client.get(reverse("accounts:person", args=[officer.pk])).content.decode())
    told = valid(client.get(address).content.decode())
    assert "bara sitt lösenord" in told and officer.email in told
    assert Authenticator.objects.filter(user=officer).exists()

    client.post(address)

    assert not Authenticator.objects.filter(user=officer).exists()
    assert AccountEvent.objects.filter(person=officer, by=administrator).count() == 1
    assert mailoutbox[0].to == [officer.email]
    assert administrator.name in mailoutbox[0].body


def test_only_an_administrator_takes_a_second_step_away(officer: User, planner: User) -> None:
    with pytest.raises(PermissionDenied):
        reset_two_step(with_two_steps(officer), by=planner)
    assert Authenticator.objects.filter(user=officer).exists()


def test_nobody_takes_their_own_second_step_away_without_their_password(administrator: User) -> None:
    with pytest.raises(NotInThisState):
        reset_two_step(with_two_steps(administrator), by=administrator)


def test_there_must_be_a_second_step_to_take_away(officer: User, administrator: User) -> None:
    with pytest.raises(NotInThisState):
        reset_two_step(officer, by=administrator)
