"""Nouns of what has been decided and said: editions, planeringsstrategier, länsstyrelsens words. Never changed."""

from plans.editions.models.county import CountyDocument, CountyRemark
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
    StrategyAnswer,
    StrategySection,
    StrategySending,
    StrategyUnit,
    StrategyVerdict,
)

__all__ = [
    "CountyDocument",
    "CountyRemark",
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
    "StrategyAnswer",
    "StrategySection",
    "StrategySending",
    "StrategyUnit",
    "StrategyVerdict",
]
