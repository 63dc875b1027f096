"""The plan at a glance: its sections by state, chapter, unit and requirement. Flat with history."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone

from plans.aktualitet.ages import Age, State, age_of
from plans.aktualitet.answering import Answering
from plans.aktualitet.counting import Counted
from plans.aktualitet.decided import day_of, is_decided
from plans.aktualitet.flags import open_flags
from plans.aktualitet.intervals import Intervals, in_json, read_from
from plans.aktualitet.models import (
    GRAVITY,
    Flag,
    Judgement,
    RequirementAnswer,
    Round,
    RoundVerdict,
)
from plans.aktualitet.pages import latest, shown_by_page
from plans.aktualitet.under_way import UnderWay, under_way, units_in_json
from plans.documents.models import Plan, Section
from plans.documents.outline import Node, Outline
from plans.editions.models import Edition
from plans.editions.requirements import Requirement, requirements


class Overview:
    """A plan's aktualitet on a day; few queries, whatever its size and history. `in_force`: the edition.

    A page's age and flags are those of all that it shows, also of sections without a page of their own.
    """

    def __init__(self, plan: Plan, *, on: date, in_force: Edition | None = None) -> None:
        self.plan, self._on, self._decided_on = plan, on, day_of(in_force)
        codes = RequirementAnswer.objects.filter(section=OuterRef("pk")).values("code")
        rows = Section.objects.live().filter(plan=plan).select_related("kind").defer("body")
        # The plan's intervals come along with its sections: one question fewer.
        intervals = ArraySubquery(in_json(plan))
        flags = Flag.objects.filter(section=OuterRef("pk")).order_by("-at").values("at")[:1]
        rows = rows.annotate(codes=ArraySubquery(codes), intervals=intervals, flagged_at=Subquery(flags))
        # Where each stands now, as plain values: a thousand rows of their own cost more than all the rest.
        stands = {
            "verdict": F("state__verdict"),
            "read_at": F("state__read_at"),
            "judged_at": F("state__judged_at"),
        }
        self.outline = Outline(rows.annotate(is_decided=is_decided(in_force), **stands))

    @cached_property
    def answering(self) -> Answering:
        return Answering(self.plan, self.outline, on=self._on)

    @cached_property
    def pages(self) -> list[Node]:
        return self.outline.pages()

    @cached_property
    def whole(self) -> Counted:
        return self._counted("", self.pages, query="")

    @cached_property
    def by_age(self) -> Counter[State]:
        return Counter(self.age_of(node).state for node in self.pages)

    @property
    def to_read(self) -> int:
        """How many pages it is time to read again, or were read too long ago, or never."""
        return len(self.pages) - self.by_age[State.FRESH]

    @property
    def flagged(self) -> int:
        return sum(self.is_flagged(node) for node in self.pages)

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
        return [
            self._counted(root.label, nodes, url=self._section(root), query=f"?kapitel={root.key}")
            for root, nodes in self.chapters
        ]

    @cached_property
    def by_unit(self) -> list[Counted]:
        """Return the units that answer for something, by name."""
        found: dict[tuple[str, str], list[Node]] = {}
        for node in self.pages:
            if held := self.answering.responsible(node):
                found.setdefault((held.unit.name, held.unit.key), []).append(node)
        return [
            self._counted(name, nodes, query=f"?enhet={key}") for (name, key), nodes in sorted(found.items())
        ]

    @cached_property
    def without_anyone(self) -> list[Node]:
        return self.answering.without_anyone()

    @cached_property
    def by_requirement(self) -> list[tuple[Requirement, str, list[Node]]]:
        """Return each requirement of the law, the gravest verdict on a section that answers it, and those sections."""
        answers: dict[str, list[Node]] = {}
        for node in self.outline:
            for code in node.row.codes:
                answers.setdefault(code, []).append(node)
        return [
            (one, self.gravest(answers.get(one.code, ())), answers.get(one.code, []))
            for one in requirements()
        ]

    @cached_property
    def unanswered(self) -> list[Requirement]:
        return [one for one, _gravest, nodes in self.by_requirement if not nodes]

    @cached_property
    def rounds(self) -> list[Round]:
        """Return the plan's rounds, the latest first, with how many sections they pinned to what (one query)."""
        # Each counted for itself, in the same question: joined, every verdict would count the units anew.
        verdicts = RoundVerdict.objects.filter(round=OuterRef("pk")).order_by()
        counting = verdicts.exclude(verdict="", settled_at__isnull=False).values("verdict")
        counted = counting.annotate(n=Count("pk")).values(told=JSONObject(verdict="verdict", n="n"))
        rows = Round.objects.filter(plan=self.plan)
        return list(rows.annotate(pinned=ArraySubquery(counted), units_told=ArraySubquery(units_in_json())))

    @cached_property
    def under_way(self) -> list[UnderWay]:
        """Return the open rounds with how far each unit has come."""
        return under_way(self.rounds)

    @cached_property
    def trend(self) -> list[Counted]:
        """Return what each closed round pinned, the oldest first."""
        return [
            _pinned(one, reverse("aktualitet:round", args=[self.plan.slug, one.number]))
            for one in reversed(self.rounds)
            if not one.is_open
        ]

    def verdict_of(self, node: Node) -> str:
        return node.row.verdict or ""

    def age_of(self, node: Node) -> Age:
        """Return how long ago the page was read or decided, and what that means with the plan's intervals."""
        said = self._said_at(node)
        read = timezone.localdate(said) if said else None
        interval = self._intervals.shortest(one.row.kind_id for one in self._shown[node.row.pk])
        decided = self._decided_on if node.row.is_decided else None
        return age_of(read, decided, target=interval.target, limit=interval.limit, on=self._on)

    def is_flagged(self, node: Node) -> bool:
        """Tell whether something under what the page shows has changed since somebody last read or judged it."""
        whole = self._said_at(node)
        for one in self._shown[node.row.pk]:
            said = latest(whole, self._said_at(one))
            if one.row.flagged_at is not None and (said is None or said < one.row.flagged_at):
                return True
        return False

    def flag_words(self, nodes: Iterable[Node]) -> dict[str, list[str]]:
        """Return what has changed under what each page shows, by the page's key (one query)."""
        pages = {one.row.pk: node for node in nodes for one in self._shown[node.row.pk]}
        whole = {pk: self._said_at(page) for pk, page in pages.items()}
        moments = {pk: latest(whole[pk], self._said_at(self.outline.by_pk[pk])) for pk in pages}
        answered = {pk: at for pk, at in moments.items() if at}
        found: dict[str, list[str]] = {}
        for flag in open_flags([self.outline.by_pk[pk].row for pk in pages], answered=answered):
            found.setdefault(pages[flag.section_id].key, []).append(flag.words)
        return found

    def nodes_where(self, holds: Callable[[Node], bool], *, below: str = "", unit: str = "") -> list[Node]:
        """Return the pages of which it holds; only those of a chapter, or that a unit answers for, if asked."""
        among = self.pages
        if below:
            among = next((nodes for root, nodes in self.chapters if root.key == below), [])
        return [node for node in among if holds(node) and (not unit or self._is_of(unit, node))]

    def gravest(self, nodes: Iterable[Node]) -> str:
        said = [self.verdict_of(node) for node in nodes]
        return max((one for one in said if one), key=lambda one: GRAVITY[Judgement(one)], default="")

    def _said_at(self, node: Node) -> datetime | None:
        return latest(node.row.read_at, node.row.judged_at)

    @cached_property
    def _shown(self) -> dict[int, list[Node]]:
        return shown_by_page(self.outline)

    @cached_property
    def _intervals(self) -> Intervals:
        return read_from(self.outline.roots[0].row.intervals)

    def _is_of(self, unit: str, node: Node) -> bool:
        held = self.answering.responsible(node)
        return bool(held and held.unit.key == unit)

    def _section(self, node: Node) -> str:
        return reverse("aktualitet:section", args=[self.plan.slug, node.key])

    def _counted(self, name: str, nodes: list[Node], *, url: str = "", query: str | None = None) -> Counted:
        return Counted(name, Counter(self.verdict_of(node) for node in nodes), len(nodes), url, query)


def _pinned(found: Any, url: str) -> Counted:
    counted = Counter({told["verdict"]: told["n"] for told in found.pinned})
    return Counted(found.name, counted, counted.total(), url)
