"""Nouns of aktualitet."""

from plans.aktualitet.models.ages import ReviewInterval
from plans.aktualitet.models.answering import Contact, HeldQuerySet, Part, RequirementAnswer, Responsibility
from plans.aktualitet.models.judging import (
    GRAVITY,
    Assessment,
    Judgement,
    NextStep,
    SectionState,
    StillRight,
)
from plans.aktualitet.models.rounds import Round, RoundReminder, RoundTask, RoundUnit, RoundVerdict
from plans.aktualitet.models.sources import Flag, Source, SourceUse

__all__ = [
    "GRAVITY",
    "Assessment",
    "Contact",
    "Flag",
    "HeldQuerySet",
    "NextStep",
    "Part",
    "RequirementAnswer",
    "Responsibility",
    "ReviewInterval",
    "Round",
    "RoundReminder",
    "RoundTask",
    "RoundUnit",
    "RoundVerdict",
    "SectionState",
    "Source",
    "SourceUse",
    "StillRight",
    "Judgement",
]
