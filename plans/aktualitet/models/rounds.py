"""Rounds in which units judge the plan together, and what came of them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from plans.aktualitet.models.judging import Assessment, Judgement
from plans.documents.models import Plan, Section


class Round(models.Model):
    """That units are asked to judge the plan, or the part of it below `top`, between two days."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    name = models.CharField(_("Omgångens namn"), max_length=150)
    instruction = models.TextField(_("Instruktion till enheterna"), blank=True)
    top = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    edition = models.SlugField(max_length=64, blank=True)
    opens_on = models.DateField(_("Öppnar"))
    closes_on = models.DateField(_("Svara senast"))
    is_shared = models.BooleanField(_("Enheterna ser varandras bedömningar"), default=True)
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=150)
    # Counts the changes of what stands above, so that two who change it at once do not overwrite each other.
    version = models.PositiveIntegerField(default=1)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by_name = models.CharField(max_length=150, blank=True)
    # The planeringsstrategi that is drafted from what the round came to: a plan of its own, edited like any.
    draft = models.ForeignKey(Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "plans"
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="round_number_once_in_a_plan"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="round_closes_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def closed_on(self) -> date | None:
        """The day here on which it was closed."""
        return timezone.localdate(self.closed_at) if self.closed_at else None

    def is_late(self, on: date) -> bool:
        return self.is_open and on > self.closes_on

    def is_to_come(self, on: date) -> bool:
        """Tell whether its first day is still to come: its lists can be read, but not answered."""
        return self.is_open and on < self.opens_on


class RoundUnit(models.Model):
    """A unit that is asked in a round, and whether it has said that it is done."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_name = models.CharField(max_length=150)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by_name = models.CharField(max_length=150, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "plans"
        ordering = ["unit_name"]
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="unit_asked_once_in_a_round")]

    def __str__(self) -> str:
        return f"{self.round}: {self.unit_name}"


class RoundReminder(models.Model):
    """That a unit was reminded: the log of a round's reminders. `by_name` is "" when the house did it by itself.

    It stays with the round whatever becomes of the unit; `people` are the names of those who were told.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="reminders")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_name = models.CharField(max_length=150)
    people = models.JSONField(default=list)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        app_label = "plans"
        ordering = ["-at", "unit_name"]

    def __str__(self) -> str:
        return f"{self.round}: {self.unit_name} {self.at:%Y-%m-%d}"


class RoundTask(models.Model):
    """A section that a unit is to judge in a round; whom it is delegated to, and the unit's verdict so far."""

    asked = models.ForeignKey(RoundUnit, on_delete=models.CASCADE, related_name="tasks")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    assessment = models.ForeignKey(Assessment, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "plans"
        constraints = [
            models.UniqueConstraint(fields=["asked", "section"], name="section_asked_once_of_a_unit")
        ]

    def __str__(self) -> str:
        return f"{self.asked}: {self.section}"


class RoundVerdict(models.Model):
    """What a round says of a section: settled by a planner or agreed, and pinned when the round is closed.

    `units` is what each unit said then: name, verdict and reason, as plain values.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="verdicts")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=400)
    verdict = models.CharField(_("Bedömning"), max_length=16, choices=Judgement, blank=True)
    reason = models.TextField(_("Varför?"), blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by_name = models.CharField(max_length=150, blank=True)
    units = models.JSONField(default=list)

    class Meta:
        app_label = "plans"
        constraints = [models.UniqueConstraint(fields=["round", "section"], name="one_verdict_in_a_round")]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_verdict_display() or '–'}"

    @property
    def mark(self) -> str:
        """What tells one settlement from the next: whoever settles sends back the one they saw."""
        return self.settled_at.isoformat() if self.settled_at else ""

    @property
    def is_set_aside(self) -> bool:
        """Whether it was settled, but was about nothing that the round asks when it was closed: history only."""
        return self.settled_at is not None and not self.verdict
