"""What has been done with notes. Never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.annotations.models.notes import Annotation, Reply


class AnnotationEvent(models.Model):
    """One line for everything done with a note; `before` is what an amended text said. Never changed."""

    class Act(models.TextChoices):
        WRITTEN = "written", _("Skrev noteringen")
        REPLIED = "replied", _("Svarade")
        AMENDED = "amended", _("Ändrade sin text")
        CLOSED = "closed", _("Avslutade")
        REOPENED = "reopened", _("Öppnade igen")
        WITHDRAWN = "withdrawn", _("Drog tillbaka sin text")
        MASKED = "masked", _("Maskerade personuppgifter")
        FOLLOWED = "followed", _("Texten ändrades under noteringen")
        PLACED = "placed", _("Sade var noteringen hör hemma")
        FILED = "filed", _("Satte diarienummer")

    annotation = models.ForeignKey(Annotation, on_delete=models.PROTECT, related_name="events")
    reply = models.ForeignKey(Reply, null=True, on_delete=models.PROTECT, related_name="events")
    act = models.CharField(max_length=16, choices=Act)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    unit_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()
    words = models.TextField(blank=True)
    before = models.TextField(blank=True)

    class Meta:
        app_label = "plans"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.by_name}: {self.get_act_display()}"


class Masking(models.Model):
    """Words that were masked in a note or reply, why, and what stood there. Read by nobody in the pages."""

    annotation = models.ForeignKey(Annotation, on_delete=models.PROTECT, related_name="maskings")
    reply = models.ForeignKey(Reply, null=True, on_delete=models.PROTECT, related_name="maskings")
    before = models.TextField()
    reason = models.CharField(_("Skäl"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        app_label = "plans"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.by_name}: {self.reason}"
