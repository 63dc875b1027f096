"""Read the working trail as plain, frozen `Change` objects; nobody outside meets a reversion row.

Old states are read from their JSON and not through the model, so that a field that has since been
added or removed never makes an old version unreadable.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from reversion.models import Revision, Version

from plans.history.models import ChangeNote


@dataclass(frozen=True, slots=True)
class Change:
    """One change: who, when, what kind and why. `fields` is the thing's whole state after it, `things` what it
    touched as ids; each is filled only by the readers that say so."""

    id: int
    kind: str
    by: str
    unit: str
    at: datetime
    note: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    things: tuple[int, ...] = ()


def changes_of(thing: models.Model, *, limit: int = 50, offset: int = 0) -> list[Change]:
    """Return the thing's changes, newest first, with its state after each."""
    versions = _versions_of(thing).select_related("revision__note")[offset : offset + limit]
    return [_change(version.revision, fields=_fields(version)) for version in versions]


def number_of_changes(thing: models.Model) -> int:
    """Count the thing's changes."""
    return _versions_of(thing).count()


def change_of(thing: models.Model, change_id: int) -> Change | None:
    """Return one change of the thing with the state after it, or None when there is none such."""
    version = _versions_of(thing).filter(revision_id=change_id).select_related("revision__note").first()
    return _change(version.revision, fields=_fields(version)) if version else None


def change_before(thing: models.Model, change_id: int) -> Change | None:
    """Return the thing's last change before this one, or None for its first."""
    version = _versions_of(thing).filter(revision_id__lt=change_id).select_related("revision__note").first()
    return _change(version.revision, fields=_fields(version)) if version else None


def last_change_by(thing: models.Model, user: models.Model) -> Change | None:
    """Return the newest change that the person has made of the thing, with its state after it."""
    version = _versions_of(thing).filter(revision__note__by=user).select_related("revision__note").first()
    return _change(version.revision, fields=_fields(version)) if version else None


def state_of(thing: models.Model, **match: Any) -> Mapping[str, Any] | None:
    """Return the newest earlier state whose fields have these values.

    Walks backwards from now, so it costs as many rows as the state is old, not as there are in all.
    """
    for version in _versions_of(thing).iterator(chunk_size=20):
        fields = _fields(version)
        if all(fields.get(name) == value for name, value in match.items()):
            return fields
    return None


def changes_in(
    scope: str,
    *,
    model: type[models.Model],
    ids: Iterable[int] | None = None,
    by_name: str = "",
    unit_name: str = "",
    since: date | None = None,
    until: date | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[Change]:
    """Return a scope's changes, newest first, each with the ids of the `model` things it touched."""
    notes = _filtered(scope, by_name, unit_name, since, until)
    if ids is not None:
        notes = notes.filter(revision__in=_versions(model, ids).values("revision_id"))
    page = list(notes.select_related("revision").order_by("-at", "-pk")[offset : offset + limit])
    touched = _touched(model, [note.revision_id for note in page])
    return [_change(note.revision, things=tuple(touched.get(note.revision_id, ()))) for note in page]


def people_in(scope: str) -> list[tuple[str, str]]:
    """Return (name, unit) of everybody who has changed something in the scope."""
    pairs = ChangeNote.objects.filter(scope=scope).values_list("by_name", "unit_name").distinct()
    return sorted(pairs)


def _filtered(
    scope: str, by_name: str, unit_name: str, since: date | None, until: date | None
) -> models.QuerySet[ChangeNote]:
    notes = ChangeNote.objects.filter(scope=scope)
    if by_name:
        notes = notes.filter(by_name=by_name)
    if unit_name:
        notes = notes.filter(unit_name=unit_name)
    if since:
        notes = notes.filter(at__date__gte=since)
    if until:
        notes = notes.filter(at__date__lte=until)
    return notes


def _versions_of(thing: models.Model) -> models.QuerySet[Version]:
    return Version.objects.get_for_object(thing)


def _versions(model: type[models.Model], ids: Iterable[int]) -> models.QuerySet[Version]:
    return Version.objects.filter(
        db="default",
        content_type=ContentType.objects.get_for_model(model),
        object_id__in=[str(identity) for identity in ids],
    )


def _touched(model: type[models.Model], revision_ids: list[int]) -> dict[int, list[int]]:
    rows = Version.objects.filter(
        revision_id__in=revision_ids, content_type=ContentType.objects.get_for_model(model)
    ).values_list("revision_id", "object_id")
    touched: dict[int, list[int]] = {}
    for revision_id, object_id in rows:
        touched.setdefault(revision_id, []).append(int(object_id))
    return touched


def _fields(version: Version) -> dict[str, Any]:
    return json.loads(version.serialized_data)[0]["fields"]


def _change(revision: Revision, **more: Any) -> Change:
    note: ChangeNote = revision.note
    return Change(
        id=revision.pk,
        kind=note.kind,
        by=note.by_name,
        unit=note.unit_name,
        at=note.at,
        note=note.note,
        **more,
    )
