"""What is said to the public of whether the plan is aktuell: from days and decisions alone, nobody edits a page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.editions.currency import Currency, Election
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
    """That a section is not aktuell, why, and where the strategi is read, if it has an address."""

    words: str
    url: str = ""


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
            return _unknown(standing)


def aktuell_until(shelf: Shelf, key: str) -> str:
    """Return the last day on which the section is aktuell, in words; "" if it is not, or nobody knows."""
    standing = standing_of(shelf)
    if standing is None or standing.judged(key) or standing.told.until is None:
        return ""
    is_current = standing.told.currency in (Currency.AKTUELL, Currency.DELVIS)
    return day(standing.told.until) if is_current else ""


def judged(shelf: Shelf, key: str) -> Judged | None:
    """Return that the section is not aktuell: the whole plan is not, or fullmäktige has judged so of it."""
    standing = standing_of(shelf)
    if standing is None:
        return None
    said = [words for words in (_of_whole(standing), _of_section(standing, key)) if words]
    url = standing.latest.row.document_url if standing.latest else ""
    return Judged(" ".join(said), url) if said else None


def decision_of(row: Planeringsstrategi) -> str:
    told = {
        "day": day(row.decided_on or row.election),
        "paragraph": row.paragraph,
        "number": row.diarienummer,
    }
    return _("Kommunfullmäktige %(day)s, %(paragraph)s, dnr %(number)s") % told


def _of_whole(standing: Standing) -> str:
    told = standing.told
    if told.currency == Currency.INAKTUELL:
        return _(
            "Planen, och därmed det här avsnittet, är inte aktuell sedan %(day)s. Så har fullmäktige bedömt "
            "(PBL 3 kap. 25 §): %(decision)s."
        ) % {"day": day(told.since), "decision": _decision(standing)}
    if told.currency == Currency.UPPHORD:
        return _(
            "Planen, och därmed det här avsnittet, är inte aktuell. Tiden gick ut %(day)s utan att fullmäktige hade "
            "antagit en planeringsstrategi (PBL 3 kap. 25 §)."
        ) % {"day": day(told.until or told.since)}
    return ""


def _of_section(standing: Standing, key: str) -> str:
    said = standing.judged(key)
    if said is None or standing.latest is None:
        return ""
    words = _(
        "Fullmäktige har bedömt att avsnittet inte är aktuellt (PBL 3 kap. 25 §): %(decision)s. %(reason)s "
        "Det gäller tills fullmäktige bedömer på nytt."
    )
    return words % {"decision": decision_of(standing.latest.row), "reason": said[2]}


def _current(standing: Standing) -> Aktualitet | None:
    told = standing.told
    if told.until is None or told.election is None:
        return None
    judged_so = _("Fullmäktige har bedömt att den är aktuell: %(decision)s.") % {
        "decision": _decision(standing)
    }
    return Aktualitet(
        title=_("Planen är aktuell till och med"),
        day=day(told.until),
        means=_needed(told.election),
        more=" ".join([*([judged_so] if standing.strategy else []), *_duty(standing)]),
    )


def _partly(standing: Standing) -> Aktualitet:
    told, strategy = standing.told, standing.strategy
    number = len(strategy.sections) if strategy else 0
    means = ngettext(
        "Fullmäktige har bedömt att %(n)s avsnitt inte är aktuellt: %(decision)s.",
        "Fullmäktige har bedömt att %(n)s avsnitt inte är aktuella: %(decision)s.",
        number,
    ) % {"n": number, "decision": _decision(standing)}
    means = f"{means} {_detailed_plans()}"
    if told.until is None or told.election is None:
        return Aktualitet(_("Delar av planen är inte aktuella"), day(told.since), means, is_near=True)
    return Aktualitet(
        _("Delar av planen är inte aktuella, resten är det till och med"),
        day(told.until),
        means,
        " ".join([_needed(told.election), *_duty(standing)]),
        is_near=True,
    )


def _judged_stale(standing: Standing) -> Aktualitet:
    so = _("Så har fullmäktige bedömt (PBL 3 kap. 25 §): %(decision)s.") % {"decision": _decision(standing)}
    return Aktualitet(
        title=_("Planen är inte aktuell sedan"),
        day=day(standing.told.since),
        means=f"{so} {_detailed_plans()}",
        more=" ".join([_("Det är fortfarande den plan som fullmäktige har antagit."), *_duty(standing)]),
        is_near=True,
    )


def _ran_out(standing: Standing) -> Aktualitet:
    told = standing.told
    means = _(
        "Då hade fullmäktige inte antagit en planeringsstrategi i tid efter valet %(year)s "
        "(PBL 3 kap. 23 och 25 §§)."
    ) % {"year": told.election.day.year if told.election else ""}
    more = [
        _(
            "Det är fortfarande den plan som fullmäktige har antagit. En strategi i efterhand gör den inte aktuell "
            "igen, bara en ny översiktsplan gör det."
        )
    ]
    if told.unknown and told.unknown.ends:
        more.insert(
            0,
            _("Här är inte infört om den slutade att vara aktuell redan efter %(day)s.")
            % {"day": day(told.unknown.ends)},
        )
    return Aktualitet(
        title=_("Planen slutade att vara aktuell senast efter")
        if told.unknown
        else _("Planen slutade att vara aktuell efter"),
        day=day(told.until or told.since),
        means=f"{means} {_detailed_plans()}",
        more=" ".join([*more, *_duty(standing)]),
        is_near=True,
    )


def _unknown(standing: Standing) -> Aktualitet | None:
    """Say what is due and what is not known; whether the plan would stop being aktuell is not known either."""
    told = standing.told
    if told.unknown is None or told.unknown.ends is None:
        return None
    missing = _(
        "Om planen är aktuell i dag är inte känt här: tiden efter valet %(year)s gick ut %(day)s, och om fullmäktige "
        "antog en strategi i tid är inte infört. Fråga kommunen."
    ) % {"year": told.unknown.day.year, "day": day(told.unknown.ends)}
    due = standing.duty or told.running
    if due is None or due.ends is None:
        return Aktualitet(_("Det är inte känt om planen är aktuell efter"), day(told.unknown.ends), missing)
    decided = (
        [_("Fullmäktige har sedan bedömt planen: %(decision)s.") % {"decision": _decision(standing)}]
        if standing.strategy
        else []
    )
    return Aktualitet(
        title=_("Lagens sista dag för planeringsstrategi"),
        day=day(due.ends),
        means=_(
            "Senast den dagen ska fullmäktige anta en planeringsstrategi efter valet %(year)s (PBL 3 kap. 23 §)."
        )
        % {"year": due.day.year},
        more=" ".join([missing, *decided]),
    )


def _needed(election: Election) -> str:
    """Return what must be adopted for the plan to be aktuell longer; a new plan needs none, and is one of its own."""
    return _(
        "Senast den dagen ska fullmäktige anta en planeringsstrategi efter valet %(year)s. Annars slutar planen att "
        "vara aktuell (PBL 3 kap. 23 och 25 §§). Antas en ny översiktsplan i tid behövs ingen strategi; den nya är "
        "aktuell när den har fått laga kraft."
    ) % {"year": election.day.year}


def _duty(standing: Standing) -> list[str]:
    """Return that a strategi is due on another day than the plan's last one, if so."""
    due = standing.duty
    if due is None or due.ends is None or due.ends == standing.told.until:
        return []
    return [
        _("Efter valet %(year)s ska fullmäktige anta en planeringsstrategi senast %(day)s (PBL 3 kap. 23 §).")
        % {"year": due.day.year, "day": day(due.ends)}
    ]


def _detailed_plans() -> str:
    return _("För nya detaljplaner som berörs gäller då utökat förfarande (PBL 5 kap. 7 §).")


def _decision(standing: Standing) -> str:
    return decision_of(standing.strategy.row) if standing.strategy else ""
