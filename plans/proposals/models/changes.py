"""What a proposal wants done with one section, the texts it has had, and what is being typed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.documents.content import Content
from plans.documents.models import Section
from plans.proposals.models.proposals import Proposal


class Verb(models.TextChoices):
    """What is proposed to be done, in the order in which it is done when merged."""

    TEXT = "text", _("Ändra texten")
    ADD = "add", _("Lägg till ett avsnitt")
    SPLIT = "split", _("Dela avsnittet")
    MERGE = "merge", _("Slå ihop med ett annat")
    MOVE = "move", _("Flytta avsnittet")
    RETIRE = "retire", _("Avveckla avsnittet")


class Verdict(models.TextChoices):
    """What a reviewer has said of one change; "" is nothing yet, and counts as taken when the whole is approved."""

    TAKEN = "taken", _("Tas med som det står")
    PART = "part", _("En del tas med")
    OWN = "own", _("Tas med, med andra ord")
    LEFT = "left", _("Tas inte med")


class ProposedChange(models.Model):
    """One change of one section. Changed by actions only; after merging it is the record of what was done.

    `base` is the content that `new` was written from, and follows the working text as long as both fit together;
    `decided` is what a reviewer wants instead of `new`. `was` and `became` are filled when merged.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="changes")
    verb = models.CharField(max_length=8, choices=Verb)
    section = models.ForeignKey(Section, null=True, on_delete=models.PROTECT, related_name="proposed")
    order = models.PositiveIntegerField(default=0)

    base = models.JSONField(default=dict)
    base_version = models.PositiveIntegerField(default=0)
    new = models.JSONField(default=dict)
    number = models.PositiveIntegerField(default=1)
    # Where a new or moved section is to stand, as the list of places says it: "after:key", "below:key" …
    place = models.CharField(max_length=80, blank=True)
    seen_parent = models.ForeignKey(Section, null=True, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Section, null=True, on_delete=models.PROTECT, related_name="+")
    cut_at = models.TextField(blank=True)
    clashes = models.BooleanField(default=False)

    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    verdict_words = models.TextField(blank=True)
    decided = models.JSONField(default=dict)

    was = models.JSONField(default=dict)
    became = models.JSONField(default=dict)
    result = models.ForeignKey(Section, null=True, on_delete=models.PROTECT, related_name="+")
    # The number of the section's version that the merge made.
    merged_version = models.PositiveIntegerField(null=True)

    class Meta:
        app_label = "plans"
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["section", "verb"], name="proposed_on_section")]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.name}"

    @property
    def name(self) -> str:
        """What the section is called, or would be."""
        return str(self.section) if self.section else self.wanted.title

    @property
    def old(self) -> Content:
        return content_of(self.base)

    @property
    def proposed(self) -> Content:
        return content_of(self.new)

    @property
    def wanted(self) -> Content:
        """What is to stand after review: the reviewer's wording if there is one, else the authors'."""
        return content_of(self.decided or self.new)

    @property
    def is_left_out(self) -> bool:
        return self.verdict == Verdict.LEFT


class ProposedText(models.Model):
    """A text that a change has had; `words` says why when it was not its author who wrote it. Never changed."""

    change = models.ForeignKey(ProposedChange, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by_name = models.CharField(max_length=150)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        app_label = "plans"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["change", "number"], name="proposed_text_number")]

    def __str__(self) -> str:
        return f"{self.change} {self.number}"


class ProposedDraft(models.Model):
    """What one author is typing in a proposed change and has not saved. Only they see it.

    `base_number` is the text it began from; `number` counts autosaves, so that an older tab cannot write over a newer.
    """

    change = models.ForeignKey(ProposedChange, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    content = models.JSONField()
    base_number = models.PositiveIntegerField()
    number = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        app_label = "plans"
        constraints = [models.UniqueConstraint(fields=["change", "user"], name="one_proposed_draft_a_person")]

    def __str__(self) -> str:
        return f"{self.user} – {self.change}"


def content_of(stored: dict[str, Any]) -> Content:
    """Return a stored content; an empty one where nothing is stored."""
    return Content.from_dict(stored) if stored else Content("", "", "")
