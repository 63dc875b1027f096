"""Who answers for what, from a day and until a day: history keeps who it was, and what the unit was called."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from plans.documents.models import Plan, Section


class Part(models.TextChoices):
    """What a unit does with a section. One unit answers for it; any number contribute."""

    ANSVARIG = "ansvarig", _("Ansvarar")
    MEDVERKAR = "medverkar", _("Medverkar")


class HeldQuerySet(models.QuerySet):
    def current(self, on: date) -> "HeldQuerySet":
        return self.filter(Q(until_on=None) | Q(until_on__gt=on), from_on__lte=on)


class Responsibility(models.Model):
    """That a unit answers for a section and all below it, or contributes to it, until another is named there.

    `until_on` is the first day on which it no longer holds. `unit_name` is what the unit was called then.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="responsibilities")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_name = models.CharField(max_length=150)
    part = models.CharField(max_length=16, choices=Part)
    what_for = models.CharField(_("Med vad"), max_length=300, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    decision = models.CharField(_("Beslut"), max_length=300, blank=True)
    decided_by_name = models.CharField(max_length=150)

    objects = HeldQuerySet.as_manager()

    class Meta:
        app_label = "plans"
        ordering = ["-from_on", "unit_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["section"],
                condition=Q(until_on=None, part="ansvarig"),
                name="one_unit_answers_for_a_section",
            ),
            models.UniqueConstraint(
                fields=["section", "unit"], condition=Q(until_on=None), name="unit_has_one_part_in_a_section"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="part_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section}: {self.unit_name}, {self.get_part_display().lower()}"


class Contact(models.Model):
    """A person to whom a unit's mail about a section and all below it goes first."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="contacts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = HeldQuerySet.as_manager()

    class Meta:
        app_label = "plans"
        ordering = ["from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "unit", "person"], condition=Q(until_on=None), name="contact_named_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.section}: {self.person}"


class RequirementAnswer(models.Model):
    """That a section answers a requirement of PBL 3 kap.; the codes are in plans/editions/data/pbl3.toml."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="requirements")
    code = models.CharField(max_length=48)

    class Meta:
        app_label = "plans"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["section", "code"], name="requirement_answered_once_in_a_section")
        ]

    def __str__(self) -> str:
        return f"{self.section}: {self.code}"
