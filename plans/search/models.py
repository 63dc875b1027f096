"""The public index. Derived from frozen rows, which its foreign keys name; it can be made anew from them."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class PublishedText(models.Model):
    """What one section of an edition is found by."""

    section = models.OneToOneField("plans.EditionSection", on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey("plans.Edition", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    vector = SearchVectorField()

    class Meta:
        app_label = "plans"
        indexes = [GinIndex(fields=["vector"], name="published_text_vector")]

    def __str__(self) -> str:
        return f"{self.section_id}"


class PublishedWord(models.Model):
    """A word of an edition, its dictionary form, how a foreign keyboard types it, and in how many sections it is."""

    edition = models.ForeignKey("plans.Edition", on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=80)
    base = models.CharField(max_length=80)
    folded = models.CharField(max_length=80)
    sections = models.PositiveIntegerField()

    class Meta:
        app_label = "plans"
        constraints = [models.UniqueConstraint(fields=["edition", "word"], name="word_once_in_an_edition")]
        indexes = [
            GinIndex(fields=["folded"], name="published_word_folded", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["base"], name="published_word_base", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.word
