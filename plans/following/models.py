"""That a person follows a plan, or a section with all below it."""

from django.conf import settings
from django.db import models

from plans.documents.models import Plan, Section


class Following(models.Model):
    """A person follows a plan (no section) or a section with all below it, until they stop."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "plans"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "plan", "section"], name="followed_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.section or self.plan}"
