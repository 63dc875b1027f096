"""The weekly digest of a unit: what is new since a day on the sections that it answers for.

A plain list of functions, as in `documents.consequences`: rooms above register theirs in `plans/apps.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Unit
from plans.aktualitet.ages import State, age_of
from plans.aktualitet.flags import open_flags
from plans.aktualitet.intervals import intervals_of
from plans.documents.models import Plan, Section


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in a digest: under which heading, what it says, and where it is."""

    heading: str
    words: str
    url: str

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
# For a section's pk: when it was last read or assessed.
AnsweredOf = Callable[[Sequence[Section]], Mapping[int, datetime]]
DecidedOf = Callable[[Plan], date | None]
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


def words_for_left(left: int) -> str:
    """Return what is said of the lines that are left out."""
    return _("och %(n)s till") % {"n": left}


def begins(day: date) -> datetime:
    """Return the moment at which the day begins here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def flags_collector(sections_of: SectionsOf, answered_of: AnsweredOf) -> Collector:
    """Return what collects the open flags raised since on the sections that a unit answers for."""

    def collect(unit: Unit, since: date, on: date) -> list[Line]:
        sections = {one.pk: one for one in sections_of(unit, on)}
        flags = open_flags(sections.values(), answered=answered_of(list(sections.values())))
        return [
            Line(
                _("Något har ändrats under era avsnitt"),
                f"{sections[flag.section_id]}: {flag.words}",
                address_of(sections[flag.section_id]),
            )
            for flag in flags
            if flag.at >= begins(since) and timezone.localdate(flag.at) <= on
        ]

    return collect


def reviews_collector(
    sections_of: SectionsOf, answered_of: AnsweredOf, decided_of: DecidedOf = lambda plan: None
) -> Collector:
    """Return what collects the sections that have become due, or overdue, to read since."""

    def collect(unit: Unit, since: date, on: date) -> list[Line]:
        sections = list(sections_of(unit, on))
        read = answered_of(sections)
        plans = {one.plan_id: one.plan for one in sections}
        intervals = {pk: intervals_of(plan) for pk, plan in plans.items()}
        decided = {pk: decided_of(plan) for pk, plan in plans.items()}
        found = []
        for section in sections:
            said = read.get(section.pk)
            interval = intervals[section.plan_id].of(section.kind_id)
            age = age_of(
                timezone.localdate(said) if said else None,
                decided[section.plan_id],
                target=interval.target,
                limit=interval.limit,
                on=on,
            )
            turned = age.overdue_on if age.state == State.OVERDUE else age.due_on
            if age.state in (State.DUE, State.OVERDUE) and turned and since <= turned <= on:
                found.append(Line(_("Avsnitt att läsa igen"), f"{section}: {age.words}", address_of(section)))
        return found

    return collect


def address_of(section: Section) -> str:
    """Return where the section is on the desk."""
    return reverse("workbench:section", args=[section.plan.slug, section.key])
