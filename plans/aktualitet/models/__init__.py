"""Nouns of aktualitet."""

from plans.aktualitet.models.answering import Contact, HeldQuerySet, Part, RequirementAnswer, Responsibility
from plans.aktualitet.models.judging import (
    GRAVITY,
    Assessment,
    Judgement,
    NextStep,
    SectionState,
    StillRight,
)
from plans.aktualitet.models.rounds import Round, RoundTask, RoundUnit, RoundVerdict

__all__ = [
    "GRAVITY",
    "Assessment",
    "Contact",
    "HeldQuerySet",
    "NextStep",
    "Part",
    "RequirementAnswer",
    "Responsibility",
    "Round",
    "RoundTask",
    "RoundUnit",
    "RoundVerdict",
    "SectionState",
    "StillRight",
    "Judgement",
]
