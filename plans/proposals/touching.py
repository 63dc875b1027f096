"""What a proposal touches: sections that refer to its own, notes that it would answer, and who is concerned."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from plans.annotations.models import Annotation
from plans.annotations.readers import reader_of
from plans.documents.models import Section
from plans.documents.outline import Node, Outline
from plans.proposals.models import Proposal, ProposedChange
from plans.proposals.rules import may_read
from plans.proposals.states import OF_AUTHORS_ONLY, OPEN
from plans.text.markdown import references_in


@dataclass(frozen=True, slots=True)
class Link:
    """Something else that the proposal has to do with, and where it is."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Touches:
    """What one wants to know before a proposal is decided."""

    mentioned_in: list[Link]
    open_notes: list[Link]
    proposals: list[Link]
    areas: list[str]
    units: list[str]


def touches(proposal: Proposal, outline: Outline, user: User) -> Touches:
    """Return what the proposal touches (four queries, whatever its size)."""
    sections = [change.section for change in proposal.changes.all() if change.section]
    return Touches(
        mentioned_in=_mentions(proposal, sections, outline),
        open_notes=_notes(proposal, sections, user),
        proposals=_others(proposal, sections, user),
        areas=sorted({section.beteckning for section in sections if section.beteckning}),
        units=[unit.name for unit in proposal.units.all()],
    )


def _mentions(proposal: Proposal, sections: list[Section], outline: Outline) -> list[Link]:
    """Return the sections whose text refers to those that the proposal touches."""
    keys = {section.key for section in sections}
    rows = Section.objects.live().filter(plan=proposal.plan_id, body__contains="[[")
    found = {pk for pk, body in rows.values_list("pk", "body") if keys & set(references_in(body))}
    touched = {section.pk for section in sections}
    nodes = [node for node in outline if node.row.pk in found - touched]
    return [Link(_desk(proposal, node), node.label) for node in nodes]


def _notes(proposal: Proposal, sections: list[Section], user: User) -> list[Link]:
    seen = Annotation.objects.visible_to(reader_of(user, proposal.plan)).on_the_plan().open()
    rows = seen.filter(section__in=sections).select_related("section").order_by("section", "start", "pk")
    return [
        Link(
            reverse("annotations:note", args=[proposal.plan.slug, note.pk]),
            f"{note.get_kind_display()}, {note.unit_name or note.author_name}: {note.section}",
        )
        for note in rows[:50]
    ]


def _others(proposal: Proposal, sections: list[Section], user: User) -> list[Link]:
    rows = Proposal.objects.filter(plan=proposal.plan_id, state__in=OPEN - OF_AUTHORS_ONLY)
    rows = rows.filter(changes__section__in=sections).exclude(pk=proposal.pk).distinct()
    return [
        Link(reverse("proposals:proposal", args=[proposal.plan.slug, other.number]), str(other))
        for other in rows.select_related("plan").prefetch_related(
            "authors", "changes__section", "changes__other"
        )
        if may_read(user, other)
    ]


def open_on(section: Section, user: User) -> list[ProposedChange]:
    """Return the open proposals' changes of a section that the user may read, the oldest proposal first."""
    changes = ProposedChange.objects.filter(section=section, proposal__state__in=OPEN - OF_AUTHORS_ONLY)
    rows = changes.select_related("proposal__plan", "section__plan", "section__kind", "other")
    rows = rows.prefetch_related(
        "proposal__authors", "proposal__changes__section", "proposal__changes__other"
    )
    return [change for change in rows.order_by("proposal__number", "pk") if may_read(user, change.proposal)]


def _desk(proposal: Proposal, node: Node) -> str:
    return reverse("workbench:section", args=[proposal.plan.slug, node.page.key])
