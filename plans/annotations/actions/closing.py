"""Close a note and open it again; withdraw and mask words; say where a note belongs."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.annotations import rules, telling_people
from plans.annotations.actions.tracing import locked, trace
from plans.annotations.models import Annotation, AnnotationEvent, Masking, Outcome, Place, Reply
from plans.annotations.passages import words_of
from plans.annotations.quoting import Quoted, located
from plans.documents.refusals import NotInThisState, Outdated
from plans.text.anchors import Anchor

Act = AnnotationEvent.Act
MASKED = "[…]"


@transaction.atomic
def close(note: Annotation, *, outcome: str, words: str, by: User) -> Annotation:
    """Close the note with a reason, which its author is told."""
    current = locked(note, by)
    if not rules.is_concerned(by, current):
        raise PermissionDenied
    if not current.is_open:
        raise NotInThisState(_("Noteringen är redan avslutad. Läs vad som har hänt sedan du öppnade sidan."))
    current.closed_at, current.closed_by_name = timezone.now(), by.name
    current.outcome, current.closing_words = outcome, words.strip()
    current.save(update_fields=["closed_at", "closed_by_name", "outcome", "closing_words"])
    said = ": ".join(filter(None, [str(Outcome(outcome).label), current.closing_words]))
    trace(current, Act.CLOSED, by=by, words=said)
    telling_people.of_closing(current, by=by)
    return current


@transaction.atomic
def reopen(note: Annotation, *, words: str, by: User) -> Annotation:
    """Open a closed note again; why it was closed stays in the trace."""
    current = locked(note, by)
    if not rules.is_concerned(by, current):
        raise PermissionDenied
    if current.closed_at is None or current.is_stone:
        raise NotInThisState(_("Noteringen är redan öppen, eller tillbakadragen."))
    current.closed_at, current.closed_by_name, current.outcome, current.closing_words = None, "", "", ""
    current.save(update_fields=["closed_at", "closed_by_name", "outcome", "closing_words"])
    trace(current, Act.REOPENED, by=by, words=words.strip())
    telling_people.of_reopening(current, by=by)
    return current


@transaction.atomic
def withdraw(note: Annotation, *, reply: Reply | None = None, by: User) -> None:
    """Take one's own words back. A stone stays, and the thread; the words stay in the trace, for disclosure."""
    current = locked(note, by)
    written = current.replies.get(pk=reply.pk) if reply else current
    if not rules.is_author(by, written):
        raise PermissionDenied
    if written.is_stone:
        raise NotInThisState(_("Texten är redan tillbakadragen."))
    trace(current, Act.WITHDRAWN, by=by, reply=reply, before=written.text)
    written.withdrawn_at = timezone.now()
    written.save(update_fields=["withdrawn_at"])


@transaction.atomic
def mask(note: Annotation, *, words: str, reason: str, by: User) -> None:
    """Replace the words, wherever they stand in the thread and its trace, by a sign that they were masked.

    What stood there is kept apart, with the reason; no page and no file shows it.
    """
    if not rules.may_mask(by, note.plan):
        raise PermissionDenied
    current = for_update(Annotation.objects).select_related("plan").get(pk=note.pk)
    written: list[tuple[Annotation | Reply, str]] = [(current, "text"), (current, "closing_words")]
    written += [(reply, "text") for reply in current.replies.all()]
    holding = [(one, field) for one, field in written if words.strip() and words in getattr(one, field)]
    if not holding:
        raise NotInThisState(
            _("De orden står inte i tråden. Skriv dem precis som de står. Inget är maskerat.")
        )
    for one, field in holding:
        _masked(one, field, words, Masking(annotation=current, reason=reason, by=by, by_name=by.name))
    for event in current.events.all():
        event.before, event.words = event.before.replace(words, MASKED), event.words.replace(words, MASKED)
        event.save(update_fields=["before", "words"])
    trace(current, Act.MASKED, by=by, words=reason)


def _masked(one: Annotation | Reply, field: str, words: str, masking: Masking) -> None:
    masking.reply = one if isinstance(one, Reply) else None
    masking.before, masking.at = getattr(one, field), timezone.now()
    masking.save()
    setattr(one, field, masking.before.replace(words, MASKED))
    one.masked_at = masking.at
    one.save(update_fields=[field, "masked_at"])


@transaction.atomic
def file_under(note: Annotation, *, diarienummer: str, by: User) -> None:
    """Note the matter in the kommun's register that the note belongs to; "" for none."""
    current = locked(note, by)
    if not (rules.is_concerned(by, current) or rules.may_disclose(by, current.plan)):
        raise PermissionDenied
    current.diarienummer = diarienummer.strip()
    current.save(update_fields=["diarienummer"])
    trace(current, Act.FILED, by=by, words=current.diarienummer)


@transaction.atomic
def settle_place(note: Annotation, *, quoted: Quoted | None, seen: int, by: User) -> Annotation:
    """Say where a note belongs: on the words quoted, on the words found (None), or on the whole section ("").

    `seen` is the section's version that was on the page.
    """
    current = locked(note, by)
    if not rules.may_place(by, current):
        raise PermissionDenied
    if current.is_stone:
        raise NotInThisState(_("Noteringen är tillbakadragen och har ingen plats längre."))
    if current.section.version != seen:
        raise Outdated(_("Avsnittet har ändrats igen sedan du öppnade sidan. Titta på texten som den är nu."))
    if quoted is None and current.place != Place.CHANGED:
        raise NotInThisState(_("Noteringen har inget föreslaget ställe att bekräfta."))
    if quoted is not None:
        _stand_at(current, located(quoted, words_of(current.section.body)))
    current.place = Place.WHOLE if current.place == Place.WHOLE else Place.EXACT
    current.score = 1.0
    current.save()
    trace(current, Act.PLACED, by=by, words=current.quote)
    return current


def _stand_at(note: Annotation, anchor: Anchor | None) -> None:
    if anchor is None:
        note.place, note.quote, note.prefix, note.suffix = Place.WHOLE, "", "", ""
    else:
        note.place = Place.EXACT
        note.stand_at(anchor)
