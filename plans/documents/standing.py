"""Rights on sections of a whole outline, without asking the database for each."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.documents.outline import Node


@dataclass(slots=True)
class Placed:
    """A section whose ancestors are known from the outline, so that asking for a right costs no query."""

    pk: int
    guarded_plan_id: int
    ids: tuple[int, ...]

    def guarded_section_ids(self) -> Iterable[int]:
        return self.ids


def allowed(user: User, ability: Ability, node: Node) -> bool:
    """Tell whether the user has the right on the section, given only the outline."""
    ids = (node.row.pk, *(above.row.pk for above in node.above()))
    return can(user, ability, Placed(node.row.pk, node.row.plan_id, ids))
