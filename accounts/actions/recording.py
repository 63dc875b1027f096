"""The log of accounts: one line for everything that is done, in words."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import AccountEvent, Unit, User


def record(words: str, *, by: User | None, unit: Unit | None = None, person: User | None = None) -> None:
    """Write a line; nobody means that it was done from the command line of the server."""
    name = str(by) if by else _("Servern")
    AccountEvent.objects.create(by=by, by_name=name, unit=unit, person=person, words=words)


def allow(by: User | None, rule: Callable[..., bool], *about: object) -> None:
    """Refuse unless the rule lets them; whoever can run commands on the server may do everything."""
    if by is not None and not rule(by, *about):
        raise PermissionDenied
