"""What is known of why texts read as they do, written into an edition when it is frozen: a room above tells it.

A plain function set in `plans/apps.py`, as the listeners of new texts are (`documents.consequences`).
"""

from collections.abc import Callable, Sequence

from plans.documents.models import Plan
from plans.editions.models import EditionReason, EditionSection

# (the plan, the rows that are frozen) -> reasons, not stored
Teller = Callable[[Plan, Sequence[EditionSection]], list[EditionReason]]
_TELLERS: list[Teller] = []


def on_freezing(teller: Teller) -> None:
    """Let the teller say why texts read as they do, whenever a plan is frozen from now on."""
    if teller not in _TELLERS:
        _TELLERS.append(teller)


def reasons_for(plan: Plan, sections: Sequence[EditionSection]) -> list[EditionReason]:
    return [reason for teller in _TELLERS for reason in teller(plan, sections)]
