"""Nouns of the working text."""

from plans.documents.models.plans import Plan
from plans.documents.models.sections import (
    Lineage,
    Section,
    SectionKind,
    SectionKindQuerySet,
    SectionQuerySet,
)
from plans.documents.models.summaries import Summary
from plans.documents.models.writing import Draft, Image, Presence, PresenceQuerySet

__all__ = [
    "Draft",
    "Image",
    "Lineage",
    "Plan",
    "Presence",
    "PresenceQuerySet",
    "Section",
    "SectionKind",
    "SectionKindQuerySet",
    "SectionQuerySet",
    "Summary",
]
