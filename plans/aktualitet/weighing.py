"""What units say of a section, weighed by what the units are now. Pure."""

from collections.abc import Iterable, Mapping

from accounts.models import Unit
from plans.aktualitet.models import Assessment


def by_units_now(answers: Iterable[Assessment], now: Mapping[int, Unit]) -> list[Assessment]:
    """Return the latest answer of each unit that there is now, in the order in which they came.

    `now` is what every unit has become (`answering.successors_of_units`). The one that others were merged into speaks
    for them all: what it said last is what it holds, so it never differs with itself.
    """
    latest: dict[int | None, Assessment] = {}
    for one in answers:
        unit = now[one.unit_id].pk if one.unit_id else None
        held = latest.get(unit)
        if held is None or (one.at, one.pk) > (held.at, held.pk):
            latest[unit] = one
    return list(latest.values())
