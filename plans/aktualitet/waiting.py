"""What waits to be judged by a person: rounds under way in which a unit of theirs is asked and is not done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import Membership, User
from plans.aktualitet import rules
from plans.aktualitet.answering import successors_of_units
from plans.aktualitet.models import RoundUnit


@dataclass(frozen=True, slots=True)
class Waiting:
    """A unit's part in a round: how many sections are left, and how many of them are the person's own to judge."""

    asked: RoundUnit
    left: int
    own: int
    is_late: bool


def waiting_for(user: User, *, on: date) -> list[Waiting]:
    """Return what waits for the user, the first to close first (one query, three when some round is open)."""
    asked = [] if rules.is_external(user) else list(_not_done(user, on))
    if not asked:
        return []
    units = set(Membership.objects.current(on=on).filter(user=user).values_list("unit_id", flat=True))
    now = successors_of_units()
    return [
        Waiting(one, one.left, one.own, one.round.is_late(on))
        for one in asked
        if {one.unit_id, now[one.unit_id].pk} & units
    ]


def _not_done(user: User, on: date) -> QuerySet[Any]:
    """Return every unit's part in open rounds with how many sections are left; none before it can be answered.

    A unit that has judged all still has to say that it is done; one whose sections have all left the plan has not.
    """
    left = Q(tasks__assessment=None, tasks__section__retired_at=None)
    under_way = RoundUnit.objects.filter(round__closed_at=None, round__opens_on__lte=on)
    rows = under_way.filter(done_at=None).select_related("round__plan")
    counted = rows.annotate(
        left=Count("tasks", filter=left),
        own=Count("tasks", filter=left & Q(tasks__person=user)),
        asked=Count("tasks", filter=Q(tasks__section__retired_at=None)),
    )
    return counted.filter(asked__gt=0).order_by("round__closes_on", "pk")
