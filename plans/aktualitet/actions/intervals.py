"""Choose how often the sections of a plan are to be read."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.access.abilities import Ability
from plans.access.checks import require
from plans.aktualitet.intervals import Interval
from plans.aktualitet.models import ReviewInterval
from plans.aktualitet.models.ages import LONGEST
from plans.documents.models import Plan, SectionKind
from plans.documents.refusals import NotInThisState


@transaction.atomic
def set_intervals(plan: Plan, chosen: Mapping[SectionKind | None, Interval | None], *, by: User) -> None:
    """Choose the intervals of these kinds (None for all); with no interval the plan's choice is taken away."""
    current = for_update(Plan.objects).get(pk=plan.pk)
    require(by, Ability.EDIT, current)
    for kind, interval in chosen.items():
        if interval is None:
            ReviewInterval.objects.filter(plan=current, kind=kind).delete()
            continue
        _require_sound(interval)
        months = {"target_months": interval.target, "limit_months": interval.limit}
        ReviewInterval.objects.update_or_create(plan=current, kind=kind, defaults=months)


def _require_sound(interval: Interval) -> None:
    if not 1 <= interval.target < interval.limit <= LONGEST:
        raise NotInThisState(
            _("”Dags att läsa” ska komma före ”för länge sedan”, med 1 till %(most)s månader.")
            % {"most": LONGEST}
        )
