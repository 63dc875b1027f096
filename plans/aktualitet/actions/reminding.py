"""Remind units that have not answered: when a planner asks for it, and by itself when the last day is near."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.aktualitet import rules, telling
from plans.aktualitet.answering import Answering
from plans.aktualitet.models import RoundReminder, RoundTask, RoundUnit
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState

# A unit is not reminded oftener than this, whoever asks.
BETWEEN = timedelta(days=3)
# By itself the house reminds when the last day is so near, and then so often.
NEAR = timedelta(days=7)


@transaction.atomic
def remind_unit(asked: RoundUnit, *, on: date, by: User | None) -> bool:
    """Remind a unit that is not done, but not again within some days; return whether it was.

    Raises NotInThisState before the round has opened: until then the unit cannot answer.
    One that has judged all is told that it can say so; one whose sections have all left the plan has nothing to say.
    """
    current = for_update(RoundUnit.objects).select_related("round__plan", "unit").get(pk=asked.pk)
    if by and not rules.may_lead(by, current.round.plan):
        raise PermissionDenied
    if current.round.is_to_come(on):
        raise NotInThisState(
            _("Omgången öppnar %(day)s. Ingen påminns innan dess, för då går det inte att svara.")
            % {"day": date_format(current.round.opens_on, "j F Y")}
        )
    lately = current.reminded_at and timezone.localdate(current.reminded_at) > on - BETWEEN
    is_asked = current.tasks.filter(section__retired_at=None).exists()
    if current.done_at or not current.round.is_open or lately or not is_asked:
        return False
    current.reminded_at = timezone.now()
    current.save(update_fields=["reminded_at"])
    people = people_to_remind(current, on)
    telling.of_reminder(current, people, on=on)
    RoundReminder.objects.create(
        round=current.round,
        unit=current.unit,
        unit_name=current.unit_name,
        people=[one.name for one in people],
        at=current.reminded_at,
        by_name=by.name if by else "",
    )
    return True


def people_to_remind(asked: RoundUnit, on: date) -> list[User]:
    """Return whom a reminder of the unit goes to."""
    plan = asked.round.plan
    return telling.people_of(asked, Answering(plan, outline_of(plan), on=on), on=on)


def remind_all(on: date) -> list[RoundUnit]:
    """Remind every unit that waits for it; return those that were reminded."""
    return [one for one in waiting_for_a_reminder(on) if remind_unit(one, on=on, by=None)]


def waiting_for_a_reminder(on: date) -> list[RoundUnit]:
    """Return the units whose round closes soon or should have, with sections left, that were not reminded for a week.

    Those that have judged all but not said that they are done hold nobody up: a planner may remind them, the house not.
    """
    left = RoundTask.objects.filter(asked=OuterRef("pk"), assessment=None, section__retired_at=None)
    rows = RoundUnit.objects.filter(
        round__closed_at=None, round__opens_on__lte=on, round__closes_on__lte=on + NEAR, done_at=None
    )
    waiting = rows.filter(Exists(left)).select_related("round__plan").order_by("round", "unit_name")
    return [one for one in waiting if not one.reminded_at or timezone.localdate(one.reminded_at) <= on - NEAR]
