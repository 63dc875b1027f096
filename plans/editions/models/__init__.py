"""Nouns of what has been decided: editions, and fullmäktige's planeringsstrategier. Never changed."""

from plans.editions.models.editions import (
    Edition,
    EditionImage,
    EditionLineage,
    EditionQuerySet,
    EditionReason,
    EditionSection,
    EditionSummary,
    Stage,
    Standing,
)
from plans.editions.models.strategies import (
    Planeringsstrategi,
    StrategySection,
    StrategySending,
    StrategyVerdict,
)

__all__ = [
    "Edition",
    "EditionImage",
    "EditionLineage",
    "EditionQuerySet",
    "EditionReason",
    "EditionSection",
    "EditionSummary",
    "Planeringsstrategi",
    "Stage",
    "Standing",
    "StrategySection",
    "StrategySending",
    "StrategyVerdict",
]
