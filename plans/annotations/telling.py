"""Notes as pages show them: in reading order, with what one may do, in few queries however many there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.annotations import rules
from plans.annotations.models import Annotation, AnnotationQuerySet, Kind, Place, Reply
from plans.annotations.readers import Reader, reader_of
from plans.documents.models import Plan, Section


@dataclass(frozen=True, slots=True)
class ReplyShown:
    pk: int
    words: str
    who: str
    at: datetime
    is_stone: bool
    is_amended: bool
    is_masked: bool
    may_amend: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note as the margin and its own page want it; `place` says how sure its place in the text is."""

    pk: int
    key: str
    title: str
    kind: str
    kind_words: str
    words: str
    who: str
    unit: str
    at: datetime
    url: str
    to: str
    audience: str
    edition: str
    passage: str
    place: str
    place_words: str
    start: int
    end: int
    is_open: bool
    is_stone: bool
    is_amended: bool
    is_masked: bool
    is_mine: bool
    outcome: str
    closed_by: str
    closing_words: str
    proposal: int | None
    led_to: int | None
    replies: list[ReplyShown]

    @property
    def needs_a_person(self) -> bool:
        return self.is_open and self.place in (Place.CHANGED, Place.LOST)

    @property
    def first_replies(self) -> list[ReplyShown]:
        return self.replies[:2]

    @property
    def later_replies(self) -> list[ReplyShown]:
        return self.replies[2:]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which notes one wants to see; "" for all."""

    kind: str = ""
    unit: str = ""
    state: str = ""
    mine: bool = False

    @property
    def is_used(self) -> bool:
        return bool(self.kind or self.unit or self.state or self.mine)

    def of(self, notes: AnnotationQuerySet, user: User) -> AnnotationQuerySet:
        if self.kind in Kind.values:
            notes = notes.filter(kind=self.kind)
        if self.unit:
            notes = notes.filter(unit_name=self.unit)
        if self.state == "oppna":
            notes = notes.open()
        if self.state == "avslutade":
            notes = notes.filter(closed_at__isnull=False)
        return notes.filter(Q(author=user) | Q(to_person=user)) if self.mine else notes


def filter_in(asked: Mapping[str, str]) -> Filter:
    """Read a filter out of an address; what is not understood filters nothing."""
    return Filter(
        kind=asked.get("slag", ""),
        unit=asked.get("enhet", "").replace("\x00", "")[:150],
        state=asked.get("lage", ""),
        mine=bool(asked.get("mina")),
    )


def notes_on(sections: Iterable[Section], *, plan: Plan, user: User, wanted: Filter) -> list[NoteShown]:
    """Return the notes of these sections that the user may read, in reading order (two queries)."""
    order = {section.pk: place for place, section in enumerate(sections)}
    notes = Annotation.objects.visible_to(reader_of(user, plan)).on_the_plan()
    notes = notes.filter(section__in=order)
    found = shown(wanted.of(notes, user), plan, user)
    keys = {section.key: order[section.pk] for section in sections}
    return sorted(found, key=lambda note: (keys[note.key], note.place == Place.LOST, note.start, note.pk))


def shown(notes: AnnotationQuerySet, plan: Plan, user: User) -> list[NoteShown]:
    """Return the notes as pages show them (two queries)."""
    rows = notes.select_related("section", "to_unit", "to_person").prefetch_related("replies")
    now = timezone.now()
    return [_note(note, plan, user, now) for note in rows]


def open_notes(reader: Reader) -> Coalesce:
    """Return what a question about sections asks besides: how many open notes each has that the reader may read."""
    here = (
        Annotation.objects.visible_to(reader).on_the_plan().open().filter(section=OuterRef("pk")).order_by()
    )
    counted = here.values("section").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _note(note: Annotation, plan: Plan, user: User, now: datetime) -> NoteShown:
    anchor = note.anchor
    to = note.to_unit or note.to_person
    return NoteShown(
        pk=note.pk,
        key=note.section.key,
        title=str(note.section),
        kind=note.kind,
        kind_words=note.get_kind_display(),
        words="" if note.is_stone else note.text,
        who=_who(note),
        unit=note.unit_name,
        at=note.at,
        url=reverse("annotations:note", args=[plan.slug, note.pk]),
        to=to.name if to else "",
        audience=note.get_audience_display(),
        edition=note.edition_name,
        passage=note.passage,
        place=note.place,
        place_words=_place_words(note),
        start=anchor.start if anchor else 0,
        end=anchor.end if anchor else 0,
        is_open=note.is_open,
        is_stone=note.is_stone,
        is_amended=note.amended_at is not None,
        is_masked=note.masked_at is not None,
        is_mine=note.author_id == user.pk,
        outcome=note.get_outcome_display() if note.outcome else "",
        closed_by=note.closed_by_name,
        closing_words=note.closing_words,
        proposal=note.proposal,
        led_to=note.led_to,
        replies=[_reply(reply, user, now) for reply in note.replies.all()],
    )


def _reply(reply: Reply, user: User, now: datetime) -> ReplyShown:
    return ReplyShown(
        pk=reply.pk,
        words="" if reply.is_stone else reply.text,
        who=_who(reply),
        at=reply.at,
        is_stone=reply.is_stone,
        is_amended=reply.amended_at is not None,
        is_masked=reply.masked_at is not None,
        may_amend=rules.is_author(user, reply) and rules.can_be_amended(reply, now),
        may_withdraw=rules.is_author(user, reply) and not reply.is_stone,
    )


def _who(written: Annotation | Reply) -> str:
    return ", ".join(filter(None, [written.author_name, written.unit_name]))


def _place_words(note: Annotation) -> str:
    """Say how the text has changed under the note; "" when it has not."""
    return {
        Place.CHANGED: _("Texten har ändrats sedan noteringen skrevs. Den gällde:"),
        Place.LOST: _("Texten som noteringen gällde finns inte kvar. Den löd:"),
    }.get(Place(note.place), "")
