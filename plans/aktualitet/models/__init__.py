"""Nouns of aktualitet."""

from plans.aktualitet.models.ages import ReviewInterval
from plans.aktualitet.models.sources import Flag, Source, SourceUse

__all__ = ["Flag", "ReviewInterval", "Source", "SourceUse"]
