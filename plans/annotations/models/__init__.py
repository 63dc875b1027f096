"""Nouns of notes."""

from plans.annotations.models.notes import (
    Annotation,
    AnnotationQuerySet,
    Audience,
    Kind,
    Outcome,
    Place,
    Reply,
)
from plans.annotations.models.traces import AnnotationEvent, Masking

__all__ = [
    "Annotation",
    "AnnotationEvent",
    "AnnotationQuerySet",
    "Audience",
    "Kind",
    "Masking",
    "Outcome",
    "Place",
    "Reply",
]
