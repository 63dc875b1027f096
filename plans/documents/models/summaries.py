"""What a plan or a section says in short in other languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.documents.models.plans import Plan
from plans.documents.models.sections import Section
from plans.history.recording import tracked
from plans.text.tongues import tongue


class Summary(models.Model):
    """A summary of a plan, or of one of its sections, in a language other than Swedish; changed by an action only.

    The text is plain paragraphs; "" when it has been taken away. `of_version` is the section's version that it tells
    of, so that one can see when the Swedish text has changed since; it stays 0 for a whole plan.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="summaries")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="summaries"
    )
    language = models.CharField(_("Språk"), max_length=8)
    text = models.TextField(_("Sammanfattning"), blank=True)
    version = models.PositiveIntegerField(default=1)
    of_version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        app_label = "plans"
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "section", "language"], name="summary_once_a_language", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.section or self.plan}: {tongue(self.language).name}"


tracked(Summary, fields=("plan", "section", "language", "text", "version", "of_version"))
