"""The lock under which what was decided or said of a plan is recorded."""

from django.core.exceptions import PermissionDenied

from accounts.models import User
from planportal.locks import for_update
from plans.documents.models import Plan
from plans.editions.rules import may_freeze


def plan_to_record_in(plan: Plan, by: User) -> Plan:
    """Return the plan as stored now, locked, if `by` may record what was decided of it."""
    current = for_update(Plan.objects).get(pk=plan.pk)
    if not may_freeze(by, current):
        raise PermissionDenied
    return current
