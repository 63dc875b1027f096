"""What can be done to a person's account. It is never deleted: what they have done keeps their name."""

from datetime import date

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.recording import allow, record
from accounts.mail import tell_two_step_reset
from accounts.models import User
from accounts.refusals import NotInThisState
from accounts.rules import may_administer_accounts
from planportal.locks import for_update


@transaction.atomic
def deactivate_user(person: User, *, by: User | None) -> User:
    """Close the account at once and end the memberships today. Everything the person did is kept."""
    person = _locked(person, by)
    if not person.is_active:
        raise NotInThisState(_("Kontot är redan avslutat."))
    if person.is_staff:
        _somebody_else_administers(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    _end_memberships(person, on=timezone.localdate())
    record(_("Avslutade kontot för %(person)s.") % {"person": person}, by=by, person=person)
    return person


@transaction.atomic
def reactivate_user(person: User, *, by: User | None) -> User:
    """Open a closed account again. The person belongs to no unit until somebody adds them to one."""
    person = _locked(person, by)
    if person.is_active:
        raise NotInThisState(_("Kontot är redan öppet."))
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(_("Öppnade kontot för %(person)s igen.") % {"person": person}, by=by, person=person)
    return person


@transaction.atomic
def set_administrator(person: User, *, administrator: bool, by: User | None) -> User:
    """Let the person administer accounts, or no longer; somebody always does."""
    person = _locked(person, by)
    if person.is_staff == administrator or not person.is_active:
        raise NotInThisState(_("Någon annan hann före. Ingenting har ändrats."))
    if not administrator:
        _somebody_else_administers(person)
    person.is_staff = administrator
    person.save(update_fields=["is_staff"])
    words = (
        _("Gjorde %(person)s till administratör av konton.")
        if administrator
        else _("%(person)s är inte längre administratör av konton.")
    )
    record(words % {"person": person}, by=by, person=person)
    return person


@transaction.atomic
def reset_two_step(person: User, *, by: User | None) -> User:
    """Take the second step of signing in away, for somebody who has lost it; they are told by mail.

    Nobody does it to themselves: whoever is signed in turns it off on their own page, with their password.
    """
    person = _locked(person, by)
    if by is not None and by.pk == person.pk:
        raise NotInThisState(_("Det här är ditt eget konto. Stäng av tvåstegsinloggningen på din egen sida."))
    if not Authenticator.objects.filter(user=person).exists():
        raise NotInThisState(_("Personen loggar inte in i två steg. Ingenting har ändrats."))
    Authenticator.objects.filter(user=person).delete()
    record(_("Stängde av tvåstegsinloggningen för %(person)s.") % {"person": person}, by=by, person=person)
    transaction.on_commit(lambda: tell_two_step_reset(person, by=by))
    return person


def _end_memberships(person: User, *, on: date) -> None:
    """Let the day be the last everywhere, also where a later one was set; what was to begin later never does."""
    person.memberships.filter(from_on__gt=on).delete()
    person.memberships.current(on=on).update(until_on=on)


def _locked(person: User, by: User | None) -> User:
    current = for_update(User.objects).get(pk=person.pk)
    allow(by, may_administer_accounts)
    return current


def _somebody_else_administers(person: User) -> None:
    """Lock the other administrators, so that two cannot leave at the same moment."""
    others = for_update(User.objects).filter(is_staff=True, is_active=True).exclude(pk=person.pk)
    if not list(others):
        raise NotInThisState(_("Det måste finnas minst en administratör. Utse en annan först."))
