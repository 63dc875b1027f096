"""A unit's list in a round: its sections, what it and others have said of them, and what was typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery

from accounts.models import User
from plans.aktualitet.actions.judging import Told, wants_reason
from plans.aktualitet.adopted import Adopted, adopted_of, outline_beside
from plans.aktualitet.flags import open_flags
from plans.aktualitet.models import Assessment, Flag, Judgement, NextStep, RoundTask, RoundUnit
from plans.aktualitet.others import Other, others_in_json, read, summed_up
from plans.aktualitet.pages import shown_by_page
from plans.documents.models import Plan, Section
from plans.documents.outline import Node, Outline


@dataclass(slots=True)
class Row:
    """A section in a unit's list: what the unit has said of it, what others have, and what was typed."""

    section: Section
    node: Node | None
    said: Assessment | None
    person: User | None
    others: list[Other]
    adopted: Adopted | None = None
    flags: list[Flag] = field(default_factory=list)
    typed: Mapping[str, Any] = field(default_factory=dict)
    trouble: str = ""

    @property
    def label(self) -> str:
        return self.node.label if self.node else str(self.section)

    @property
    def chapter(self) -> str:
        above = self.node.above() if self.node else []
        return above[0].label if above else self.label

    @property
    def verdict(self) -> str:
        return self.typed.get("verdict", self.said.verdict if self.said else "")

    @property
    def reason(self) -> str:
        return self.typed.get("reason", self.said.reason if self.said else "")

    @property
    def step(self) -> str:
        return self.typed.get("step", self.said.step if self.said else NextStep.INGET)

    @property
    def seen(self) -> int | str:
        return self.said.pk if self.said else ""

    @property
    def read_at(self) -> Any:
        state = getattr(self.section, "state", None)
        dates = [state.read_at, state.judged_at] if state else []
        return max((one for one in dates if one), default=None)

    @property
    def others_said(self) -> str:
        """Who of the other units judges what."""
        return summed_up(self.others)

    @property
    def others_reasons(self) -> list[Other]:
        """Those of them that say what is amiss."""
        return [one for one in self.others if one.verdict != Judgement.AKTUELL and one.reason]

    @property
    def has_below(self) -> bool:
        return bool(self.node and any(one.has_own_page for one in self.node.children))


def rows_of(asked: RoundUnit, *, mine: User | None = None) -> list[Row]:
    """Return the unit's sections in reading order, those delegated to `mine` only if given (three queries)."""
    plan, edition = asked.round.plan, asked.round.edition
    outline = outline_beside(plan, edition)
    rows = RoundTask.objects.filter(asked=asked, section__retired_at=None)
    if mine:
        rows = rows.filter(person=mine)
    if asked.round.is_shared:
        rows = rows.annotate(others=ArraySubquery(others_in_json(asked)))
    tasks = rows.select_related("section__state", "assessment", "person").defer("section__body")
    made = [_row(task, outline, plan, edition) for task in tasks]
    _lay_flags(made, outline)
    order = {node.row.pk: place for place, node in enumerate(outline)}
    return sorted(made, key=lambda row: order.get(row.section.pk, len(order)))


def _row(task: Any, outline: Outline, plan: Plan, edition: str) -> Row:
    node = outline.by_pk.get(task.section_id)
    others = read(getattr(task, "others", ()))
    return Row(task.section, node, task.assessment, task.person, others, adopted_of(node, plan, edition))


def _lay_flags(rows: Iterable[Row], outline: Outline) -> None:
    """Lay what has changed under what a page shows, since it was read, in its row (one query)."""
    shown = shown_by_page(outline)
    by_section = {row.section.pk: row for row in rows}
    page_of = {one.row.pk: row for pk, row in by_section.items() for one in shown.get(pk, ())}
    page_of |= by_section
    answered = {pk: row.read_at for pk, row in page_of.items() if row.read_at}
    sections = [row.section for row in by_section.values()]
    parts = [outline.by_pk[pk].row for pk in page_of.keys() - by_section.keys()]
    for flag in open_flags([*sections, *parts], answered=answered):
        page_of[flag.section_id].flags.append(flag)


def below(rows: Iterable[Row], top: int) -> list[Row]:
    """Return the rows below a section that nothing has been said of."""
    known = list(rows)
    node = next((row.node for row in known if row.section.pk == top), None)
    if node is None:
        return []
    return [row for row in known if row.said is None and row.node and row.node.is_below(node)]


def at_or_below(rows: Iterable[Row], top: int | None) -> list[int]:
    """Return the sections, by id, that are the one or stand below it; all of them without one."""
    known = list(rows)
    node = next((row.node for row in known if row.section.pk == top), None)
    if top is None or node is None:
        return [row.section.pk for row in known if top in (None, row.section.pk)]
    return [row.section.pk for row in known if row.node and (row.node is node or row.node.is_below(node))]


def spread(rows: Iterable[Row], top: int, told: dict[int, Told], seen: dict[int, int | None]) -> None:
    """Let what is told of a section be told of those below it that nothing has been said of, in `told` and `seen`.

    A row below that only has the same verdict, without words of its own, has not been judged by itself.
    """
    one = told[top]
    if wants_reason(one):
        return
    for row in below(rows, top):
        own = told.get(row.section.pk)
        if own is None or (own.verdict in ("", one.verdict) and not own.reason.strip()):
            told[row.section.pk] = one
            seen.setdefault(row.section.pk, None)
