"""Who may freeze."""

from accounts.models import User
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.documents.models import Plan


def may_freeze(user: User, plan: Plan) -> bool:
    return can(user, Ability.FREEZE, plan)
