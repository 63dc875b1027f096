"""The log of accounts: one line for everything that is done, in words."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import AccountEvent, Unit, User


def record(words: str, *, by: User | None, unit: Unit | None = None, person: User | None = None) -> None:
    """Write a line; nobody means that it was done from the command line of the server."""
    name = str(by) if by else _("Servern")
    AccountEvent.objects.create(by=by, by_name=name, unit=unit, person=person, words=words)


def allow(allowed: bool, *, by: User | None) -> None:
    """Refuse unless allowed; whoever can run commands on the server may do everything."""
    if by is not None and not allowed:
        raise PermissionDenied
