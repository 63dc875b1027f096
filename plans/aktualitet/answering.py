"""Who answers for a section today: what is named there, or nearest above. A merged unit's part is its successor's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import QuerySet

from accounts.models import Membership, Unit, User
from plans.aktualitet.models import Assessment, Contact, Part, Responsibility, SectionState
from plans.aktualitet.pages import latest, shown_by_page
from plans.documents.models import Plan, Section
from plans.documents.outline import Node, Outline
from plans.documents.references import outline_of
from plans.documents.rights import planners_of


@dataclass(frozen=True, slots=True)
class Held:
    """A unit's part in a section; `named_at` is where it was named, the section itself or one above."""

    unit: Unit
    part: str
    what_for: str
    named_at: Node
    since: date


class Answering:
    """Who answers for what in a plan on a day (one query, whatever its size; one more for contacts)."""

    def __init__(self, plan: Plan, outline: Outline, *, on: date) -> None:
        self.plan, self.outline, self._on = plan, outline, on
        self._held: dict[int, list[Responsibility]] = defaultdict(list)
        rows = Responsibility.objects.filter(plan=plan).current(on).select_related("unit__merged_into")
        for row in rows.order_by("from_on", "pk"):
            self._held[row.section_id].append(row)

    def responsible(self, node: Node) -> Held | None:
        """Return the unit that answers for the section, if any: the nearest named, upwards."""
        for one in (node, *reversed(node.above())):
            for row in self._held.get(one.row.pk, ()):
                if row.part == Part.ANSVARIG:
                    return self._as_held(row, one)
        return None

    def contributing(self, node: Node) -> list[Held]:
        """Return the units that contribute to the section: those named there and above, each once."""
        found: dict[int, Held] = {}
        for one in (node, *reversed(node.above())):
            for row in self._held.get(one.row.pk, ()):
                if row.part == Part.MEDVERKAR:
                    held = self._as_held(row, one)
                    found.setdefault(held.unit.pk, held)
        answers = self.responsible(node)
        return [held for held in found.values() if not answers or held.unit != answers.unit]

    def part_of(self, unit: Unit, node: Node) -> Held | None:
        """Return the unit's part in the section: that it answers for it, else that it contributes."""
        held = self.responsible(node)
        if held and held.unit == unit:
            return held
        return next((one for one in self.contributing(node) if one.unit == unit), None)

    def contacts(self, node: Node, unit: Unit) -> list[User]:
        """Return the persons named for the unit at the section, or at the nearest above where some are."""
        return [row.person for row in self.contact_rows(node, unit)]

    def contact_rows(self, node: Node, unit: Unit) -> list[Contact]:
        """Return the same with since when they are."""
        for one in (node, *reversed(node.above())):
            rows = self._contacts.get(one.row.pk, ())
            if found := [row for row in rows if self._now(row.unit) == unit]:
                return found
        return []

    def nodes_of(self, unit: Unit, *, contributing: bool = True) -> list[Node]:
        """Return the pages that the unit answers for or, if wanted, contributes to, in reading order."""
        return [node for node in self.outline.pages() if self._has_part(unit, node, contributing)]

    def without_anyone(self) -> list[Node]:
        """Return the pages that no unit that goes on answers for."""
        return [node for node in self.outline.pages() if not self._has_owner(node)]

    def _has_owner(self, node: Node) -> bool:
        held = self.responsible(node)
        return bool(held and held.unit.is_going_on)

    def answers_for(self, unit: Unit, node: Node) -> bool:
        """Tell whether it is the unit that answers for the section."""
        held = self.responsible(node)
        return bool(held and held.unit == unit)

    def _has_part(self, unit: Unit, node: Node, contributing: bool) -> bool:
        if self.answers_for(unit, node):
            return True
        return contributing and any(one.unit == unit for one in self.contributing(node))

    def _as_held(self, row: Responsibility, node: Node) -> Held:
        return Held(self._now(row.unit), row.part, row.what_for, node, row.from_on)

    def _now(self, unit: Unit) -> Unit:
        """Return the unit, or what it was merged into; more is asked only if that was merged in its turn."""
        into = unit.merged_into
        if into is None:
            return unit
        return self._successors[unit.pk] if into.merged_into_id else into

    @cached_property
    def _successors(self) -> dict[int, Unit]:
        return successors_of_units()

    @cached_property
    def _contacts(self) -> dict[int, list[Contact]]:
        found: dict[int, list[Contact]] = defaultdict(list)
        rows = (
            Contact.objects.filter(plan=self.plan)
            .current(self._on)
            .select_related("person", "unit__merged_into")
        )
        for contact in rows:
            found[contact.section_id].append(contact)
        return found


