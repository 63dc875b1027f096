"""A note on a passage, and the replies to it. Nothing of them is ever deleted."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from plans.documents.models import Plan, Section
from plans.text.anchors import Anchor

if TYPE_CHECKING:
    from plans.annotations.readers import Reader


class Kind(models.TextChoices):
    """What a note wants."""

    FRAGA = "fraga", _("Fråga")
    FAKTAFEL = "faktafel", _("Faktafel")
    INAKTUELLT = "inaktuellt", _("Inaktuellt")
    FORSLAG = "forslag", _("Förslag till ändring")
    STOD = "stod", _("Stöd")
    INTERNT = "internt", _("Internt")


class Audience(models.TextChoices):
    """Who may read a note, of those who may read the text that it stands on."""

    UNIT = "unit", _("Bara min enhet")
    KOMMUN = "kommun", _("Alla förvaltningar och bolag")
    ALL = "all", _("Alla som arbetar med planen, även externa parter")


class Outcome(models.TextChoices):
    """Why a note was closed."""

    ATGARDAD = "atgardad", _("Åtgärdad")
    BESVARAD = "besvarad", _("Besvarad")
    AVVISAD = "avvisad", _("Avvisad")
    FORSLAG = "blev-forslag", _("Blev förslag")


class Place(models.TextChoices):
    """How sure it is where the note stands in the text as it is now."""

    WHOLE = "whole", _("på hela avsnittet")
    EXACT = "exact", _("på sin plats")
    MOVED = "moved", _("har flyttats med texten")
    CHANGED = "changed", _("texten har ändrats")
    LOST = "lost", _("texten finns inte kvar")


class Written(models.Model):
    """What somebody has written, and who they were then: people change units, and leave."""

    text = models.TextField(_("Text"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=150)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    unit_name = models.CharField(max_length=150, blank=True)
    authority = models.CharField(max_length=16, choices=Unit.Kind, blank=True)
    at = models.DateTimeField()
    amended_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    masked_at = models.DateTimeField(null=True, blank=True)
    # One for each form shown: sent twice, it is one note.
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_stone(self) -> bool:
        """Withdrawn: that it stood here remains, what it said does not."""
        return self.withdrawn_at is not None


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def open(self) -> "AnnotationQuerySet":
        return self.filter(closed_at=None, withdrawn_at=None)

    def on_the_plan(self) -> "AnnotationQuerySet":
        """Return those on the plan's own text or an edition, not on what a proposal would have it say."""
        return self.filter(proposal=None)

    def waiting_for_a_person(self) -> "AnnotationQuerySet":
        """Return those whose passage has changed or gone, and that nobody has said anything of since."""
        return self.open().filter(place__in=(Place.CHANGED, Place.LOST))

    def visible_to(self, reader: "Reader") -> "AnnotationQuerySet":
        """Return those that the reader may read, given that they may read the text."""
        if reader.sees_all:
            return self
        seen = Q(author=reader.pk) | Q(to_person=reader.pk) | Q(audience=Audience.ALL)
        seen |= Q(to_unit__group__in=reader.groups) | Q(unit__group__in=reader.groups)
        if not reader.is_external:
            seen |= Q(audience=Audience.KOMMUN)
        return self.filter(seen)


class Annotation(Written):
    """A note on words of a section, or on the whole of it. Changed by actions only, withdrawn but never deleted.

    `quote` … `start` say where the words stand in the reading text of the section as it is now; `origin` keeps the
    passage as it was when the note was written, and `edition` ("" for the working text) where that was.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="annotations")
    kind = models.CharField(_("Slag"), max_length=16, choices=Kind)
    audience = models.CharField(_("Vem som får läsa"), max_length=8, choices=Audience)
    to_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    diarienummer = models.CharField(_("Diarienummer"), max_length=40, blank=True)

    edition = models.CharField(max_length=64, blank=True)
    edition_name = models.CharField(max_length=100, blank=True)
    section_key = models.CharField(max_length=64)
    section_version = models.PositiveIntegerField()
    origin = models.JSONField(default=dict)

    place = models.CharField(max_length=8, choices=Place)
    score = models.FloatField(default=1.0)
    quote = models.TextField(blank=True)
    prefix = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=100, blank=True)
    block = models.PositiveIntegerField(default=0)
    start = models.PositiveIntegerField(default=0)

    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by_name = models.CharField(max_length=150, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    closing_words = models.TextField(blank=True)
    # The number in the plan of the proposal that it became; the room of proposals is above and is not known here.
    led_to = models.PositiveIntegerField(null=True, blank=True)
    # The number of the proposal whose text it stands on, and which of its changes; none for the plan's own text.
    proposal = models.PositiveIntegerField(null=True, blank=True)
    proposed_change = models.PositiveIntegerField(null=True, blank=True)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        app_label = "plans"
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["section", "start"], name="annotation_section"),
            models.Index(fields=["plan", "-at"], name="annotation_plan"),
            models.Index(fields=["author", "-at"], name="annotation_author"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}: {self.section_key}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and not self.is_stone

    @property
    def anchor(self) -> Anchor | None:
        """Where the note stands now; None on a whole section, and where its words are lost."""
        if self.place in (Place.WHOLE, Place.LOST):
            return None
        return Anchor(self.quote, self.prefix, self.suffix, self.block, self.start)

    @property
    def passage(self) -> str:
        """The words that the note was written on, as they were then."""
        return str(self.origin.get("quote", ""))

    def stand_at(self, anchor: Anchor) -> None:
        self.quote, self.block, self.start = anchor.quote, anchor.block, anchor.start
        self.prefix, self.suffix = anchor.prefix, anchor.suffix


class Reply(Written):
    """An answer in the thread of a note. Withdrawn but never deleted."""

    annotation = models.ForeignKey(Annotation, on_delete=models.PROTECT, related_name="replies")

    class Meta:
        app_label = "plans"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.author_name} {self.at:%Y-%m-%d %H:%M}"
