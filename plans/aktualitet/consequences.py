"""What follows, in the same transaction, when a unit's part is handed over: rooms above say what.

A plain list of functions, as in `documents.consequences`; what happens, and in which order, is read in `plans/apps.py`.
"""

from collections.abc import Callable, Collection
from datetime import date

from accounts.models import Unit, User
from plans.documents.models import Plan

# (plan, from which unit, to which, the ids of the sections that it is about or None for all, the day, who did it)
HandingOver = Callable[[Plan, Unit, Unit, Collection[int] | None, date, User], None]
_LISTENERS: list[HandingOver] = []


def on_handing_over(listener: HandingOver) -> None:
    """Let the listener hear of every hand-over from now on."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


def is_handed_over(
    plan: Plan, old: Unit, new: Unit, sections: Collection[int] | None, *, on: date, by: User
) -> None:
    """Tell that the parts have been moved; call it with the plan and its sections locked, before any round is."""
    for listener in _LISTENERS:
        listener(plan, old, new, sections, on, by)
