"""The text that verdicts are about: sections as they stand in an edition, beside the working text."""

from dataclasses import dataclass

from django.db.models import Case, Count, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.urls import reverse

from plans.aktualitet.pages import shown_on
from plans.documents.models import Plan, Section
from plans.documents.outline import Node, Outline
from plans.editions.models import EditionSection


@dataclass(frozen=True, slots=True)
class Adopted:
    """Where a section is read as it was adopted, "" if it is not there, and whether the working text says otherwise."""

    url: str
    is_changed: bool = False


def outline_beside(plan: Plan, edition: str) -> Outline:
    """Return the plan's tree as `outline_of`; its sections bring along how they stand in the edition (one query)."""
    rows = Section.objects.live().filter(plan=plan).select_related("kind").defer("body")
    return Outline(_beside(rows, plan, edition) if edition else rows)


def adopted_of(node: Node | None, plan: Plan, edition: str) -> Adopted | None:
    """Return how the section, a node of `outline_beside`, stands in the edition; None if there is none to judge."""
    if node is None or not edition:
        return None
    if node.row.adopted is None:
        return Adopted("")
    url = reverse("reading:edition_section", args=[plan.slug, edition, node.key])
    return Adopted(url, _is_changed(node))


def _beside(rows: QuerySet[Section], plan: Plan, edition: str) -> QuerySet[Section]:
    frozen = EditionSection.objects.filter(edition__plan=plan.slug, edition__slug=edition)
    same = Case(
        When(
            title=OuterRef("title"), beteckning=OuterRef("beteckning"), body=OuterRef("body"), then=Value(1)
        ),
        default=Value(0),
    )
    told = JSONObject(page=F("page_key"), same=same)
    on_page = frozen.filter(page_key=OuterRef("key")).order_by().values("page_key")
    return rows.annotate(
        adopted=Subquery(frozen.filter(key=OuterRef("key")).values(told=told)[:1]),
        adopted_on_page=Subquery(on_page.annotate(n=Count("pk")).values("n")),
    )


def _is_changed(node: Node) -> bool:
    """Tell whether anything on the section's page reads otherwise: itself, or what is shown in place there."""
    on_page = [one.row for one in shown_on(node)]
    if not all(row.adopted and row.adopted["same"] for row in on_page):
        return True
    return node.row.adopted["page"] == node.key and node.row.adopted_on_page != len(on_page)
