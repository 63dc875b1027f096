"""What länsstyrelsen has said of the plan: its granskningsyttrande, and underlag later. Rows are never changed.

Plain values as in an edition: what was said of a section stands, whatever becomes of the working text.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CountyDocument(models.Model):
    """A document from länsstyrelsen; `edition` is the one in force when it was recorded, so the plan it is about."""

    class Kind(models.TextChoices):
        YTTRANDE = "granskningsyttrande", _("Granskningsyttrande (PBL 3 kap. 16 §)")
        UNDERLAG = "underlag", _("Underlag om planens aktualitet (PBL 3 kap. 26 §)")

    plan = models.SlugField(max_length=64)
    edition = models.SlugField(max_length=64)
    kind = models.CharField(_("Slag"), max_length=24, choices=Kind)
    dated_on = models.DateField(_("Daterat"))
    diarienummer = models.CharField(_("Länsstyrelsens diarienummer"), max_length=40, blank=True)
    document_url = models.URLField(_("Länk till dokumentet"), max_length=500, blank=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    recorded_at = models.DateTimeField()
    recorded_by_name = models.CharField(max_length=150)

    class Meta:
        app_label = "plans"
        ordering = ["-dated_on", "-pk"]
        indexes = [models.Index(fields=["plan"], name="county_document_of_plan")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.dated_on:%Y-%m-%d}"


class CountyRemark(models.Model):
    """What a document from länsstyrelsen says of a section. A later row `about` it ends it, or takes it back."""

    class Kind(models.TextChoices):
        ANMARKNING = "anmarkning", _("Anmärkning: länsstyrelsen har inte godtagit planen här")
        INTRESSE = "intresse", _("Hur ett statligt eller mellankommunalt intresse förhåller sig till planen")
        UPPHOR = "upphor", _("Yttrandet gäller inte längre här")
        RATTAD = "rattad", _("Infördes fel")

    document = models.ForeignKey(CountyDocument, on_delete=models.PROTECT, related_name="remarks")
    key = models.CharField(max_length=64)
    title = models.CharField(max_length=400)
    kind = models.CharField(_("Vad säger det?"), max_length=16, choices=Kind)
    words = models.TextField(_("Med länsstyrelsens ord, kort"), blank=True)
    about = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="ended_by")
    recorded_at = models.DateTimeField()
    recorded_by_name = models.CharField(max_length=150)

    class Meta:
        app_label = "plans"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["upphor", "rattad"], about__isnull=False)
                | Q(kind__in=["anmarkning", "intresse"], about=None),
                name="remark_ends_another_or_says_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_kind_display()}"
