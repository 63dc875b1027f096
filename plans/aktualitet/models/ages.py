"""How often sections are to be read."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.documents.models import Plan, SectionKind

LONGEST = 240


class ReviewInterval(models.Model):
    """How many months may pass before sections of a kind, or of all kinds, should and must be read again."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(SectionKind, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    target_months = models.PositiveSmallIntegerField(_("Dags att läsa efter"))
    limit_months = models.PositiveSmallIntegerField(_("För länge sedan efter"))

    class Meta:
        app_label = "plans"
        ordering = ["kind__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "kind"], name="interval_once_a_kind", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(target_months__gte=1)
                & Q(target_months__lt=F("limit_months"))
                & Q(limit_months__lte=LONGEST),
                name="interval_target_before_limit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind or '–'}: {self.target_months}/{self.limit_months}"
