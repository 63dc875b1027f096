"""What can be said to the public of whether the plan is still aktuell: the law's days, and what we do not know."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from plans.editions.clock import Clock, Election, clock, known_elections
from plans.editions.shelf import Shelf
from plans.reading.words import day


@dataclass(frozen=True, slots=True)
class Aktualitet:
    """A day to set large, what it means, and what must be asked of the kommun."""

    title: str
    day: str
    means: str
    unknown: str


def aktualitet(shelf: Shelf) -> Aktualitet | None:
    """Return the clock of the plan in force; nothing without one, or after the last election that is known."""
    if shelf.in_force is None:
        return None
    began = shelf.in_force.in_force_on or shelf.in_force.dated_on
    found = clock(began, on=shelf.on, elections=known_elections())
    if found.next is None:
        return None
    return Aktualitet(
        title=_("Lagens sista dag för planeringsstrategi"),
        day=day(found.next.ends),
        means=_means(found.next),
        unknown=_unknown(found),
    )


def _means(election: Election) -> str:
    return _(
        "Senast den dagen ska fullmäktige anta en planeringsstrategi efter valet %(year)s, eller en ny "
        "översiktsplan. Annars slutar planen att vara aktuell (PBL 3 kap. 23–25 §§)."
    ) % {"year": election.day.year}


def _unknown(found: Clock) -> str:
    if found.ran_out is None:
        return _(
            "Om fullmäktige har bedömt att planen helt eller delvis inte är aktuell står inte här. Fråga kommunen."
        )
    return _(
        "Samma tid efter valet %(year)s gick ut %(day)s. Om fullmäktige antog en strategi i tid står inte här. "
        "Fråga kommunen."
    ) % {"year": found.ran_out.day.year, "day": day(found.ran_out.ends)}
