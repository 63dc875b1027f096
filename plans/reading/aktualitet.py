"""What is said to the public of whether the plan is aktuell: from days and decisions alone, nobody edits a page."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.editions.currency import Currency, known_elections
from plans.editions.models import Planeringsstrategi
from plans.editions.shelf import Shelf
from plans.editions.strategies import Standing, standing_of
from plans.reading.words import day


@dataclass(frozen=True, slots=True)
class Aktualitet:
    """A day to set large, what it means, and more to know; `is_near` if the plan is not wholly aktuell."""

    title: str
    day: str
    means: str
    more: str = ""
    is_near: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """That fullmäktige judged a section not aktuell."""

    reason: str
    decision: str


def aktualitet(shelf: Shelf) -> Aktualitet | None:
    """Return what the law says of the plan in force; nothing without one, or after the last day that is known."""
    standing = standing_of(shelf)
    if standing is None:
        return None
    match standing.told.currency:
        case Currency.AKTUELL:
            return _current(standing)
        case Currency.DELVIS:
            return _partly(standing)
        case Currency.INAKTUELL:
            return _judged_stale(standing)
        case Currency.UPPHORD:
            return _ran_out(standing)
        case Currency.OKAND:
            return _unknown(standing, shelf.on)


def judged(shelf: Shelf, key: str) -> Judged | None:
    """Return what fullmäktige said of the section, if the plan's latest strategi says that it is not aktuell."""
    standing = standing_of(shelf)
    said = standing.judged(key) if standing else None
    if standing is None or said is None or standing.latest is None:
        return None
    return Judged(said[2], decision_of(standing.latest.row))


def decision_of(row: Planeringsstrategi) -> str:
    told = {
        "day": day(row.decided_on or row.election),
        "paragraph": row.paragraph,
        "number": row.diarienummer,
    }
    return _("Kommunfullmäktige %(day)s, %(paragraph)s, dnr %(number)s") % told


def _current(standing: Standing) -> Aktualitet | None:
    told = standing.told
    if told.until is None or told.election is None:
        return None
    more = decision_of(standing.strategy.row) if standing.strategy else ""
    return Aktualitet(
        title=_("Planen är aktuell till och med"),
        day=day(told.until),
        means=_duty(told.election.day.year),
        more=_("Fullmäktige har bedömt att den är aktuell: %(decision)s.") % {"decision": more}
        if more
        else "",
    )


def _partly(standing: Standing) -> Aktualitet:
    told, strategy = standing.told, standing.strategy
    number = len(strategy.sections) if strategy else 0
    means = ngettext(
        "Fullmäktige har bedömt att %(n)s avsnitt inte är aktuellt: %(decision)s.",
        "Fullmäktige har bedömt att %(n)s avsnitt inte är aktuella: %(decision)s.",
        number,
    ) % {
        "n": number,
        "decision": decision_of(strategy.row) if strategy else "",
    }
    if told.until is None:
        return Aktualitet(_("Delar av planen är inte aktuella"), day(told.since), means, is_near=True)
    more = _duty(told.election.day.year) if told.election else ""
    return Aktualitet(
        _("Delar av planen är inte aktuella, resten är det till och med"),
        day(told.until),
        means,
        more,
        is_near=True,
    )


def _judged_stale(standing: Standing) -> Aktualitet:
    decision = decision_of(standing.strategy.row) if standing.strategy else ""
    return Aktualitet(
        title=_("Planen är inte aktuell sedan"),
        day=day(standing.told.since),
        means=_("Så har fullmäktige bedömt (PBL 3 kap. 25 §): %(decision)s.") % {"decision": decision},
        more=_("Det är fortfarande den plan som fullmäktige har antagit."),
        is_near=True,
    )


def _ran_out(standing: Standing) -> Aktualitet:
    told = standing.told
    return Aktualitet(
        title=_("Planen slutade att vara aktuell efter"),
        day=day(told.until or told.since),
        means=_(
            "Då hade fullmäktige inte antagit en planeringsstrategi inom 24 månader från valet %(year)s "
            "(PBL 3 kap. 23 och 25 §§)."
        )
        % {"year": told.election.day.year if told.election else ""},
        more=_(
            "Det är fortfarande den plan som fullmäktige har antagit. En strategi i efterhand gör den inte aktuell "
            "igen, bara en ny översiktsplan gör det."
        ),
        is_near=True,
    )


def _unknown(standing: Standing, on: date) -> Aktualitet | None:
    told = standing.told
    coming = [one for one in known_elections() if one.ends and one.ends >= on]
    if not coming or coming[0].ends is None or told.election is None or told.until is None:
        return None
    return Aktualitet(
        title=_("Lagens sista dag för planeringsstrategi"),
        day=day(coming[0].ends),
        means=_duty(coming[0].day.year),
        more=_(
            "Samma tid efter valet %(year)s gick ut %(day)s. Om fullmäktige antog en strategi i tid står inte här. "
            "Fråga kommunen."
        )
        % {"year": told.election.day.year, "day": day(told.until)},
    )


def _duty(year: int) -> str:
    return _(
        "Senast den dagen ska fullmäktige anta en planeringsstrategi efter valet %(year)s, eller en ny "
        "översiktsplan. Annars slutar planen att vara aktuell (PBL 3 kap. 23–25 §§)."
    ) % {"year": year}
