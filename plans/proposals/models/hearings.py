"""The hearing of units on a proposal: who was asked, by when, and what they answered."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from plans.proposals.models.proposals import Proposal


class Answer(models.TextChoices):
    INGEN_ERINRAN = "ingen-erinran", _("Ingen erinran")
    YTTRANDE = "yttrande", _("Yttrande")


class Hearing(models.Model):
    """That a unit was asked about a proposal (intern remiss), and its answer. Stays with the proposal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="hearings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_name = models.CharField(max_length=150)
    due_on = models.DateField(_("Svara senast"))
    asked_by_name = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=16, choices=Answer, blank=True)
    words = models.TextField(_("Yttrande"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_by_name = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # The proposal's version that was answered: what is changed afterwards was not heard.
    answered_version = models.PositiveIntegerField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "plans"
        ordering = ["due_on", "unit_name"]
        constraints = [models.UniqueConstraint(fields=["proposal", "unit"], name="unit_heard_once")]

    def __str__(self) -> str:
        return f"{self.unit_name}: {self.get_answer_display() or '–'}"

    def is_late(self, on: date) -> bool:
        return not self.answer and on > self.due_on
