"""The editions of a plan as a line of time, and what each of them says of itself."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.editions.models import Edition, Stage, Standing
from plans.editions.shelf import Shelf
from plans.reading import words
from plans.reading.addresses import Family


@dataclass(frozen=True, slots=True)
class Moment:
    """An edition as the timeline component wants it."""

    title: str
    text: str
    url: str
    when: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition in the list of all editions."""

    edition: Edition
    title: str
    url: str
    in_force: bool
    says: str
    facts: list[dict[str, Any]]
    before: str = ""
    difference: str = ""


def timeline(shelf: Shelf) -> list[Moment]:
    return [_moment(edition, shelf) for edition in shelf.editions]


def _moment(edition: Edition, shelf: Shelf) -> Moment:
    notes = [words.paragraph_of(edition) if edition.stage == Stage.ANTAGEN else ""]
    notes += [_("rättelse") if edition.corrects_id else "", _("gäller") if edition == shelf.in_force else ""]
    said = ", ".join(filter(None, notes))
    return Moment(
        title=words.stage_of(edition),
        text=f"({said})" if said else "",
        url=Family.of(edition).start(),
        when=f"{edition.dated_on:%Y-%m-%d}",
    )


def entries(shelf: Shelf) -> list[Entry]:
    earlier = [*shelf.editions[1:], None]
    return [_entry(*pair, shelf) for pair in zip(shelf.editions, earlier, strict=True)]


def _entry(edition: Edition, before: Edition | None, shelf: Shelf) -> Entry:
    standing = shelf.standing(edition)
    says = {
        Standing.IN_FORCE: _("sedan %(day)s") % {"day": words.day(edition.in_force_on or edition.dated_on)},
        Standing.DRAFT: _("Ett förslag. Det gäller inte."),
        Standing.HISTORY: _("Historik. Den här utgåvan gäller inte."),
    }[standing]
    return Entry(
        edition=edition,
        title=words.headline(edition),
        url=Family.of(edition).start(),
        in_force=standing == Standing.IN_FORCE,
        says=says,
        facts=facts(edition, shelf),
        before=words.edition_name(before) if before else "",
        difference=reverse("reading:compare_editions", args=[edition.plan, before.slug, edition.slug])
        if before
        else "",
    )


def facts(edition: Edition, shelf: Shelf) -> list[dict[str, Any]]:
    """Return the decision, its days and how the edition relates to others. People's names are not public."""
    corrected, correction = shelf.corrected_by(edition), shelf.correction_of(edition)
    days = words.period(edition.dated_on, edition.ends_on) if edition.ends_on else ""
    in_force = words.day(edition.in_force_on) if edition.in_force_on else ""
    found = [
        {"name": _("Tid för synpunkter"), "value": days},
        {"name": _("Beslut"), "value": words.decision(edition)},
        {"name": _("Diarienummer"), "value": edition.diarienummer},
        {"name": _("Laga kraft"), "value": in_force},
        _relation(_("Rättar"), corrected),
        _relation(_("Rättad genom"), correction),
    ]
    return [fact for fact in found if fact["value"]]


def _relation(name: str, other: Edition | None) -> dict[str, Any]:
    if other is None:
        return {"name": name, "value": ""}
    return {"name": name, "value": words.edition_name(other), "url": Family.of(other).start()}
