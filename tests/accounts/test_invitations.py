"""Accounts come by invitation: one link, for one person, for a while, once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.actions.invitations import VALID_FOR, accept_invitation, invite, withdraw_invitation
from accounts.models import AccountEvent, Invitation, Membership, Unit, User
from accounts.refusals import NotInThisState
from tests import cast

EMAIL = "Nina.Ny@Kommun.example"


def accept(token: str) -> User:
    return accept_invitation(token, name="Nina Nyström", password=cast.PASSWORD)


def test_who_accepts_gets_an_account_and_belongs_to_the_unit(miljo: Unit, administrator: User) -> None:
    role = Membership.Role.ENHETSADMINISTRATOR
    token = invite(email=EMAIL, name="Nina Ny", unit=miljo, role=role, by=administrator).token

    user = accept(token)

    assert (user.email, user.name, user.is_staff) == ("nina.ny@kommun.example", "Nina Nyström", False)
    assert user.check_password(cast.PASSWORD)
    membership = user.memberships.get()
    assert (membership.unit, membership.role) == (miljo, role)
    assert membership.from_on == timezone.localdate()


def test_inviting_and_accepting_are_in_the_log(miljo: Unit, administrator: User) -> None:
    user = accept(invite(email=EMAIL, name="Nina Ny", unit=miljo, by=administrator).token)

    accepted, invited = AccountEvent.objects.all()
    assert (invited.by, accepted.by) == (administrator, user)
    assert "nina.ny@kommun.example" in invited.words


def test_the_token_is_stored_nowhere(miljo: Unit, administrator: User) -> None:
    token = invite(email=EMAIL, name="Nina Ny", unit=miljo, by=administrator).token

    row = Invitation.objects.values_list().get()
    assert all(token not in str(value) for value in row)
    assert all(token not in event.words for event in AccountEvent.objects.all())


def test_an_administrator_can_invite_another_one(miljo: Unit, administrator: User) -> None:
    token = invite(email=EMAIL, name="Nina", unit=miljo, is_staff=True, by=administrator).token

    assert accept(token).is_staff


def test_a_unit_administrator_invites_to_their_own_unit_only(miljo: Unit, bolag: Unit) -> None:
    chief = cast.person("Carin Chef")
    role = Membership.Role.ENHETSADMINISTRATOR
    Membership.objects.create(user=chief, unit=miljo, role=role, from_on=timezone.localdate())

    invite(email=EMAIL, name="Nina", unit=miljo, by=chief)
    with pytest.raises(PermissionDenied):
        invite(email="annan@demo.example", name="Annan", unit=bolag, by=chief)
    with pytest.raises(PermissionDenied):
        invite(email="annan@demo.example", name="Annan", unit=miljo, is_staff=True, by=chief)

    assert Invitation.objects.count() == 1


def test_members_do_not_invite_or_withdraw(miljo: Unit, officer: User, administrator: User) -> None:
    invitation = invite(email=EMAIL, name="Nina", unit=miljo, by=administrator).invitation

    with pytest.raises(PermissionDenied):
        invite(email="annan@demo.example", name="Annan", unit=miljo, by=officer)
    with pytest.raises(PermissionDenied):
        withdraw_invitation(invitation, by=officer)


def test_who_has_an_account_is_not_invited(miljo: Unit, officer: User, administrator: User) -> None:
    with pytest.raises(NotInThisState):
        invite(email=officer.email.upper(), name="Hanna", unit=miljo, by=administrator)


def test_nobody_is_invited_to_a_unit_that_has_ended(miljo: Unit, administrator: User) -> None:
    Unit.objects.filter(pk=miljo.pk).update(ended_on=timezone.localdate())

    with pytest.raises(NotInThisState):
        invite(email=EMAIL, name="Nina", unit=miljo, by=administrator)


def test_a_token_works_once(miljo: Unit, administrator: User) -> None:
    token = invite(email=EMAIL, name="Nina", unit=miljo, by=administrator).token
    accept(token)

    with pytest.raises(NotInThisState):
        accept(token)

    assert User.objects.filter(email=EMAIL.lower()).count() == 1


def test_a_withdrawn_token_does_not_work(miljo: Unit, administrator: User) -> None:
    invited = invite(email=EMAIL, name="Nina", unit=miljo, by=administrator)
    withdraw_invitation(invited.invitation, by=administrator)

    with pytest.raises(NotInThisState):
        accept(invited.token)


def test_a_token_that_is_too_old_does_not_work(miljo: Unit, administrator: User) -> None:
    invited = invite(email=EMAIL, name="Nina", unit=miljo, by=administrator)
    past = timezone.now() - VALID_FOR - timedelta(days=1)
    Invitation.objects.update(invited_at=past, expires_at=past + VALID_FOR)

    with pytest.raises(NotInThisState):
        accept(invited.token)


def test_a_newer_invitation_replaces_the_older_one(miljo: Unit, administrator: User) -> None:
    older = invite(email=EMAIL, name="Nina", unit=miljo, by=administrator).token
    newer = invite(email=EMAIL, name="Nina", unit=miljo, by=administrator).token

    with pytest.raises(NotInThisState):
        accept(older)
    assert accept(newer).name == "Nina Nyström"


def test_when_the_person_accepted_first_it_cannot_be_withdrawn(miljo: Unit, administrator: User) -> None:
    invited = invite(email=EMAIL, name="Nina", unit=miljo, by=administrator)
    user = accept(invited.token)

    with pytest.raises(NotInThisState):
        withdraw_invitation(invited.invitation, by=administrator)

    assert User.objects.get(pk=user.pk).is_active
