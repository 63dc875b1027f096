"""Accounts come by invitation: an administrator invites by mail, the invited person chooses a password."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.recording import allow, record
from accounts.models import Invitation, Membership, Unit, User
from accounts.refusals import NotInThisState
from accounts.rules import may_administer_accounts, may_manage
from planportal.locks import for_update

VALID_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation and its token, which is known only now: only its hash is stored."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    unit: Unit,
    role: str = Membership.Role.MEDARBETARE,
    is_staff: bool = False,
    by: User | None,
) -> Invited:
    """Invite somebody without an account. An earlier invitation to the same address stops working."""
    unit = for_update(Unit.objects).get(pk=unit.pk)
    allow(by, may_manage, unit)
    if is_staff:
        allow(by, may_administer_accounts)
    _not_ended(unit)
    email = email.strip().lower()
    _no_account_yet(email)
    now = timezone.now()
    Invitation.objects.pending().filter(email=email).update(withdrawn_at=now)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        unit=unit,
        role=role,
        is_staff=is_staff,
        token_hash=_hash(token),
        invited_by=by,
        invited_at=now,
        expires_at=now + VALID_FOR,
    )
    words = _("Bjöd in %(name)s, %(email)s.") % {"name": name, "email": email}
    record(words, by=by, unit=unit)
    return Invited(invitation, token)


@transaction.atomic
def accept_invitation(token: str, *, name: str, password: str) -> User:
    """Make the account and the membership. The caller has checked that the password is good enough."""
    mine = Invitation.objects.filter(token_hash=_hash(token))
    # The unit is locked first, as when units are merged: else a new member could be left behind in the one that ends.
    list(for_update(Unit.objects).filter(pk__in=mine.values("unit")))
    invitation = for_update(mine).select_related("unit").first()
    if invitation is None:
        raise NotInThisState(_("Länken leder inte till någon inbjudan."))
    if refusal := why_not(invitation):
        raise NotInThisState(refusal)
    _no_account_yet(invitation.email)
    _not_ended(invitation.unit)
    user = User.objects.create_user(invitation.email, password, name=name, is_staff=invitation.is_staff)
    Membership.objects.create(
        user=user, unit=invitation.unit, role=invitation.role, from_on=timezone.localdate()
    )
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    words = _("Tog emot inbjudan till %(unit)s.") % {"unit": invitation.unit}
    record(words, by=user, unit=invitation.unit, person=user)
    return user


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User | None) -> Invitation:
    """Let the link in the mail stop working."""
    invitation = for_update(Invitation.objects).select_related("unit").get(pk=invitation.pk)
    allow(by, may_manage, invitation.unit)
    if invitation.accepted_at or invitation.withdrawn_at:
        raise NotInThisState(why_not(invitation))
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    words = _("Återkallade inbjudan till %(name)s, %(email)s.")
    facts = {"name": invitation.name, "email": invitation.email}
    record(words % facts, by=by, unit=invitation.unit)
    return invitation


def invitation_for(token: str) -> Invitation | None:
    return Invitation.objects.select_related("unit").filter(token_hash=_hash(token)).first()


def why_not(invitation: Invitation) -> str:
    """Say why the invitation cannot be accepted, or nothing when it can."""
    if invitation.accepted_at:
        return _("Inbjudan är redan använd. Logga in med din e-postadress och det lösenord du valde.")
    if invitation.withdrawn_at:
        return _("Inbjudan har återkallats, eller ersatts av en nyare i ett senare brev.")
    if invitation.is_expired(timezone.now()):
        return _("Inbjudan har blivit för gammal. Be den som bjöd in dig att skicka en ny.")
    return ""


def _not_ended(unit: Unit) -> None:
    if not unit.is_going_on:
        raise NotInThisState(_("%(name)s har upphört och tar inte emot fler.") % {"name": unit.name})


def _no_account_yet(email: str) -> None:
    if User.objects.filter(email=email).exists():
        words = _("Det finns redan ett konto med adressen %(email)s.")
        raise NotInThisState(words % {"email": email})


def _hash(token: str) -> str:
    """Hash the token: it is 256 random bits, so that no salt and no slow hash is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
