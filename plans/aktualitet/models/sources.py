"""What sections stand on: sources, where they are used, and flags raised when something under a section has changed."""

from datetime import date

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.documents.models import Plan, Section

WEB_ADDRESS = URLValidator(schemes=["http", "https"])


class SourceQuerySet(models.QuerySet["Source"]):
    def in_use(self) -> "SourceQuerySet":
        """Return those neither replaced nor ended."""
        return self.filter(replaced_at=None, ended_at=None)

    def expired(self, on: date) -> "SourceQuerySet":
        """Return those in use whose last day has passed."""
        return self.in_use().filter(valid_until__lt=on)


class Source(models.Model):
    """A document, decision or law that sections stand on. Changed by actions only, ended but never deleted."""

    class Kind(models.TextChoices):
        UNDERLAG = "underlag", _("Planeringsunderlag")
        RIKSINTRESSE = "riksintresse", _("Riksintresse")
        LAGRUM = "lagrum", _("Lagrum")
        BESLUT = "beslut", _("Beslut")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Slag"), max_length=16, choices=Kind)
    title = models.CharField(_("Namn"), max_length=300)
    owner = models.CharField(_("Vem som står för det"), max_length=200, blank=True)
    dated_on = models.DateField(_("Daterat"), null=True, blank=True)
    valid_until = models.DateField(_("Gäller till och med"), null=True, blank=True)
    url = models.CharField(_("Länk"), max_length=500, blank=True, validators=[WEB_ADDRESS])
    note = models.TextField(_("Anteckning"), blank=True)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    replaced_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    added_by_name = models.CharField(max_length=150)
    added_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = SourceQuerySet.as_manager()

    class Meta:
        app_label = "plans"
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(dated_on=None) | Q(valid_until__gte=models.F("dated_on")),
                name="source_dated_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | ~Q(replaced_by=models.F("id")),
                name="source_not_replaced_by_itself",
            ),
        ]
        indexes = [models.Index(fields=["plan", "valid_until"], name="source_valid")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_in_use(self) -> bool:
        return self.replaced_at is None and self.ended_at is None

    def is_expired(self, on: date) -> bool:
        """Tell whether its last day has passed; of one replaced or ended it is not asked."""
        return self.is_in_use and self.valid_until is not None and on > self.valid_until


class SourceUse(models.Model):
    """That a section stands on a source."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="uses")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "plans"
        constraints = [models.UniqueConstraint(fields=["source", "section"], name="source_used_once")]

    def __str__(self) -> str:
        return f"{self.section}: {self.source}"


class Flag(models.Model):
    """That something under a section has changed, so that somebody should read it again.

    `words` is Swedish and frozen when written; `key` says what it is about, so that one thing is flagged once.
    Whether it is open is no field: see `flags.open_flags`.
    """

    class Cause(models.TextChoices):
        REPLACED = "replaced", _("Underlaget har ersatts")
        EXPIRED = "expired", _("Underlagets tid har gått ut")
        LEANED_ON_CHANGED = "leaned-on-changed", _("Text som avsnittet hänvisar till har ändrats")
        SOURCE_CHANGED = "source-changed", _("Underlaget har ändrats")

    # Without the database's own check, which locks the rows pointed at: two who save sections that refer to each
    # other would wait for each other for ever. Sections are never deleted, so nothing is lost by it.
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="flags", db_constraint=False)
    cause = models.CharField(max_length=20, choices=Cause)
    words = models.CharField(max_length=400)
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(
        Section, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    at = models.DateTimeField()
    key = models.CharField(max_length=80)

    class Meta:
        app_label = "plans"
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["section", "key"], name="flagged_once")]
        indexes = [models.Index(fields=["section", "-at"], name="flag_section")]

    def __str__(self) -> str:
        return f"{self.get_cause_display()}: {self.words}"
