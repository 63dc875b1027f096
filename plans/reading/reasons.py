"""Why a section of an edition reads as it does, as the edition was told when it was frozen."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from plans.editions.models import Edition, EditionReason, EditionSection
from plans.text.blocks import blocks_of, without_note_marks
from plans.text.markdown import plain_text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in plain words, and the reasons behind it, the latest first."""

    words: str
    reasons: list[EditionReason]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the page with those of its paragraphs that have reasons."""

    title: str
    paragraphs: list[Paragraph]


def with_reasons() -> Exists:
    """Return what a question about sections asks besides: whether anything is told of why they read so."""
    same = EditionReason.objects.filter(edition=OuterRef("edition"), section_key=OuterRef("key"))
    return Exists(same)


def texts_with_reasons(edition: Edition, page_key: str) -> list[Text]:
    """Return the texts of the page of which something is told (two queries)."""
    rows = EditionSection.objects.filter(edition=edition, page_key=page_key).order_by("order").defer("html")
    sections = list(rows)
    told: dict[str, list[EditionReason]] = {}
    for reason in EditionReason.objects.filter(
        edition=edition, section_key__in=[row.key for row in sections]
    ):
        told.setdefault(reason.section_key, []).append(reason)
    return [Text(row.title, _paragraphs(row.body, told[row.key])) for row in sections if row.key in told]


def _paragraphs(body: str, reasons: list[EditionReason]) -> list[Paragraph]:
    found = [
        Paragraph(
            plain_text(without_note_marks(block.source)), [one for one in reasons if place in one.blocks]
        )
        for place, block in enumerate(blocks_of(body))
    ]
    return [paragraph for paragraph in found if paragraph.reasons]
