"""Nouns of the working text."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.access.abilities import PERMISSIONS
from plans.history.recording import tracked

valid_key = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    _("Använd små bokstäver a–z, siffror och bindestreck, till exempel ”vatten-2”."),
)


# First words of addresses that are the site's own.
RESERVED = {
    "arbete",
    "konto",
    "bild",
    "hjalp",
    "halsa",
    "galleri",
    "static",
    "om",
    "sok",
    "api",
    "jobb",
    "ny-plan",
}


def not_reserved(slug: str) -> None:
    if slug in RESERVED:
        raise ValidationError(_("Den adressen använder webbplatsen själv. Välj en annan."))


class Plan(models.Model):
    """A plan, kept for ever; its text is its sections."""

    slug = models.CharField(max_length=64, unique=True, validators=[valid_key, not_reserved])
    name = models.CharField(_("Planens namn"), max_length=200)
    kommun = models.CharField(_("Kommun"), max_length=100)
    tagline = models.CharField(_("En mening om planen"), max_length=300, blank=True)
    public_note = models.TextField(_("Upplysning till läsaren"), blank=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "plans"
        permissions = PERMISSIONS
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def guarded_plan_id(self) -> int:
        return self.pk

    def guarded_section_ids(self) -> Iterable[int]:
        return ()


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


class Draft(models.Model):
    """What one person is writing in one section, kept until saved in the plan or laid aside. Only they see it.

    `base_version` is the version of the section that the writing began from; `number` counts autosaves, so that
    an older tab cannot write over a newer one.
    """

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    content = models.JSONField()
    base_version = models.PositiveIntegerField()
    number = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        app_label = "plans"
        constraints = [models.UniqueConstraint(fields=["section", "user"], name="one_draft_a_person")]

    def __str__(self) -> str:
        return f"{self.user} – {self.section}"


class PresenceQuerySet(models.QuerySet["Presence"]):
    def fresh(self, now: datetime) -> "PresenceQuerySet":
        """Return those heard of lately; pages tell every 20 seconds that they are open."""
        return self.filter(heard_at__gte=now - timedelta(seconds=90))


class Presence(models.Model):
    """That somebody has a section open for editing, as last heard from their page."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    heard_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        app_label = "plans"
        constraints = [models.UniqueConstraint(fields=["section", "user"], name="one_presence_a_person")]

    def __str__(self) -> str:
        return f"{self.user} – {self.section}"


class Image(models.Model):
    """An image of a plan, cleaned and re-encoded by us; its name is made from its content, so it never changes."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="images")
    name = models.CharField(max_length=32)
    file = models.FileField(upload_to="bilder/")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField(help_text="bytes")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "plans"
        constraints = [models.UniqueConstraint(fields=["plan", "name"], name="image_once_in_a_plan")]

    def __str__(self) -> str:
        return self.name
