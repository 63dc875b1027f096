"""What belongs to writing: drafts, who is present, and images."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from plans.documents.models.plans import Plan
from plans.documents.models.sections import Section


class Draft(models.Model):
    """What one person is writing in one section, kept until saved in the plan or laid aside. Only they see it.

    `base_version` is the version of the section that the writing began from; `number` counts autosaves, so that
    an older tab cannot write over a newer one.
    """

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    content = models.JSONField()
    base_version = models.PositiveIntegerField()
    number = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        app_label = "plans"
        constraints = [models.UniqueConstraint(fields=["section", "user"], name="one_draft_a_person")]

    def __str__(self) -> str:
        return f"{self.user} – {self.section}"


class PresenceQuerySet(models.QuerySet["Presence"]):
    def fresh(self, now: datetime) -> "PresenceQuerySet":
        """Return those heard of lately; pages tell every 20 seconds that they are open."""
        return self.filter(heard_at__gte=now - timedelta(seconds=90))


class Presence(models.Model):
    """That somebody has a section open for editing, as last heard from their page."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    heard_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        app_label = "plans"
        constraints = [models.UniqueConstraint(fields=["section", "user"], name="one_presence_a_person")]

    def __str__(self) -> str:
        return f"{self.user} – {self.section}"


class Image(models.Model):
    """An image of a plan, cleaned and re-encoded by us; its name is made from its content, so it never changes."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="images")
    name = models.CharField(max_length=32)
    file = models.FileField(upload_to="bilder/")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField(help_text="bytes")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "plans"
        constraints = [models.UniqueConstraint(fields=["plan", "name"], name="image_once_in_a_plan")]

    def __str__(self) -> str:
        return self.name
