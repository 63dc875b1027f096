"""What a change says about itself, beside reversion's own rows."""

from django.conf import settings
from django.db import models
from reversion.models import Revision


class ChangeNote(models.Model):
    """Kind, author and reason of one change; written once with the change and never altered.

    The author's name and unit are kept as they were on the day: people leave, and units are renamed.
    `scope` is whatever the recorder groups changes by (a plan's slug); this room does not know what it is.
    """

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="note")
    kind = models.CharField(max_length=32)
    scope = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    unit_name = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        app_label = "plans"
        indexes = [models.Index(fields=["scope", "-at"], name="change_note_scope_at")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M} {self.by_name}"
