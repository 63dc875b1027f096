"""Write a note, reply to it, and put one's own words right."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from planportal.locks import for_update
from plans.annotations import rules, telling_people
from plans.annotations.actions.tracing import locked, signed, trace
from plans.annotations.models import Annotation, AnnotationEvent, Audience, Place, Reply
from plans.annotations.passages import carried, current_of, words_of
from plans.annotations.quoting import Quoted, located
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState
from plans.editions.models import Edition, EditionSection
from plans.text.anchors import Anchor, Placed, State
from plans.text.reading_text import reading_text

Act = AnnotationEvent.Act


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to say, of which words, to whom; `token` is one for each form that was shown."""

    text: str
    kind: str
    audience: str
    quoted: Quoted
    token: UUID
    to_unit: Unit | None = None
    to_person: User | None = None
    diarienummer: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A text that a proposal would give a section: the proposal's number, which of its changes, and the Markdown."""

    proposal: int
    change: int
    body: str


@transaction.atomic
def annotate(
    section: Section,
    wish: Wish,
    *,
    by: User,
    edition: Edition | None = None,
    proposed: Proposed | None = None,
    named: str = "",
) -> Annotation:
    """Write a note on words of the working text, an edition or a proposal; on the whole when no words are quoted.

    The same form sent twice is one note. `named` is who wrote it elsewhere, when `by` only brings it. Raises
    QuoteNotFound or QuoteUnclear, and stores nothing, when it is not clear where the words stand.
    """
    current = for_update(Section.objects).select_related("plan").get(pk=section.pk)
    # With the lock held: two clicks may come in the same moment.
    if already := Annotation.objects.filter(token=wish.token, author=by).first():
        return already
    if not rules.may_annotate(by, current):
        raise PermissionDenied
    frozen = _frozen(edition, section.key)
    text = reading_text(frozen.html) if frozen else words_of((proposed or current).body)
    anchor = located(wish.quoted, text)
    note = Annotation(
        plan=current.plan,
        section=current,
        section_key=section.key,
        section_version=frozen.version if frozen else current.version,
        **_wished(wish),
        **_source_facts(edition, proposed),
        **signed(wish.text, by, named),
    )
    _put(note, anchor, frozen)
    note.save()
    trace(note, Act.WRITTEN, by=by)
    telling_people.of_note(note, by=by)
    return note


def _wished(wish: Wish) -> dict[str, Any]:
    return {
        "kind": wish.kind,
        "audience": Audience.UNIT if rules.counts_as_internal(wish.kind) else wish.audience,
        "to_unit": wish.to_unit,
        "to_person": wish.to_person,
        "diarienummer": wish.diarienummer,
        "token": wish.token,
    }


def _frozen(edition: Edition | None, key: str) -> EditionSection | None:
    if edition is None:
        return None
    found = edition.sections.filter(key=key).first()
    if found is None:
        raise NotInThisState(_("Avsnittet finns inte i den utgåvan."))
    return found


def _source_facts(edition: Edition | None, proposed: Proposed | None) -> dict[str, Any]:
    if proposed:
        return {"proposal": proposed.proposal, "proposed_change": proposed.change}
    if edition is None:
        return {}
    return {"edition": edition.slug, "edition_name": f"{edition.stage_words} {edition.dated_on:%Y-%m-%d}"}


def _put(note: Annotation, anchor: Anchor | None, frozen: EditionSection | None) -> None:
    """Say where the note stands in the working text as it is now; its origin is where it was written."""
    if anchor is None:
        note.place, note.section = Place.WHOLE, current_of(note.section)
        return
    note.origin = {
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "block": anchor.block,
        "start": anchor.start,
    }
    placed = Placed(State.EXACT, anchor, 1.0)
    if frozen:
        note.section = current_of(note.section)
        placed = carried(anchor, frozen, note.section)
    note.place, note.score = Place(placed.state.value), placed.score
    note.stand_at(placed.anchor or anchor)


@transaction.atomic
def reply(note: Annotation, *, text: str, token: UUID, by: User) -> Reply:
    """Answer in the note's thread. The same form sent twice is one answer."""
    current = locked(note, by)
    if already := Reply.objects.filter(token=token, author=by).first():
        return already
    if not rules.may_reply(by, current):
        raise PermissionDenied
    if current.is_stone:
        raise NotInThisState(_("Noteringen är tillbakadragen och går inte att svara på."))
    answer = Reply.objects.create(annotation=current, token=token, **signed(text, by))
    trace(current, Act.REPLIED, by=by, reply=answer)
    telling_people.of_reply(current, answer, by=by)
    return answer


@transaction.atomic
def amend(note: Annotation, *, text: str, reply: Reply | None = None, by: User) -> None:
    """Put one's own words right, soon after they were written; what they said before stays in the trace."""
    current = locked(note, by)
    written = current.replies.get(pk=reply.pk) if reply else current
    if not rules.is_author(by, written):
        raise PermissionDenied
    if not rules.can_be_amended(written, timezone.now()):
        raise NotInThisState(
            _(
                "Texten kan bara ändras den första halvtimmen. Det du skrev nu är inte sparat: skriv det som ett svar."
            )
        )
    if written.text == text:
        return
    trace(current, Act.AMENDED, by=by, reply=reply, before=written.text)
    written.text, written.amended_at = text, timezone.now()
    written.save(update_fields=["text", "amended_at"])
