"""Nouns of what has been frozen. Rows are made once and never changed: a database trigger refuses it too.

There is no foreign key to the working text: an edition answers the same whatever becomes of it.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """The stages in law (PBL 3 kap.) at which a plan is frozen."""

    SAMRAD = "samrad", _("Samråd")
    GRANSKNING = "granskning", _("Granskning")
    ANTAGEN = "antagen", _("Antagen")
    LAGA_KRAFT = "laga_kraft", _("Laga kraft")


class Standing(models.TextChoices):
    """What an edition is to its reader on a given day; never stored, since it depends on the day."""

    IN_FORCE = "in-force", _("Gäller")
    DRAFT = "draft", _("Förslag")
    HISTORY = "history", _("Historik")


class EditionQuerySet(models.QuerySet["Edition"]):
    def in_force(self, on: date) -> "Edition | None":
        """Return the edition that applies on the day: the one that last got laga kraft, corrections included."""
        came = self.filter(stage=Stage.LAGA_KRAFT, in_force_on__lte=on)
        return came.order_by("-in_force_on", "-frozen_at", "-pk").first()

    def newest_first(self) -> "EditionQuerySet":
        return self.order_by("-dated_on", "-frozen_at", "-pk")


class Edition(models.Model):
    """A whole plan frozen at a stage. Never changed.

    `dated_on` is the stage's own day: the day samråd or granskning began, the day of the decision, or the day
    the plan got laga kraft. `plan` is the working plan's slug and the names are as they were on that day.
    """

    plan = models.SlugField(max_length=64)
    plan_name = models.CharField(max_length=200)
    kommun = models.CharField(max_length=100)
    tagline = models.CharField(max_length=300, blank=True)
    public_note = models.TextField(blank=True)
    is_demo = models.BooleanField(default=False)

    slug = models.SlugField(max_length=64)
    stage = models.CharField(max_length=16, choices=Stage)
    dated_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=100, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    paragraph = models.CharField(max_length=20, blank=True)
    diarienummer = models.CharField(max_length=40, blank=True)
    in_force_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    # A fördjupning or a tillägg (PBL 3:27): the plan gets no new time of being aktuell by it.
    is_change = models.BooleanField(default=False)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    frozen_by_name = models.CharField(max_length=200)

    objects = EditionQuerySet.as_manager()

    class Meta:
        app_label = "plans"
        constraints = [
            models.UniqueConstraint(fields=["plan", "slug"], name="edition_address_once"),
            models.CheckConstraint(
                condition=~Q(stage=Stage.LAGA_KRAFT) | Q(in_force_on__isnull=False),
                name="laga_kraft_has_a_day",
            ),
        ]
        indexes = [models.Index(fields=["plan", "-dated_on"], name="edition_plan_dated")]

    def __str__(self) -> str:
        return f"{self.plan_name}, {self.stage_words} {self.dated_on:%Y-%m-%d}"

    @property
    def stage_words(self) -> str:
        """The stage in running text."""
        return Stage(self.stage).label.lower()

    def permanent_key(self, section: str = "") -> str:
        """Return what the edition, or a section of it, is cited by; under /id/ it leads to the page."""
        return f"{self.plan}/{section}@{self.slug}" if section else f"{self.plan}@{self.slug}"

    def standing(self, on: date, in_force: "Edition | None") -> Standing:
        """Tell what the edition is on the day, given the edition in force that day."""
        if in_force is not None and self.pk == in_force.pk:
            return Standing.IN_FORCE
        later = self.in_force_on and self.in_force_on > on
        if later or in_force is None or self.dated_on > in_force.dated_on:
            return Standing.DRAFT
        return Standing.HISTORY


class EditionSection(models.Model):
    """A section as it stood in an edition: text, and the HTML that was shown. Never changed.

    `page_key` is the section on whose page it is read; `number` is "" for sections without a page of their own.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="sections")
    key = models.CharField(max_length=64)
    parent_key = models.CharField(max_length=64, blank=True)
    page_key = models.CharField(max_length=64)
    order = models.PositiveIntegerField()
    depth = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300)
    beteckning = models.CharField(max_length=20, blank=True)
    kind_key = models.CharField(max_length=32)
    kind_name = models.CharField(max_length=60)
    kind_form = models.CharField(max_length=16)
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        app_label = "plans"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="key_once_in_an_edition"),
            models.UniqueConstraint(fields=["edition", "order"], name="order_once_in_an_edition"),
        ]
        indexes = [models.Index(fields=["edition", "page_key", "order"], name="edition_page")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        name = f"{self.beteckning} {self.title}".strip()
        return f"{self.number} {name}".strip()


class EditionImage(models.Model):
    """An image that an edition shows, and so one that anyone may see. Never changed."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="images")
    name = models.CharField(max_length=32, db_index=True)
    file = models.CharField(max_length=200)

    class Meta:
        app_label = "plans"
        constraints = [models.UniqueConstraint(fields=["edition", "name"], name="image_once_in_an_edition")]

    def __str__(self) -> str:
        return self.name


class EditionSummary(models.Model):
    """What the plan ("" for `section_key`) or a section said in short in another language. Never changed."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="summaries")
    section_key = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=8)
    text = models.TextField()

    class Meta:
        app_label = "plans"
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "section_key", "language"], name="summary_once_in_an_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.section_key or self.edition}: {self.language}"


class EditionReason(models.Model):
    """Why paragraphs of a section read as they do: a proposal that gave them words. Never changed.

    What the public may know of it: its number, title and summary, and the units behind it. `blocks` are the places
    of the paragraphs among the blocks of the section's Markdown, counted from 0.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="reasons")
    section_key = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    source = models.TextField(blank=True)
    units = models.JSONField(default=list)
    merged_on = models.DateField()
    blocks = models.JSONField(default=list)

    class Meta:
        app_label = "plans"
        ordering = ["-merged_on", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "section_key", "number"], name="reason_once_in_an_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.section_key}: {self.number} {self.title}"


class EditionLineage(models.Model):
    """What had become of sections when the edition was frozen, so that old citations can be answered. Never changed."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="lineage")
    event = models.CharField(max_length=16)
    source_key = models.CharField(max_length=64)
    source_title = models.CharField(max_length=300)
    result_key = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        app_label = "plans"
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["edition", "source_key"], name="edition_lineage_source")]

    def __str__(self) -> str:
        return f"{self.source_key} {self.event} {self.result_key}".strip()
