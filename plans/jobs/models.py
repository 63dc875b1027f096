"""A piece of long work and how far it has come."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

# A worker that has said nothing for this long is taken to be gone (killed, restarted).
SILENCE = timedelta(minutes=3)


class Job(models.Model):
    """One piece of long work. Its row changes while it runs and stays when it is done."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Väntar")
        RUNNING = "running", _("Pågår")
        DONE = "done", _("Klart")
        FAILED = "failed", _("Avbrutet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=32)
    arguments = models.JSONField(default=dict)
    title = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=16, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=300, blank=True)
    result = models.JSONField(default=dict)
    back_url = models.CharField(max_length=300)
    created_at = models.DateTimeField(auto_now_add=True)
    beat_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return f"{self.title} ({self.get_state_display()})"

    def is_over(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED)

    def has_stopped_answering(self, now: datetime) -> bool:
        return not self.is_over() and now - self.beat_at > SILENCE
