"""The weekly digest of a unit: what is new since a day on the sections that it answers for.

A plain list of functions, as in `documents.consequences`: rooms above register theirs in `plans/apps.py`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Unit
from plans.aktualitet.ages import Age, State, age_of
from plans.aktualitet.answering import PageShare
from plans.aktualitet.decided import Decided
from plans.aktualitet.flags import open_flags
from plans.aktualitet.intervals import Intervals, intervals_of
from plans.aktualitet.pages import latest
from plans.documents.models import Plan, Section


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in a digest: under which heading, what it says, where it is, and of which plan (its slug) it tells.

    Titles are working text: a line about a plan is told only to those who may read that plan.
    """

    heading: str
    words: str
    url: str
    plan: str = ""

    @property
    def told(self) -> str:
        """The line as it stands in a mail, where it has no heading above it."""
        return f"{self.heading} – {self.words}"


@dataclass(frozen=True, slots=True)
class Group:
    """The lines under one heading."""

    heading: str
    lines: list[Line]


# So many lines are told of a unit's week; of more, only how many.
MOST = 30
# (unit, since, on): what is new for the unit from the first day, up to and including the other.
Collector = Callable[[Unit, date, date], Sequence[Line]]
SectionsOf = Callable[[Unit, date], Sequence[Section]]
PagesOf = Callable[[Unit, date], Sequence[PageShare]]
# For a section's pk: when it was last read or assessed.
AnsweredOf = Callable[[Sequence[Section]], Mapping[int, datetime]]
DecidedOf = Callable[[Plan, date], Decided]
_COLLECTORS: list[Collector] = []


def on_collecting(collector: Collector) -> None:
    """Let the collector be asked for every digest from now on."""
    if collector not in _COLLECTORS:
        _COLLECTORS.append(collector)


def digest_for(
    unit: Unit, *, since: date, on: date, collectors: Sequence[Collector] | None = None
) -> list[Group]:
    """Return what is new for the unit, under headings in the order they come; nothing when nothing is new."""
    groups: dict[str, list[Line]] = {}
    for collector in _COLLECTORS if collectors is None else collectors:
        for line in collector(unit, since, on):
            lines = groups.setdefault(line.heading, [])
            if line not in lines:
                lines.append(line)
    return [Group(heading, lines) for heading, lines in groups.items()]


def shortened(groups: Sequence[Group]) -> tuple[list[Line], int]:
    """Return the lines to tell, in order, and how many are left out; no heading loses all its lines to another."""
    places = sorted(
        (place, number) for number, group in enumerate(groups) for place in range(len(group.lines))
    )
    kept = sorted((number, place) for place, number in places[:MOST])
    return [groups[number].lines[place] for number, place in kept], len(places) - len(kept)


def of_plans(groups: Sequence[Group], plans: Collection[str]) -> list[Group]:
    """Return the lines that tell of these plans; no heading without lines."""
    kept = [Group(one.heading, [line for line in one.lines if line.plan in plans]) for one in groups]
    return [one for one in kept if one.lines]


def words_for_left(left: int) -> str:
    """Return what is said of the lines that are left out."""
    return _("och %(n)s till") % {"n": left}


def begins(day: date) -> datetime:
    """Return the moment at which the day begins here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def flags_collector(pages_of: PagesOf, answered_of: AnsweredOf) -> Collector:
    """Return what collects the open flags raised since on what a unit answers for; who read a page read all of it."""

    def collect(unit: Unit, since: date, on: date) -> list[Line]:
        shares = pages_of(unit, on)
        sections = {one.pk: one for share in shares for one in share.own}
        said = answered_of([*sections.values(), *(share.page for share in shares)])
        answered = {
            one.pk: at
            for share in shares
            for one in share.own
            if (at := latest(said.get(one.pk), said.get(share.page.pk)))
        }
        return [
            _line(_("Något har ändrats under era avsnitt"), sections[flag.section_id], flag.words)
            for flag in open_flags(sections.values(), answered=answered)
            if flag.at >= begins(since) and timezone.localdate(flag.at) <= on
        ]

    return collect


def reviews_collector(
    pages_of: PagesOf,
    answered_of: AnsweredOf,
    decided_of: DecidedOf = lambda plan, on: Decided(),
) -> Collector:
    """Return what collects the pages that have become due, or overdue, to read since."""

    def collect(unit: Unit, since: date, on: date) -> list[Line]:
        shares = [one for one in pages_of(unit, on) if one.is_own]
        read = answered_of([one.page for one in shares])
        plans = {one.page.plan_id: one.page.plan for one in shares}
        known = {pk: (intervals_of(plan), decided_of(plan, on)) for pk, plan in plans.items()}
        found = []
        for share in shares:
            age = _age(share, read.get(share.page.pk), *known[share.page.plan_id], on=on)
            turned = age.overdue_on if age.state == State.OVERDUE else age.due_on
            if age.state in (State.DUE, State.OVERDUE) and turned and since <= turned <= on:
                found.append(_line(_("Avsnitt att läsa igen"), share.page, age.words))
        return found

    return collect


def _age(share: PageShare, read: datetime | None, intervals: Intervals, decided: Decided, *, on: date) -> Age:
    interval = intervals.shortest(one.kind_id for one in share.shown)
    day = timezone.localdate(read) if read else None
    return age_of(day, decided.of(share.page.key), target=interval.target, limit=interval.limit, on=on)


def _line(heading: str, section: Section, words: str) -> Line:
    return Line(heading, f"{section}: {words}", address_of(section), section.plan.slug)


def address_of(section: Section) -> str:
    """Return where the section is on the desk."""
    return reverse("workbench:section", args=[section.plan.slug, section.key])
