"""Why a text reads as it does: which proposals gave each paragraph its words, and what was said of them."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from plans.annotations.models import Annotation
from plans.annotations.readers import reader_of
from plans.documents.choosing import NAMED
from plans.documents.models import Section
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
    made = ProposedChange.objects.filter(result=section, proposal__undone_at=None)
    rows = (
        made.exclude(became={})
        .select_related("proposal__plan")
        .prefetch_related(
            "proposal__authors",
            "proposal__changes__section",
            "proposal__changes__other",
            "proposal__hearings",
        )
    )
    return list(rows.order_by("proposal__merged_at", "pk"))


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
        hearings=[one for one in proposal.hearings.all() if one.answer],
    )


def units_behind(proposal: Proposal) -> list[str]:
    """Return the units for which its authors wrote, each once."""
    return list(dict.fromkeys(author.unit_name for author in proposal.authors.all() if author.unit_name))
