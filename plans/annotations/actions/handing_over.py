"""Let open notes to a unit go to the unit that takes over what they are about."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from accounts.models import Unit, User
from planportal.locks import for_update
from plans.aktualitet.flags import in_swedish
from plans.annotations import telling_people
from plans.annotations.actions.tracing import trace
from plans.annotations.models import Annotation, AnnotationEvent, Audience
from plans.documents.models import Plan


def notes_go_along(
    plan: Plan, old: Unit, new: Unit, sections: Collection[int] | None, on: date, by: User
) -> None:
    """Address the old unit's open notes on the plan, or on these sections, to the new one.

    What was meant for two units only stays between them.
    """
    audiences = [Audience.ALL, Audience.KOMMUN]
    rows = Annotation.objects.open().on_the_plan().filter(plan=plan, to_unit=old, audience__in=audiences)
    rows = rows if sections is None else rows.filter(section__in=sections)
    for note in for_update(rows).select_related("plan", "section__plan"):
        note.to_unit = new
        note.save(update_fields=["to_unit"])
        with in_swedish():
            said = {"new": new.name, "old": old.name}
            trace(
                note, AnnotationEvent.Act.PLACED, by=by, words=_("till %(new)s i stället för %(old)s") % said
            )
        telling_people.of_taking_over(note, old, by=by)
