"""Why a text reads as it does: which proposals gave each paragraph its words, and what was said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.annotations.models import Annotation
from plans.annotations.readers import reader_of
from plans.documents.choosing import NAMED
from plans.documents.models import Plan, Section
from plans.editions.models import EditionReason, EditionSection
from plans.proposals import rules
from plans.proposals.models import Hearing, Proposal, ProposedChange
from plans.proposals.models.changes import content_of
from plans.text.markdown import render
from plans.text.origins import Step, origins


@dataclass(frozen=True, slots=True)
class Reason:
    """A merged proposal behind a paragraph: what it was, who wrote it, what it answered and what units said."""

    proposal: Proposal
    url: str
    units: list[str]
    notes: list[Annotation]
    hearings: list[Hearing]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it reads now, with its reasons, the latest first."""

    html: str
    reasons: list[Reason]


def paragraphs_of(section: Section, user: User) -> list[Paragraph]:
    """Return the section's paragraphs with the proposals behind each that the user may read."""
    changes = merged_into(section)
    reasons = {change.proposal_id: _reason(change.proposal, user) for change in changes}
    return [
        Paragraph(
            NAMED.sub("", render(origin.text)),
            [reason for key in origin.keys if (reason := reasons.get(key)) is not None],  # type: ignore[call-overload]
        )
        for origin in origins([_step(change) for change in changes], section.body)
    ]


def merged_into(section: Section) -> list[ProposedChange]:
    """Return the merged changes that gave the section words, the oldest first, but not those that were undone."""
    return _merged(ProposedChange.objects.filter(result=section))


def _merged(changes: QuerySet[ProposedChange]) -> list[ProposedChange]:
    made = (
        changes.filter(proposal__undone_at=None).exclude(became={}).select_related("proposal__plan", "result")
    )
    along = made.prefetch_related(
        "proposal__authors",
        "proposal__changes__section",
        "proposal__changes__other",
        "proposal__hearings",
    )
    return list(along.order_by("proposal__merged_at", "pk"))


def _step(change: ProposedChange) -> Step:
    return Step(change.proposal_id, content_of(change.was).body, content_of(change.became).body)


def _reason(proposal: Proposal, user: User) -> Reason | None:
    if not rules.may_read(user, proposal):
        return None
    notes = proposal.answers.all() & Annotation.objects.visible_to(reader_of(user, proposal.plan))
    return Reason(
        proposal=proposal,
        url=reverse("proposals:proposal", args=[proposal.plan.slug, proposal.number]),
        units=units_behind(proposal),
        notes=list(notes.select_related("section")),
        hearings=[one for one in proposal.hearings.all() if one.answer and rules.may_read_answers(user)],
    )


def units_behind(proposal: Proposal) -> list[str]:
    """Return the units for which its authors wrote, each once."""
    return list(dict.fromkeys(author.unit_name for author in proposal.authors.all() if author.unit_name))


def reasons_to_freeze(plan: Plan, sections: Sequence[EditionSection]) -> list[EditionReason]:
    """Return, for an edition, which merged proposals gave its paragraphs words: what the public may know of them.

    Editorial ones changed nothing of substance and are left out.
    """
    bodies = {row.key: row.body for row in sections}
    by_section: dict[str, list[ProposedChange]] = {}
    for change in _merged(ProposedChange.objects.filter(result__plan=plan, proposal__is_editorial=False)):
        if change.result and change.result.key in bodies:
            by_section.setdefault(change.result.key, []).append(change)
    return [reason for key, changes in by_section.items() for reason in _frozen(key, changes, bodies[key])]


def _frozen(key: str, changes: list[ProposedChange], body: str) -> list[EditionReason]:
    blocks: dict[int, list[int]] = {}
    for place, origin in enumerate(origins([_step(change) for change in changes], body)):
        for proposal in origin.keys:
            blocks.setdefault(cast("int", proposal), []).append(place)
    proposals = {change.proposal_id: change.proposal for change in changes}
    return [
        EditionReason(
            section_key=key,
            number=proposals[pk].number,
            title=proposals[pk].title,
            summary=proposals[pk].summary,
            source=proposals[pk].source,
            units=units_behind(proposals[pk]),
            merged_on=timezone.localdate(proposals[pk].merged_at),
            blocks=places,
        )
        for pk, places in blocks.items()
    ]
