"""An account is closed and opened again, and somebody always administers."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.actions.people import deactivate_user, reactivate_user, set_administrator
from accounts.models import AccountEvent, User
from accounts.refusals import NotInThisState
from plans.documents.models import Section
from plans.history.reading import changes_of
from tests import cast


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
