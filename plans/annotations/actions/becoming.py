"""Say of a note that it became a proposal, and which."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.annotations import telling_people
from plans.annotations.actions.tracing import trace
from plans.annotations.models import Annotation, AnnotationEvent, Outcome


def became_proposal(note: Annotation, *, number: int, title: str, by: User) -> None:
    """Close the note, if it is open, as having become the proposal; call it inside the transaction that hands it in.

    Whoever writes the proposal need not be one who may close the note: that it became one is a fact.
    """
    current = for_update(Annotation.objects).get(pk=note.pk)
    current.led_to = number
    current.save(update_fields=["led_to"])
    if not current.is_open:
        return
    current.closed_at, current.closed_by_name = timezone.now(), by.name
    current.outcome = Outcome.FORSLAG
    current.closing_words = _("Förslag %(number)s: %(title)s") % {"number": number, "title": title}
    current.save(update_fields=["closed_at", "closed_by_name", "outcome", "closing_words"])
    trace(
        current, AnnotationEvent.Act.CLOSED, by=by, words=f"{Outcome.FORSLAG.label}. {current.closing_words}"
    )
    telling_people.of_closing(current, by=by)
