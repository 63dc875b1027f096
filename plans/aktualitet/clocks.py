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
from plans.editions.currency import Currency
from plans.editions.hearings import OpenHearing, hearings_of
from plans.editions.models import Stage
from plans.editions.sending import sending_of
from plans.editions.shelf import Shelf
from plans.editions.strategies import Standing, standing_of

# So many days before the law's last one the clock asks for action.
NEAR = 365


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
        found += [*_law(plan, standing, on), *_sending(plan, standing, shelf.newest.sending, on)]
    found += [_hearing(one) for one in hearings_of(shelf)] if shelf else []
    return found + [_round(plan, one, on) for one in rounds]


def _law(plan: Plan, standing: Standing, on: date) -> list[Clock]:
    """Return the duty to adopt a strategi, and how long the plan is aktuell if that has another day."""
    told, duty = standing.told, standing.duty
    until = told.until if told.until and told.until >= on else None
    found = []
    if duty and duty.ends:
        found.append(_duty(plan, duty.ends, until, on))
    if until is None or duty is None or duty.ends != until:
        found.append(_standing(plan, standing, until, on))
    return found


def _standing(plan: Plan, standing: Standing, until: date | None, on: date) -> Clock:
    told = standing.told
    means = [_("%(standing)s (PBL 3 kap. 25 §).") % {"standing": standing.words}]
    if until:
        means.append(_("Den är aktuell till och med %(day)s.") % {"day": _day(until)})
    if told.unknown:
        missing = _("Vad fullmäktige beslutade efter valet %(year)s är inte infört här. Inför det.")
        means.append(missing % {"year": told.unknown.day.year})
    unknown = _("Inte känt") if told.currency == Currency.OKAND else _("Inte aktuell")
    return Clock(
        title=_("I lagens mening"),
        left=days((until - on).days) if until else unknown,
        means=" ".join(means),
        url=reverse("editions:strategies", args=[plan.slug]),
        link=_("Besluten"),
        is_near=told.currency != Currency.AKTUELL,
    )


def _duty(plan: Plan, last: date, until: date | None, on: date) -> Clock:
    means = _("Fullmäktige ska anta en planeringsstrategi senast %(day)s (PBL 3 kap. 23 §).")
    if until == last:
        otherwise = _("Annars slutar planen att vara aktuell. Antas en ny översiktsplan i tid behövs ingen.")
        means = f"{means} {otherwise}"
    left = (last - on).days
    return Clock(
        title=_("Planeringsstrategi"),
        left=days(left),
        means=means % {"day": _day(last)},
        url=reverse("editions:strategies", args=[plan.slug]),
        link=_("Planeringsstrategi"),
        is_near=left < NEAR,
    )


def _sending(plan: Plan, standing: Standing, newest: int | None, on: date) -> list[Clock]:
    """Return the duty to send the strategi, until all who shall have it have it (PBL 3:24)."""
    sending = sending_of(standing.latest.row, newest) if standing.latest else None
    if sending is None or not sending.left:
        return []
    left = (sending.due - on).days
    said = {"day": _day(sending.due), "n": sending.left}
    if sending.announced:
        means = _("Den ska ha gått ut senast %(day)s (PBL 3 kap. 24 §). Kvar att göra: %(n)s.")
        late = _("Skulle vara gjort")
    else:
        means = _(
            "De två veckorna räknas från dagen då beslutet tillkännagavs (PBL 3 kap. 24 §). Skriv den dagen. Till dess "
            "räknas de från beslutet. Kvar att göra: %(n)s."
        )
        late = _("När tillkännagavs det?")
    clock = Clock(
        title=_("Skicka planeringsstrategin"),
        left=days(left) if left >= 0 else late,
        means=means % said,
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
    if hearing.may_be_too_short:
        enough = _(
            "Den tiden räcker om ändringen bara gäller en viss del av kommunen. Gäller den hela kommunen ska "
            "granskningen pågå till %(day)s (PBL 3 kap. 28 §)."
        )
        means = f"{means} {enough % {'day': _day(hearing.of_whole)}}"
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
