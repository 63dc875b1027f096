"""All notes on a plan or a part of it, by a unit, in a period, as they are disclosed: rows, then files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Unit
from plans.annotations.models import Annotation, Place
from plans.documents.models import Plan, Section
from plans.documents.outline import Outline


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; None and "" for everything. The days are those on which notes were written, both included."""

    plan: Plan
    section: Section | None = None
    unit: Unit | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A note or a reply as it is handed out, masked where it has been masked."""

    number: str
    at: str
    author: str
    unit: str
    authority: str
    section: str
    stands_on: str
    passage: str
    place: str
    kind: str
    audience: str
    to: str
    text: str
    outcome: str
    diarienummer: str


def headings() -> list[str]:
    """Return what the columns are called, in the order of the fields of Row."""
    return [
        _("Nummer"),
        _("Skriven"),
        _("Av"),
        _("Enhet"),
        _("Myndighet eller bolag"),
        _("Avsnitt"),
        _("Skriven på"),
        _("Ord som noteringen gäller"),
        _("Plats nu"),
        _("Slag"),
        _("Vem som får läsa"),
        _("Till"),
        _("Text"),
        _("Avslutad"),
        _("Diarienummer"),
    ]


def rows_of(wanted: Wanted) -> list[Row]:
    """Return every note asked for with its replies, withdrawn ones too, oldest first (two queries)."""
    notes = Annotation.objects.filter(plan=wanted.plan).select_related("section", "to_unit", "to_person")
    if wanted.section:
        notes = notes.filter(section__in=_with_all_below(wanted.section))
    if wanted.unit:
        notes = notes.filter(Q(unit=wanted.unit) | Q(replies__unit=wanted.unit)).distinct()
    if wanted.since:
        notes = notes.filter(at__date__gte=wanted.since)
    if wanted.until:
        notes = notes.filter(at__date__lte=wanted.until)
    return [row for note in notes.prefetch_related("replies") for row in _rows(note)]


def _with_all_below(section: Section) -> list[int]:
    outline = Outline(Section.objects.live().filter(plan=section.plan).select_related("kind").defer("body"))
    node = outline.by_key.get(section.key)
    return [one.row.pk for one in node.walk()] if node else [section.pk]


def _rows(note: Annotation) -> Iterable[Row]:
    to = note.to_unit or note.to_person
    yield Row(
        number=str(note.pk),
        at=_moment(note.at),
        author=note.author_name,
        unit=note.unit_name,
        authority=_authority(note.authority),
        section=f"{note.section} ({note.section.key})",
        stands_on=note.edition_name
        or _("Arbetsversionen, version %(number)s") % {"number": note.section_version},
        passage=note.passage,
        place=str(Place(note.place).label),
        kind=note.get_kind_display(),
        audience=note.get_audience_display(),
        to=to.name if to else "",
        text=_text(note.text, withdrawn=note.is_stone),
        outcome=_outcome(note),
        diarienummer=note.diarienummer,
    )
    for place, reply in enumerate(note.replies.all(), start=1):
        yield Row(
            number=f"{note.pk}.{place}",
            at=_moment(reply.at),
            author=reply.author_name,
            unit=reply.unit_name,
            authority=_authority(reply.authority),
            section=f"{note.section} ({note.section.key})",
            stands_on=_("Svar på %(number)s") % {"number": note.pk},
            passage="",
            place="",
            kind=_("Svar"),
            audience=note.get_audience_display(),
            to="",
            text=_text(reply.text, withdrawn=reply.is_stone),
            outcome="",
            diarienummer=note.diarienummer,
        )


def _text(text: str, *, withdrawn: bool) -> str:
    return _("(Tillbakadragen av den som skrev.) %(text)s") % {"text": text} if withdrawn else text


def _outcome(note: Annotation) -> str:
    if not note.closed_at:
        return ""
    said = [_moment(note.closed_at), note.get_outcome_display(), note.closed_by_name, note.closing_words]
    return ", ".join(filter(None, said))


def _authority(kind: str) -> str:
    return str(Unit.Kind(kind).label) if kind else ""


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "Y-m-d H:i")
