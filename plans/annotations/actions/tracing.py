"""The first and the last step of every verb on a note: lock it, and leave a line of what was done."""

from typing import Any

from django.http import Http404
from django.utils import timezone

from accounts.models import User
from planportal.locks import for_update
from plans.annotations.models import Annotation, AnnotationEvent, Reply
from plans.annotations.readers import reader_of


def locked(note: Annotation, by: User) -> Annotation:
    """Return the note as stored now, locked; 404 for whoever may not read it."""
    rows = Annotation.objects.visible_to(reader_of(by, note.plan)).filter(pk=note.pk)
    current = for_update(rows).select_related("section__plan", "plan", "to_unit").first()
    if current is None:
        raise Http404
    return current


def signed(text: str, by: User, named: str = "") -> dict[str, Any]:
    """Return the fields that say what was written, by whom, and who they were then; `by` may bring another's words."""
    unit = by.unit
    return {
        "text": text.replace("\x00", "").strip(),
        "author": by,
        "author_name": (f"{named} ({by.name})" if named else by.name)[:150],
        "unit": unit,
        "unit_name": unit.name if unit else "",
        "authority": unit.kind if unit else "",
        "at": timezone.now(),
    }


def trace(
    note: Annotation,
    act: AnnotationEvent.Act,
    *,
    by: User,
    reply: Reply | None = None,
    words: str = "",
    before: str = "",
) -> None:
    AnnotationEvent.objects.create(
        annotation=note,
        reply=reply,
        act=act,
        by=by,
        by_name=by.name,
        unit_name=by.unit_name,
        at=timezone.now(),
        words=words,
        before=before,
    )
