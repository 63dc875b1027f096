"""What fullmäktige decided of whether the plan is aktuell (PBL 3:23–25). Rows are made once and never changed.

Plain values as in an edition: what was decided of a section stands, whatever becomes of the working text.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StrategyVerdict(models.TextChoices):
    """What fullmäktige judged, or that no planeringsstrategi was adopted in time after an election.

    `TILLBAKA` takes back what was recorded by mistake, or has been quashed: the row that it corrects holds no more.
    """

    AKTUELL = "aktuell", _("Planen är aktuell")
    DELVIS = "delvis", _("Delar av planen är inte aktuella")
    INAKTUELL = "inaktuell", _("Planen är inte aktuell")
    INGEN = "ingen", _("Ingen planeringsstrategi antogs i tid")
    TILLBAKA = "tillbaka", _("Taget tillbaka")


class StrategyQuerySet(models.QuerySet["Planeringsstrategi"]):
    def standing(self) -> "StrategyQuerySet":
        """Return what is recorded now: neither put right nor taken back."""
        return self.filter(corrected_by=None).exclude(verdict=StrategyVerdict.TILLBAKA)


class Planeringsstrategi(models.Model):
    """A decision on a planeringsstrategi after an election; a later row with `corrects` puts an earlier right."""

    plan = models.SlugField(max_length=64)
    election = models.DateField()
    verdict = models.CharField(_("Fullmäktiges bedömning"), max_length=16, choices=StrategyVerdict)
    decided_on = models.DateField(_("Beslutets datum"), null=True, blank=True)
    paragraph = models.CharField(_("Paragraf"), max_length=20, blank=True)
    diarienummer = models.CharField(_("Diarienummer"), max_length=40, blank=True)
    # How many sections the plan had then: a share of them is told, whatever becomes of the plan.
    sections_total = models.PositiveIntegerField(default=0)
    summary = models.TextField(_("Sammanfattning"), blank=True)
    document_url = models.URLField(_("Länk till strategin"), max_length=500, blank=True)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    recorded_at = models.DateTimeField()
    recorded_by_name = models.CharField(max_length=150)

    objects = StrategyQuerySet.as_manager()

    class Meta:
        app_label = "plans"
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="ingen") | Q(decided_on__isnull=False), name="strategy_has_its_day"
            )
        ]
        indexes = [models.Index(fields=["plan"], name="strategy_of_plan")]

    def __str__(self) -> str:
        return f"{self.plan} {self.decided_on or self.election}: {self.get_verdict_display()}"


class StrategySection(models.Model):
    """A section that fullmäktige judged not aktuell, and why. Never changed."""

    strategy = models.ForeignKey(Planeringsstrategi, on_delete=models.PROTECT, related_name="sections")
    key = models.CharField(max_length=64)
    title = models.CharField(max_length=400)
    reason = models.TextField(blank=True)

    class Meta:
        app_label = "plans"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["strategy", "key"], name="section_once_in_a_strategy")]

    def __str__(self) -> str:
        return self.title


class StrategyAnswer(models.Model):
    """That a section answered a requirement of the law that fullmäktige judged the plan against. Never changed."""

    strategy = models.ForeignKey(Planeringsstrategi, on_delete=models.PROTECT, related_name="answers")
    code = models.CharField(max_length=48)
    key = models.CharField(max_length=64)
    title = models.CharField(max_length=400)

    class Meta:
        app_label = "plans"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "code", "key"], name="answer_once_in_a_strategy")
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.code}"


class StrategyUnit(models.Model):
    """The unit that answered for a section when the plan was judged, by its name then. Never changed."""

    strategy = models.ForeignKey(Planeringsstrategi, on_delete=models.PROTECT, related_name="units")
    key = models.CharField(max_length=64)
    unit_name = models.CharField(max_length=150)

    class Meta:
        app_label = "plans"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["strategy", "key"], name="unit_once_in_a_strategy")]

    def __str__(self) -> str:
        return f"{self.key}: {self.unit_name}"


class StrategySending(models.Model):
    """That the decision was announced, or the strategi sent or published (PBL 3:24); the list is data/sandlista.toml.

    Rows are never changed: a day that was told wrong is told again, and the latest row of each code counts.
    """

    strategy = models.ForeignKey(Planeringsstrategi, on_delete=models.PROTECT, related_name="sendings")
    code = models.CharField(max_length=48)
    sent_on = models.DateField()
    by_name = models.CharField(max_length=150)

    class Meta:
        app_label = "plans"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.strategy}: {self.code} {self.sent_on}"
