"""Nouns of proposals."""

from plans.proposals.models.changes import ProposedChange, ProposedDraft, ProposedText, Verb, Verdict
from plans.proposals.models.hearings import Answer, Hearing
from plans.proposals.models.proposals import Proposal, ProposalAuthor, ProposalQuerySet
from plans.proposals.models.traces import ProposalEvent

__all__ = [
    "Answer",
    "Hearing",
    "Proposal",
    "ProposalAuthor",
    "ProposalEvent",
    "ProposalQuerySet",
    "ProposedChange",
    "ProposedDraft",
    "ProposedText",
    "Verb",
    "Verdict",
]
