"""Record changes: say what is tracked, wrap a change in `recording`, and `keep` what it touched."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import reversion
from django.db import models
from django.utils import timezone

from plans.history.models import ChangeNote


def tracked(model: type[models.Model], *, fields: tuple[str, ...]) -> None:
    """Let the history keep these fields of the model whenever `keep` is called inside `recording`."""
    if not reversion.is_registered(model):
        reversion.register(model, fields=fields)


@contextmanager
def recording(kind: str, *, by: Any, scope: str, note: str = "") -> Iterator[None]:
    """Make one change of everything kept inside, in one transaction. `by` is a user with `name` and `unit_name`.

    Recordings inside a recording join it: the outermost names the change. If the block fails, nothing
    of it is stored.
    """
    if reversion.is_active():
        yield
        return
    with reversion.create_revision(atomic=True):
        now = timezone.now()
        reversion.set_user(by)
        reversion.set_date_created(now)
        reversion.add_meta(
            ChangeNote,
            kind=kind,
            scope=scope,
            by=by,
            by_name=by.name,
            unit_name=by.unit_name,
            note=note.strip(),
            at=now,
        )
        yield


def keep(thing: models.Model) -> None:
    """Store the thing's state as it is now; call it after saving, since bulk writes send no signals."""
    reversion.add_to_revision(thing)
