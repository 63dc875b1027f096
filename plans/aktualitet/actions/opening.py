"""Open a round from a form: one that is sent twice opens one round."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from planportal.locks import for_update
from plans.aktualitet.actions.rounds import Wish, open_round
from plans.aktualitet.models import Round
from plans.documents.models import Plan

# A form that says just the same within this time is the same form sent again.
AGAIN = timedelta(minutes=5)


@transaction.atomic
def open_round_once(plan: Plan, wish: Wish, *, on: date, by: User) -> Round:
    """Open the round, or return the one that the same person opened just now with the same wish.

    The plan is locked before one looks: of two that arrive in the same moment, the later finds the earlier's round.
    """
    for_update(Plan.objects).get(pk=plan.pk)
    return _just_opened(plan, wish, by) or open_round(plan, wish, on=on, by=by)


def _just_opened(plan: Plan, wish: Wish, by: User) -> Round | None:
    rounds = Round.objects.filter(
        plan=plan,
        name=wish.name.strip(),
        instruction=wish.instruction.strip(),
        top=wish.top,
        opens_on=wish.opens_on,
        closes_on=wish.closes_on,
        is_shared=wish.is_shared,
        closed_at=None,
        opened_by_name=by.name,
        opened_at__gt=timezone.now() - AGAIN,
    )
    wished = {unit.pk for unit in wish.units}
    same = (one for one in rounds if set(one.units.values_list("unit", flat=True)) == wished)
    return next(same, None)
