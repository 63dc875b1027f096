"""Earlier contents of a section, read from its history."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from plans.documents.content import Content
from plans.documents.models import Section, SectionKind
from plans.documents.refusals import Outdated
from plans.history.reading import state_of


def content_from_state(section: Section, fields: Mapping[str, Any]) -> Content:
    """Return the content of a state read from the section's history, where the kind is a primary key.

    A kind that no longer exists, or a value that was not kept then, is read as the section's present one.
    """
    kind = SectionKind.objects.filter(pk=fields.get("kind", 0)).first() or section.kind
    now = Content.of(section)
    return Content(
        fields.get("title", now.title),
        fields.get("body", now.body),
        kind.key,
        fields.get("beteckning", now.beteckning),
    )


def content_at(section: Section, version: int) -> Content:
    """Return what the section said at a version; raises Outdated when there was no such version."""
    if version == section.version:
        return Content.of(section)
    state = state_of(section, version=version) if 0 < version < section.version else None
    if state is None:
        raise Outdated(
            _(
                "Vi hittar inte den version som du började skriva i. Din text finns kvar. Öppna avsnittet på nytt."
            )
        )
    return content_from_state(section, state)
