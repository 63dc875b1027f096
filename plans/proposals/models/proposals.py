"""A proposal as one matter, and those who write it."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from plans.annotations.models import Annotation
from plans.documents.models import Plan
from plans.proposals.states import OF_AUTHORS_ONLY, OPEN, State


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> "ProposalQuerySet":
        return self.filter(state__in=OPEN)

    def known_to(self, user: User) -> "ProposalQuerySet":
        """Leave out drafts of others; whether the user may read the sections is asked of each."""
        drafts_of_others = self.filter(state__in=OF_AUTHORS_ONLY).exclude(authors__person=user)
        return self.exclude(pk__in=drafts_of_others.values("pk"))


class Proposal(models.Model):
    """A wanted change over one or many sections, with one reason. Changed by actions only, never deleted.

    `version` counts what its authors change in it; whoever reviews says which one they read.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    title = models.CharField(_("Rubrik"), max_length=200)
    reason = models.TextField(_("Varför"), blank=True)
    source = models.TextField(_("Källa"), blank=True)
    units = models.ManyToManyField(Unit, blank=True, related_name="+")
    answers = models.ManyToManyField(Annotation, blank=True, related_name="+")
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    state_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    reviewer_name = models.CharField(max_length=150, blank=True)
    decision_words = models.TextField(blank=True)
    is_editorial = models.BooleanField(default=False)
    summary = models.TextField(blank=True)
    merged_at = models.DateTimeField(null=True, blank=True)
    merged_by_name = models.CharField(max_length=150, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        app_label = "plans"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="proposal_number_in_a_plan")]
        indexes = [models.Index(fields=["plan", "state"], name="proposal_state")]

    def __str__(self) -> str:
        return _("Förslag %(number)s: %(title)s") % {"number": self.number, "title": self.title}

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def days_in_state(self, now: datetime) -> int:
        return max(0, (now - self.state_at).days)


class ProposalAuthor(models.Model):
    """Somebody who writes a proposal, and which unit they wrote it for: people change units, and leave."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    unit_name = models.CharField(max_length=150, blank=True)
    joined_at = models.DateTimeField()

    class Meta:
        app_label = "plans"
        ordering = ["joined_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["proposal", "person"], name="author_once")]

    def __str__(self) -> str:
        return f"{self.name}, {self.unit_name}" if self.unit_name else self.name
