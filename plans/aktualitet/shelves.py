"""Sources as their pages list them: what has expired or was replaced first, each with how many sections stand on it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from plans.aktualitet.models import Source, SourceUse
from plans.documents.models import Plan, Section
from plans.documents.outline import Node, Outline


@dataclass(frozen=True, slots=True)
class Shelved:
    """A source in a list. `standing` is "expired", "replaced", "ended" or "" while it holds."""

    source: Source
    standing: str
    sections: int


def shelf(plan: Plan, *, on: date, kind: str = "") -> list[Shelved]:
    """Return the plan's sources: what has expired or was replaced first, then by name (one query)."""
    rows = Source.objects.filter(plan=plan).select_related("replaced_by")
    rows = rows.filter(kind=kind) if kind else rows
    counted: QuerySet[Any] = rows.annotate(sections=Count("uses"))
    found = [Shelved(row, standing(row, on), row.sections) for row in counted]
    order = {"expired": 0, "replaced": 1, "": 2, "ended": 3}
    return sorted(found, key=lambda one: order[one.standing])


def standing(source: Source, on: date) -> str:
    """Return how the source stands on a day."""
    if source.replaced_at:
        return "replaced"
    if source.ended_at:
        return "ended"
    return "expired" if source.is_expired(on) else ""


def nodes_on(source: Source, outline: Outline) -> list[Node]:
    """Return the live sections that stand on the source, in reading order."""
    pks = set(SourceUse.objects.filter(source=source).values_list("section_id", flat=True))
    return [node for node in outline if node.row.pk in pks]


def sources_of(section: Section) -> list[Source]:
    """Return the sources that a section stands on."""
    return list(Source.objects.filter(uses__section=section).select_related("replaced_by"))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter to choose sections from; open when some of it is ticked."""

    node: Node
    nodes: list[Node]
    ticked: int


def chapters(outline: Outline, ticked: set[str]) -> list[Chapter]:
    """Return the chapters of the plan with all sections of each, in reading order."""
    found = []
    for root in outline.roots:
        nodes = list(root.walk())
        found.append(Chapter(root, nodes, sum(node.key in ticked for node in nodes)))
    return found