def parts_of(plan: Plan, unit: Unit) -> list[tuple[Node, Responsibility]]:
    """Return where in the plan the unit itself is named, in reading order (two queries)."""
    rows = Responsibility.objects.filter(plan=plan, unit=unit, until_on=None)
    held = {row.section_id: row for row in rows}
    return [(node, held[node.row.pk]) for node in outline_of(plan) if node.row.pk in held]


def successors_of_units() -> dict[int, Unit]:
    """Return, for every unit that there has been, the one that it is now: itself, or what it was merged into."""
    units = {unit.pk: unit for unit in Unit.objects.all()}
    found = {}
    for pk, unit in units.items():
        passed = {pk}
        while unit.merged_into_id and unit.merged_into_id not in passed:
            unit = units[unit.merged_into_id]
            passed.add(unit.pk)
        found[pk] = unit
    return found


def units_that_became(unit: Unit) -> list[int]:
    """Return the ids of the unit and of every unit that has been merged into it (one query)."""
    return [pk for pk, now in successors_of_units().items() if now == unit]


def latest_of_units(assessments: QuerySet[Assessment]) -> list[Assessment]:
    """Return each unit's latest verdict on each section, the last told first (two queries).

    A unit speaks for those that have been merged into it: what they said counts until it has said something itself.
    """
    rows = assessments.order_by("section_id", "unit_id", "-at", "-pk").distinct("section_id", "unit_id")
    now = successors_of_units()
    found: dict[tuple[int, int | None], Assessment] = {}
    for one in sorted(rows, key=lambda one: (one.at, one.pk), reverse=True):
        found.setdefault((one.section_id, now[one.unit_id].pk if one.unit_id else None), one)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class PageShare:
    """What a unit answers for of a page: all of it, or parts without a page of their own. `shown` is all there is."""

    page: Section
    own: list[Section]
    shown: list[Section]

    @property
    def is_own(self) -> bool:
        """Whether the unit answers for the page itself."""
        return self.page in self.own


def pages_answered_for(unit: Unit, on: date) -> list[PageShare]:
    """Return the pages, of every plan, of which the unit answers for something, in reading order."""
    plans = Plan.objects.filter(pk__in=Responsibility.objects.current(on).values("plan"))
    return [share for plan in plans for share in _shares(plan, unit, on)]


def _shares(plan: Plan, unit: Unit, on: date) -> list[PageShare]:
    answering = Answering(plan, outline_of(plan), on=on)
    found = []
    for pk, nodes in shown_by_page(answering.outline).items():
        for node in nodes:
            node.row.plan = plan
        if own := [node.row for node in nodes if answering.answers_for(unit, node)]:
            found.append(PageShare(answering.outline.by_pk[pk].row, own, [node.row for node in nodes]))
    return found


def sections_answered_for(unit: Unit, on: date) -> list[Section]:
    """Return the live sections, of every plan, that the unit answers for, those without a page of their own too."""
    return [section for share in pages_answered_for(unit, on) for section in share.own]


def answered_of(sections: Sequence[Section]) -> dict[int, datetime]:
    """Return when each of the sections was last read or judged, by id (one query)."""
    found = {}
    for state in SectionState.objects.filter(section__in=[one.pk for one in sections]):
        if said := latest(state.read_at, state.judged_at):
            found[state.section_id] = said
    return found


def people_for(unit: Unit, contacts: Iterable[User], plan: Plan, *, on: date) -> list[User]:
    """Return whom mail to the unit goes to: its contacts, else its administrators, else the plan's planners."""
    members = Membership.objects.current(on=on).filter(unit=unit, user__is_active=True).select_related("user")
    by_person = {one.user_id: one for one in members}
    if named := [one for one in contacts if one.pk in by_person]:
        return named
    admins = [one.user for one in members if one.role == Membership.Role.ENHETSADMINISTRATOR]
    return admins or planners_of(plan)
