"""The clocks beside the overview: the law's, those of hearings that go on, and those of open rounds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.aktualitet.under_way import UnderWay
from plans.documents.models import Plan
from plans.editions.currency import Currency, Told, known_elections
from plans.editions.hearings import OpenHearing, hearings_of
from plans.editions.models import Stage
from plans.editions.shelf import Shelf
from plans.editions.strategies import Standing, sending_of, standing_of


@dataclass(frozen=True, slots=True)
class Clock:
    """What is counted, how much of it is left, what that means, and where it leads; `is_near` asks for action."""

    title: str
    left: str
    means: str
    url: str
    link: str
    is_near: bool = False


def clocks_of(plan: Plan, shelf: Shelf | None, rounds: Iterable[UnderWay], *, on: date) -> list[Clock]:
    """Return the clocks that run on the day, the law's first."""
    found = []
    if shelf and (standing := standing_of(shelf)):
        found += [_law(plan, standing, on), *_sending(plan, standing, shelf.newest.sending, on)]
    found += [_hearing(one) for one in hearings_of(shelf)] if shelf else []
    return found + [_round(plan, one, on) for one in rounds]


def _law(plan: Plan, standing: Standing, on: date) -> Clock:
    told = standing.told
    until = told.until if told.currency != Currency.OKAND else _coming(on)
    is_running = until is not None and until >= on
    return Clock(
        title=_("I lagens mening"),
        left=days((until - on).days) if until and is_running else standing.words,
        means=_means(told, until if is_running else None),
        url=reverse("editions:strategies", args=[plan.slug]),
        link=_("Planeringsstrategi"),
        is_near=told.currency != Currency.AKTUELL,
    )


def _means(told: Told, until: date | None) -> str:
    if until is None:
        return _("Det säger lagen av dagarna och de beslut som är införda (PBL 3 kap. 25 §).")
    duty = _(
        "Fullmäktige ska anta en planeringsstrategi senast %(day)s (PBL 3 kap. 23 §). "
        "Annars slutar planen att vara aktuell."
    ) % {"day": _day(until)}
    if told.currency != Currency.OKAND or told.election is None:
        return duty
    unknown = _("Vad fullmäktige beslutade efter valet %(year)s är inte infört här. Inför det.")
    return f"{duty} {unknown % {'year': told.election.day.year}}"


def _coming(on: date) -> date | None:
    """Return the law's next last day, which counts whatever happened after earlier elections."""
    return next((one.ends for one in known_elections() if one.ends and one.ends >= on), None)


def _sending(plan: Plan, standing: Standing, newest: int | None, on: date) -> list[Clock]:
    """Return the duty to send the strategi, until all who shall have it have it (PBL 3:24)."""
    sending = sending_of(standing.latest.row, newest) if standing.latest else None
    if sending is None or not sending.left:
        return []
    left = (sending.due - on).days
    said = {"day": _day(sending.due), "n": sending.left}
    clock = Clock(
        title=_("Skicka planeringsstrategin"),
        left=days(left) if left >= 0 else _("Skulle vara gjort"),
        means=_("Den ska ha gått ut senast %(day)s (PBL 3 kap. 24 §). %(n)s är inte gjort än.") % said,
        url=reverse("editions:strategies", args=[plan.slug]),
        link=_("Vem som ska ha den"),
        is_near=True,
    )
    return [clock]


def _hearing(hearing: OpenHearing) -> Clock:
    is_review = hearing.edition.stage == Stage.GRANSKNING
    means = _("Synpunkter kan lämnas till och med %(day)s.") % {"day": _day(hearing.ends_on)}
    if hearing.is_too_short and hearing.shortest:
        short = _("Lagens kortaste tid går till %(day)s (PBL 3 kap. 12–16 och 28 §§).")
        means = f"{means} {short % {'day': _day(hearing.shortest)}}"
    return Clock(
        title=_("Granskning pågår") if is_review else _("Samråd pågår"),
        left=days(hearing.days_left),
        means=means,
        url=reverse("reading:edition", args=[hearing.edition.plan, hearing.edition.slug]),
        link=_("Läs förslaget"),
        is_near=hearing.is_too_short,
    )


def _round(plan: Plan, open_round: UnderWay, on: date) -> Clock:
    found = open_round.round
    is_late = found.is_late(on)
    said = {"done": open_round.done, "total": open_round.total}
    return Clock(
        title=_("Omgången skulle ha stängt") if is_late else _("Omgången stänger"),
        left=date_format(found.closes_on, "j F"),
        means=_("%(done)s av %(total)s bedömningar är gjorda.") % said,
        url=reverse("aktualitet:round", args=[plan.slug, found.number]),
        link=found.name,
        is_near=is_late,
    )


def days(number: int) -> str:
    return ngettext("%(n)s dag", "%(n)s dagar", number) % {"n": number}


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
