"""Who reads notes: what decides which of them a person may see."""

from dataclasses import dataclass

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.access.checks import checker_for
from plans.documents.models import Plan


@dataclass(frozen=True, slots=True)
class Reader:
    """A person as a reader of a plan's notes: the groups of their units, and whether they are an external party."""

    pk: int
    groups: tuple[int, ...]
    is_external: bool
    sees_all: bool


def reader_of(user: User, plan: Plan) -> Reader:
    """Return the user as a reader; a registrator of the plan reads everything, since all of it can be asked for."""
    checker = checker_for(user)
    return Reader(
        pk=user.pk,
        groups=tuple(checker.groups),
        is_external=user.unit is not None and user.unit.kind == Unit.Kind.EXTERN,
        sees_all=user.is_superuser or plan.pk in checker.plan_ids(Ability.DISCLOSE),
    )
