"""A section of an edition as staff read it: the text as it was frozen, with the notes on it where they stand there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from accounts.models import User
from plans.annotations.models import Annotation, AnnotationQuerySet
from plans.annotations.passages import words_of
from plans.annotations.readers import reader_of
from plans.annotations.telling import Filter, NoteShown, shown
from plans.documents.models import Plan
from plans.editions.models import Edition, EditionSection
from plans.text.anchors import Anchor, Placed, State, reanchor
from plans.text.marking import mark
from plans.text.reading_text import ReadingText, reading_text


@dataclass(frozen=True, slots=True)
class FrozenPart:
    """A text of the page with its marks."""

    row: EditionSection
    html: str


@dataclass(frozen=True, slots=True)
class Read:
    """A page of an edition: its texts, and the notes on them in reading order."""

    parts: list[FrozenPart]
    notes: list[NoteShown]


def read(plan: Plan, edition: Edition, page_key: str, *, user: User, wanted: Filter) -> Read | None:
    """Return the page, or None when the edition has no such page (four queries, however many notes)."""
    rows = list(EditionSection.objects.filter(edition=edition, page_key=page_key).order_by("order"))
    if not rows:
        return None
    seen = Annotation.objects.visible_to(reader_of(user, plan)).on_the_plan().filter(plan=plan)
    seen = seen.filter(section_key__in=[row.key for row in rows])
    notes = list(wanted.of(seen, user).select_related("section"))
    places = _places(notes, rows, edition)
    told = {note.pk: note for note in shown(_these(notes), plan, user)}
    standing = [_standing(told[note.pk], note, places[note.pk]) for note in notes]
    order = {row.key: place for place, row in enumerate(rows)}
    standing.sort(key=lambda note: (order[note.key], note.start, note.pk))
    parts = [FrozenPart(row, _marked(row, standing)) for row in rows]
    return Read(parts, standing)


def _these(notes: Iterable[Annotation]) -> AnnotationQuerySet:
    found: AnnotationQuerySet = Annotation.objects.filter(pk__in=[note.pk for note in notes])
    return found


def _places(
    notes: list[Annotation], rows: list[EditionSection], edition: Edition
) -> dict[int, tuple[int, int]]:
    """Return where each note stands in the edition's text; (0, 0) where it does not, or on the whole section."""
    found: dict[int, tuple[int, int]] = dict.fromkeys((note.pk for note in notes), (0, 0))
    for row in rows:
        text = reading_text(row.html)
        here = [note for note in notes if note.section_key == row.key]
        for note, placed in zip(here, _placed(here, row, text, edition), strict=True):
            if placed.anchor:
                found[note.pk] = (placed.anchor.start, placed.anchor.end)
    return found


def _placed(
    notes: list[Annotation], row: EditionSection, text: ReadingText, edition: Edition
) -> list[Placed]:
    """Notes written on this edition stand where they were written; the others are carried from the working text."""
    carried = [note for note in notes if note.edition != edition.slug and note.anchor]
    anchors = [anchor for note in carried if (anchor := note.anchor)]
    bodies = {note.section.body for note in carried}
    places: dict[int, Placed] = {}
    for body in bodies:
        of_body = [
            (note, anchor) for note, anchor in zip(carried, anchors, strict=True) if note.section.body == body
        ]
        now = reanchor([anchor for _one, anchor in of_body], words_of(body), text)
        places |= {note.pk: placed for (note, _place), placed in zip(of_body, now, strict=True)}
    nowhere = Placed(State.LOST, None, 0.0)
    return [places.get(note.pk, nowhere) if note.edition != edition.slug else _origin(note) for note in notes]


def _origin(note: Annotation) -> Placed:
    return Placed(State.EXACT, Anchor(**note.origin) if note.origin else None, 1.0)


def _standing(told: NoteShown, note: Annotation, place: tuple[int, int]) -> NoteShown:
    start, end = place
    return replace(told, key=note.section_key, start=start, end=end)


def _marked(row: EditionSection, notes: list[NoteShown]) -> str:
    spans = [(note.pk, note.start, note.end) for note in notes if note.key == row.key and note.end]
    return mark(row.html, spans, announced=_("Notering"))
