"""What a unit's weekly digest says of notes: open ones written since on the sections that it answers for."""

from collections.abc import Callable, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Unit
from plans.aktualitet.digest import Collector, Line, begins
from plans.annotations.models import Annotation, Audience
from plans.documents.models import Section


def notes_collector(sections_of: Callable[[Unit, date], Sequence[Section]]) -> Collector:
    """Return what collects new open notes that everybody in the unit may read."""

    def collect(unit: Unit, since: date, on: date) -> list[Line]:
        sections = {one.pk: one for one in sections_of(unit, on)}
        notes = Annotation.objects.open().on_the_plan().filter(section__in=sections, at__gte=begins(since))
        notes = notes.filter(audience__in=_read_by_all_in(unit)) | notes.filter(unit=unit)
        return [
            Line(
                _("Nya noteringar på era avsnitt"),
                _("%(kind)s av %(who)s på ”%(title)s”")
                % {
                    "kind": note.get_kind_display(),
                    "who": note.unit_name or note.author_name,
                    "title": sections[note.section_id],
                },
                reverse("annotations:note", args=[sections[note.section_id].plan.slug, note.pk]),
                sections[note.section_id].plan.slug,
            )
            for note in notes.order_by("at", "pk")
            if timezone.localdate(note.at) <= on
        ]

    return collect


def _read_by_all_in(unit: Unit) -> list[str]:
    """Return the audiences that the unit belongs to: an external party reads less."""
    if unit.kind == Unit.Kind.EXTERN:
        return [Audience.ALL]
    return [Audience.ALL, Audience.KOMMUN]
