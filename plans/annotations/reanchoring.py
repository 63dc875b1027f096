"""Let notes follow their words when a section's text changes: once, on the server, in the same transaction."""

from collections.abc import Sequence

from django.utils import timezone

from accounts.models import User
from planportal.locks import for_update
from plans.annotations.models import Annotation, AnnotationEvent, Place
from plans.annotations.passages import words_of
from plans.documents.models import Section
from plans.text.anchors import Anchor, Placed, find, reanchor, reanchor_across

# A note whose words have changed stays so until a person has looked, though the next change leaves them alone.
GRAVITY = {Place.EXACT: 0, Place.MOVED: 1, Place.CHANGED: 2, Place.LOST: 3}
FIELDS = ["section", "place", "score", "quote", "prefix", "suffix", "block", "start"]
MOST_WORDS = 300


def follow(section: Section, before: str, now: Sequence[Section], _by: User) -> None:
    """Find every note of the section in the texts that have its words now; those not found say so."""
    notes = list(for_update(Annotation.objects.on_the_plan()).filter(section=section))
    if not notes:
        return
    changed = [note for note in notes if _follows(note, section, now)]
    _put_in_place(changed, before, now)
    for note in changed:
        if note.place == Place.LOST:
            _look_again(note, now)
    _store(notes)


def follow_to_successor(section: Section, successor: Section | None, by: User) -> None:
    """Let the notes of a retired section wait where references to it lead; without such a place they stay."""
    if successor:
        follow(section, section.body, [successor], by)


def follow_proposed(change: int, before: str, now: str) -> None:
    """Find every note on a proposal's text in the text that it has now; `change` is which of its changes."""
    notes = list(for_update(Annotation.objects).filter(proposed_change=change))
    standing = [(note, anchor) for note in notes if (anchor := note.anchor)]
    if not standing or before == now:
        return
    found = reanchor([anchor for _note, anchor in standing], words_of(before), words_of(now))
    events = [
        _event(note, anchor)
        for (note, anchor), placed in zip(standing, found, strict=True)
        if _stand(note, placed)
    ]
    AnnotationEvent.objects.bulk_create(events)
    _store(notes)


def _store(notes: list[Annotation]) -> None:
    """Store the places of all notes in one statement: `bulk_update` takes ten times as long for hundreds of rows."""
    Annotation.objects.bulk_create(notes, update_conflicts=True, unique_fields=["pk"], update_fields=FIELDS)


def _follows(note: Annotation, section: Section, now: Sequence[Section]) -> bool:
    """A note on the whole of a section stays with it, or goes where all of it went."""
    if note.place in (Place.WHOLE, Place.LOST) and section not in now:
        note.section = now[0]
    return note.place != Place.WHOLE


def _put_in_place(notes: list[Annotation], before: str, now: Sequence[Section]) -> None:
    standing = [(note, anchor) for note in notes if (anchor := note.anchor)]
    if not standing:
        return
    events = []
    found = _placed([anchor for _note, anchor in standing], before, now)
    for (note, anchor), (section, placed) in zip(standing, found, strict=True):
        if section or note.section not in now:
            note.section = section or now[0]
        if _stand(note, placed):
            events.append(_event(note, anchor))
    AnnotationEvent.objects.bulk_create(events)


def _placed(
    anchors: list[Anchor], before: str, now: Sequence[Section]
) -> list[tuple[Section | None, Placed]]:
    words = words_of(before)
    if len(now) == 1:
        return [(now[0], placed) for placed in reanchor(anchors, words, words_of(now[0].body))]
    return reanchor_across(anchors, words, [(section, words_of(section.body)) for section in now])


def _stand(note: Annotation, placed: Placed) -> bool:
    """Give the note its place; return whether it became less sure, which somebody has to look at."""
    was, found = Place(note.place), Place(placed.state.value)
    note.score = min(note.score, placed.score) if was == Place.CHANGED else placed.score
    note.place = max(was, found, key=lambda place: GRAVITY[place])
    if placed.anchor:
        note.stand_at(placed.anchor)
    return GRAVITY[found] >= GRAVITY[Place.CHANGED]


def _look_again(note: Annotation, now: Sequence[Section]) -> None:
    """Find lost words that have come back, as when an earlier text is restored; only if they are there once."""
    for section in now:
        words = words_of(section.body)
        lost = Anchor(note.quote, note.prefix, note.suffix, note.block, note.start)
        if note.quote and (found := find(lost, words)) and words.text.count(note.quote) == 1:
            note.section, note.place, note.score = section, Place.MOVED, 1.0
            note.stand_at(found)
            return


def _event(note: Annotation, before: Anchor) -> AnnotationEvent:
    """Keep the passage as it stood, so that whoever decides where the note belongs sees it."""
    return AnnotationEvent(
        annotation=note,
        act=AnnotationEvent.Act.FOLLOWED,
        at=timezone.now(),
        words=str(Place(note.place).label),
        before=before.quote[:MOST_WORDS],
    )
