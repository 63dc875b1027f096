"""Sections of the working text, their kinds, and what became of them."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.access.abilities import PERMISSIONS
from plans.documents.models.plans import Plan, valid_key
from plans.history.recording import tracked


class SectionKindQuerySet(models.QuerySet["SectionKind"]):
    def valid(self, on: date) -> "SectionKindQuerySet":
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_until=None) | Q(valid_until__gte=on)
        )


class SectionKind(models.Model):
    """What a section is to the reader: position, guidance, description … Data with a source, loaded from file."""

    class Form(models.TextChoices):
        PLAIN = "plain", _("Löpande text")
        POSITION = "position", _("Ställningstagande")
        GUIDANCE = "guidance", _("Rekommendation")
        SOURCE = "source", _("Underlag")
        CONSEQUENCE = "consequence", _("Konsekvens")

    key = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=60)
    explanation = models.CharField(max_length=200)
    form = models.CharField(max_length=16, choices=Form)
    own_page = models.BooleanField()
    guess_words = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    objects = SectionKindQuerySet.as_manager()

    class Meta:
        app_label = "plans"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class SectionQuerySet(models.QuerySet["Section"]):
    def live(self) -> "SectionQuerySet":
        return self.filter(retired_at=None)


class Section(models.Model):
    """A section of the working text: changed by actions only, retired but never deleted.

    `version` counts changes of title, text, kind and beteckning; a writer sends back the version they saw.
    The number a reader sees is computed from the place in the tree, so it is not stored.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sections")
    key = models.CharField(max_length=64, validators=[valid_key])
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(_("Rubrik"), max_length=300)
    body = models.TextField(_("Text"), blank=True)
    kind = models.ForeignKey(SectionKind, on_delete=models.PROTECT, related_name="+")
    beteckning = models.CharField(_("Beteckning"), max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = SectionQuerySet.as_manager()

    class Meta:
        app_label = "plans"
        permissions = PERMISSIONS
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="section_key_once_in_a_plan")]
        indexes = [models.Index(fields=["plan", "parent", "position"], name="section_place")]

    def __str__(self) -> str:
        return f"{self.beteckning} {self.title}".strip()

    @property
    def guarded_plan_id(self) -> int:
        return self.plan_id

    def guarded_section_ids(self) -> Iterable[int]:
        return [self.pk, *self.ancestor_ids()]

    def ancestor_ids(self) -> list[int]:
        """Return the ids of the sections above, nearest first (one query)."""
        if self.parent_id is None:
            return []
        parents = dict(Section.objects.filter(plan=self.plan_id).values_list("pk", "parent_id"))
        above, current = [], self.parent_id
        while current is not None:
            above.append(current)
            current = parents[current]
        return above

    def is_live(self) -> bool:
        return self.retired_at is None


TRACKED = (
    "plan",
    "key",
    "parent",
    "position",
    "title",
    "body",
    "kind",
    "beteckning",
    "version",
    "retired_at",
)
tracked(Section, fields=TRACKED)


class Lineage(models.Model):
    """What became of a section: an event that joins the section it came from to the one it went to. Never changed."""

    class Event(models.TextChoices):
        SPLIT = "split", _("delades")
        MERGED = "merged", _("slogs ihop")
        RETIRED = "retired", _("avvecklades")
        REINSTATED = "reinstated", _("togs tillbaka")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=16, choices=Event)
    source = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="went_to")
    result = models.ForeignKey(Section, null=True, on_delete=models.PROTECT, related_name="came_from")
    at = models.DateTimeField(auto_now_add=True)
    by_name = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    class Meta:
        app_label = "plans"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.source.key} {self.event} {self.result.key if self.result else ''}".strip()
