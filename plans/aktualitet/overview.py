"""The plan at a glance: its sections by state, chapter, unit and requirement. Flat with history."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q

from plans.aktualitet.answering import Answering
from plans.aktualitet.models import GRAVITY, Judgement, RequirementAnswer, Round, SectionState
from plans.aktualitet.requirements import Requirement, requirements
from plans.documents.models import Plan, Section
from plans.documents.outline import Node, Outline


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of some sections stand how; `unseen` are those that nobody has judged."""

    name: str
    url: str
    by_verdict: Counter[str]
    total: int

    @property
    def current(self) -> int:
        return self.by_verdict[Judgement.AKTUELL]

    @property
    def doubtful(self) -> int:
        return self.by_verdict[Judgement.RESERVATION] + self.by_verdict[Judgement.BEHOVER_ANDRAS]

    @property
    def stale(self) -> int:
        return self.by_verdict[Judgement.INAKTUELL]

    @property
    def unseen(self) -> int:
        return self.total - self.current - self.doubtful - self.stale

    @property
    def parts(self) -> list[tuple[str, int, int]]:
        """Return state, where it begins and how many, for a bar; nothing for a state that has none."""
        numbers = (self.current, self.doubtful, self.stale, self.unseen)
        starts = accumulate(numbers, initial=0)
        states = ("current", "doubt", "stale", "unseen")
        return [part for part in zip(states, starts, numbers, strict=False) if part[2]]


class Overview:
    """A plan's aktualitet on a day (three queries, whatever its size and history)."""

    def __init__(self, plan: Plan, *, on: date) -> None:
        self.plan, self._on = plan, on
        codes = RequirementAnswer.objects.filter(section=OuterRef("pk")).values("code")
        rows = Section.objects.live().filter(plan=plan).select_related("kind", "state").defer("body")
        self.outline = Outline(rows.annotate(codes=ArraySubquery(codes)))

    @cached_property
    def answering(self) -> Answering:
        return Answering(self.plan, self.outline, on=self._on)

    @cached_property
    def pages(self) -> list[Node]:
        return self.outline.pages()

    @cached_property
    def whole(self) -> Counted:
        return self._counted("", "", self.pages)

    @cached_property
    def unread_for_a_year(self) -> int:
        """Return how many pages nobody has read or judged since a year back."""
        return sum(not self._is_read_lately(node) for node in self.pages)

    @cached_property
    def chapters(self) -> list[tuple[Node, list[Node]]]:
        """Return each part and chapter with its pages, itself first.

        A part keeps only those of its chapters that have no pages below them; the others are rows of their own.
        """
        found = []
        for root in self.outline.roots:
            large = [one for one in root.children if any(below.has_own_page for below in one.children)]
            rest = [one for one in root.children if one not in large and one.has_own_page]
            found += [(root, [root, *rest])]
            found += [(one, [below for below in one.walk() if below.has_own_page]) for one in large]
        return found

    @property
    def by_chapter(self) -> list[Counted]:
        return [self._counted(root.label, root.key, nodes) for root, nodes in self.chapters]

    @cached_property
    def by_unit(self) -> list[Counted]:
        """Return the units that answer for something, by name."""
        found: dict[str, list[Node]] = {}
        for node in self.pages:
            if held := self.answering.responsible(node):
                found.setdefault(held.unit.name, []).append(node)
        return [self._counted(name, "", nodes) for name, nodes in sorted(found.items())]

    @cached_property
    def without_anyone(self) -> list[Node]:
        return self.answering.without_anyone()

    @cached_property
    def by_requirement(self) -> list[tuple[Requirement, list[Node]]]:
        """Return each requirement of the law with the sections that answer it; some may have none."""
        return [
            (one, [node for node in self.outline if one.code in node.row.codes]) for one in requirements()
        ]

    @cached_property
    def unanswered(self) -> list[Requirement]:
        return [one for one, nodes in self.by_requirement if not nodes]

    @cached_property
    def rounds(self) -> list[Round]:
        """Return the plan's rounds, the latest first, with how many sections they pinned to what (one query)."""
        rows = Round.objects.filter(plan=self.plan).annotate(pinned=Count("verdicts"))
        for verdict in Judgement:
            counted = Count("verdicts", filter=Q(verdicts__verdict=verdict))
            rows = rows.annotate(**{f"pinned_{verdict.name.lower()}": counted})
        return list(rows)

    @cached_property
    def trend(self) -> list[Counted]:
        """Return what each closed round pinned, the oldest first."""
        return [
            Counted(one.name, str(one.number), _pinned(one), one.pinned)  # type: ignore[attr-defined]
            for one in reversed(self.rounds)
            if not one.is_open
        ]

    def verdict_of(self, node: Node) -> str:
        state = self.state_of(node)
        return state.verdict if state else ""

    def nodes_with(self, verdict: str) -> list[Node]:
        return [node for node in self.pages if self.verdict_of(node) == verdict]

    def gravest(self, nodes: Iterable[Node]) -> str:
        said = [self.verdict_of(node) for node in nodes]
        return max((one for one in said if one), key=lambda one: GRAVITY[Judgement(one)], default="")

    def state_of(self, node: Node) -> SectionState | None:
        return getattr(node.row, "state", None)

    def _counted(self, name: str, url: str, nodes: list[Node]) -> Counted:
        return Counted(name, url, Counter(self.verdict_of(node) for node in nodes), len(nodes))

    def _is_read_lately(self, node: Node) -> bool:
        state = self.state_of(node)
        moments = [one for one in (state.read_at, state.judged_at) if one] if state else []
        return any((self._on - one.date()).days <= 365 for one in moments)


def _pinned(found: Round) -> Counter[str]:
    return Counter({verdict: getattr(found, f"pinned_{verdict.name.lower()}") for verdict in Judgement})
