"""What units judge of a section: that it is still right, or a verdict with its reasons. Rows are only added."""

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from plans.aktualitet.models.sources import Source
from plans.documents.models import Plan, Section
from plans.editions.requirements import Requirement, requirements


class Judgement(models.TextChoices):
    """Whether a section holds; from the lightest to the gravest."""

    AKTUELL = "aktuell", _("Aktuell")
    RESERVATION = "reservation", _("Aktuell med reservation")
    BEHOVER_ANDRAS = "behover-andras", _("Behöver ändras")
    INAKTUELL = "inaktuell", _("Inaktuell")


GRAVITY = {verdict: place for place, verdict in enumerate(Judgement)}


class NextStep(models.TextChoices):
    """What a unit suggests should be done."""

    INGET = "inget", _("Inget")
    UNDERLAG = "underlag", _("Ta fram underlag")
    FORSLAG = "forslag", _("Föreslå ny text")
    TILLAGG = "tillagg", _("Tillägg till planen")
    NY_PLAN = "ny-plan", _("Ny översiktsplan")


class By(models.Model):
    """Who did it, for which unit and when, kept in the row itself: people leave and units are renamed."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    unit_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class StillRight(By):
    """That somebody has read a section and found it still right; no edit of it. `version` is the text's."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="still_right")
    version = models.PositiveIntegerField()
    note = models.TextField(_("Anteckning"), blank=True)

    class Meta:
        app_label = "plans"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["section", "-at"], name="still_right_latest")]

    def __str__(self) -> str:
        return f"{self.section}: {self.by_name} {self.at:%Y-%m-%d}"


class Assessment(By):
    """A unit's verdict on a section as it stands in the edition in force; a later one takes its place."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="assessments")
    section_title = models.CharField(max_length=400)
    edition = models.SlugField(max_length=64, blank=True)
    round = models.ForeignKey("plans.Round", null=True, on_delete=models.PROTECT, related_name="assessments")
    verdict = models.CharField(_("Bedömning"), max_length=16, choices=Judgement)
    reason = models.TextField(_("Varför?"), blank=True)
    changed = models.TextField(_("Ändrade förutsättningar"), blank=True)
    source_kind = models.CharField(_("Slag av källa"), max_length=16, choices=Source.Kind, blank=True)
    source = models.CharField(_("Källa"), max_length=300, blank=True)
    source_url = models.URLField(
        _("Länk till källan"), max_length=500, blank=True, validators=[URLValidator(["http", "https"])]
    )
    source_on = models.DateField(_("Källans dag"), null=True, blank=True)
    consequence = models.TextField(_("Vad blir följden?"), blank=True)
    step = models.CharField(_("Vad bör göras?"), max_length=16, choices=NextStep, default=NextStep.INGET)
    # The requirements of PBL 3 kap. that the verdict is about; none means all that the section answers.
    codes = models.JSONField(default=list, blank=True)

    class Meta:
        app_label = "plans"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["section", "unit", "-at"], name="assessment_latest")]

    def __str__(self) -> str:
        return f"{self.section_title}: {self.get_verdict_display()}, {self.unit_name}"

    @property
    def requirements(self) -> list[Requirement]:
        """The requirements that the unit said it is about; none means all that the section answers."""
        return [one for one in requirements() if one.code in self.codes]


class SectionState(models.Model):
    """Where a section stands now, one row each, so that the overview need not read the history.

    `verdict` is the gravest of the units' latest since the last round was closed, else what that round pinned at
    `pinned_at`; `judged_at` is when a unit last judged the section.
    """

    section = models.OneToOneField(Section, on_delete=models.PROTECT, related_name="state")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=16, choices=Judgement, blank=True)
    judged_at = models.DateTimeField(null=True)
    pinned_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    read_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        app_label = "plans"
        indexes = [models.Index(fields=["plan"], name="section_state_of_plan")]

    def __str__(self) -> str:
        return f"{self.section}: {self.get_verdict_display() or '–'}"
