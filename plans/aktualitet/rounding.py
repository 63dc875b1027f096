"""What the planner sees of a round: how far each unit has come, what differs, and what it came to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from plans.aktualitet.answering import successors_of_units
from plans.aktualitet.counting import Counted
from plans.aktualitet.models import (
    Assessment,
    Round,
    RoundTask,
    RoundUnit,
    RoundVerdict,
)
from plans.aktualitet.scope import asked_of_nobody
from plans.aktualitet.weighing import by_units_now
from plans.documents.models import Section
from plans.documents.outline import Node, Outline
from plans.documents.references import outline_of


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a unit has come."""

    asked: RoundUnit
    done: int
    total: int
    left: list[Section]

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 100


@dataclass(frozen=True, slots=True)
class Differing:
    """A section that units judge differently, and what a planner has said of it, if anything."""

    section: Section
    label: str
    said: list[Assessment]
    settled: RoundVerdict | None

    @property
    def answered_later(self) -> list[str]:
        """The units that have answered since it was settled: whoever settled it had not read that."""
        at = self.settled.settled_at if self.settled else None
        return [one.unit_name for one in self.said if at and one.at > at]


def verdicts_in_order(found: Round) -> list[RoundVerdict]:
    """Return what the round came to in the plan's order, under the sections' numbers; those that have left it last."""
    nodes = {node.row.pk: (place, node.label) for place, node in enumerate(outline_of(found.plan))}
    verdicts = list(found.verdicts.all())
    for one in verdicts:
        one.title = nodes[one.section_id][1] if one.section_id in nodes else one.title
    return sorted(verdicts, key=lambda one: nodes.get(one.section_id, (len(nodes), ""))[0])


def summed_up(found: Round, pinned: Sequence[RoundVerdict]) -> Counted:
    """Return how many sections the round found to stand how; what was set aside is not counted."""
    counts = [one.verdict for one in pinned if not one.is_set_aside]
    return Counted(found.name, Counter(counts), len(counts))


class RoundShown:
    """A round as its planners see it (five queries)."""

    def __init__(self, found: Round) -> None:
        self.round = found
        self.outline: Outline = outline_of(found.plan)
        self._asked = list(found.units.select_related("unit__merged_into"))
        rows = RoundTask.objects.filter(asked__round=found, section__retired_at=None)
        self._tasks = list(rows.select_related("section", "assessment").defer("section__body"))
        self._settled = {one.section_id: one for one in found.verdicts.all()}
        self.reminders = list(found.reminders.all())

    @cached_property
    def progress(self) -> list[Progress]:
        found = []
        for asked in self._asked:
            tasks = [one for one in self._tasks if one.asked_id == asked.pk]
            left = [one.section for one in tasks if one.assessment_id is None]
            found.append(Progress(asked, len(tasks) - len(left), len(tasks), self._in_order(left)))
        return found

    @property
    def not_done(self) -> list[str]:
        """Return the names of the units that have not said that they are done."""
        return [asked.unit_name for asked in self._asked if asked.done_at is None]

    @property
    def done(self) -> int:
        return sum(one.assessment_id is not None for one in self._tasks)

    @property
    def total(self) -> int:
        return len(self._tasks)

    @cached_property
    def differing(self) -> list[Differing]:
        """Return the sections whose units differ, and those that a planner has settled, in reading order."""
        said: dict[Section, list[Assessment]] = {}
        for task in self._tasks:
            said.setdefault(task.section, []).extend([task.assessment] if task.assessment else [])
        said = self._weighed(said)
        found = [
            section
            for section, answers in said.items()
            if len({one.verdict for one in answers}) > 1 or self._is_settled(section)
        ]
        return [
            Differing(section, self._label(section), said[section], self._settled.get(section.pk))
            for section in self._in_order(found)
        ]

    @property
    def unsettled(self) -> int:
        return sum(one.settled is None for one in self.differing)

    @cached_property
    def unseen(self) -> list[Section]:
        """Return the sections that units are asked about and nobody has judged."""
        judged = {one.section_id for one in self._tasks if one.assessment_id}
        left = {one.section.pk: one.section for one in self._tasks if one.section_id not in judged}
        return self._in_order(left.values())

    @cached_property
    def asked_of_nobody(self) -> list[Node]:
        """Return the pages of the plan, or of the part, that no unit is asked about."""
        return asked_of_nobody(self.round, self.outline, {one.section_id for one in self._tasks})

    def _weighed(self, said: dict[Section, list[Assessment]]) -> dict[Section, list[Assessment]]:
        """Let a unit speak for those that have been merged into it (one query more, if some have been)."""
        if not any(one.unit.merged_into_id for one in self._asked):
            return said
        now = successors_of_units()
        return {section: by_units_now(answers, now) for section, answers in said.items()}

    def _is_settled(self, section: Section) -> bool:
        found = self._settled.get(section.pk)
        return bool(found and found.settled_at)

    def _in_order(self, sections: Iterable[Section]) -> list[Section]:
        order = {node.row.pk: place for place, node in enumerate(self.outline)}
        return sorted(sections, key=lambda one: order.get(one.pk, len(order)))

    def _label(self, section: Section) -> str:
        node = self.outline.by_pk.get(section.pk)
        return node.label if node else str(section)
