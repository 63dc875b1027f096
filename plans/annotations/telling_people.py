"""Whom a note concerns, and what their mail says. The words of a note are never in the mail, only where they are."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.annotations.mentions import mentioned
from plans.annotations.models import Annotation, Outcome, Reply
from plans.annotations.readers import reader_of
from plans.following.reading import followers_of
from plans.notices.actions import tell
from plans.notices.language import in_the_language_of_mail


@in_the_language_of_mail
def of_note(note: Annotation, *, by: User) -> None:
    """Tell those whom it is to, and those it names."""
    line = _("%(who)s skrev en notering (%(kind)s) till dig") % {
        "who": _who(by),
        "kind": note.get_kind_display().lower(),
    }
    asked = [note.to_person] if note.to_person else []
    asked += _members(note.to_unit) if note.to_unit else []
    _tell(note, asked, key=f"note-{note.pk}", line=line, by=by)
    line = _("%(who)s skrev en notering") % {"who": _who(by)}
    # Whoever it is to has heard of it already, by the same key.
    _tell(note, followers_of(note.section), key=f"note-{note.pk}", line=line, by=by)
    _tell_mentioned(note, note.text, key=f"named-{note.pk}", by=by)


@in_the_language_of_mail
def of_taking_over(note: Annotation, old: Unit, *, by: User) -> None:
    """Tell those in a unit that a note to another unit is to them now."""
    unit = note.to_unit
    if unit is None:
        return
    said = {"unit": unit.name, "old": old.name}
    line = _("%(unit)s har tagit över en notering från %(old)s") % said
    _tell(note, _members(unit), key=f"note-taken-over-{note.pk}-{unit.pk}", line=line, by=by)


@in_the_language_of_mail
def of_reply(note: Annotation, reply: Reply, *, by: User) -> None:
    """Tell the note's author and everyone in the thread, and those it names."""
    line = _("%(who)s svarade på en notering som du är med i") % {"who": _who(by)}
    thread = [note.author, *(other.author for other in note.replies.select_related("author"))]
    _tell(note, thread, key=f"reply-{reply.pk}", line=line, by=by)
    _tell_mentioned(note, reply.text, key=f"named-in-{reply.pk}", by=by)


@in_the_language_of_mail
def of_closing(note: Annotation, *, by: User) -> None:
    """Tell the author what became of the note."""
    outcome = Outcome(note.outcome).label.lower()
    line = _("Din notering är avslutad av %(who)s: %(outcome)s") % {"who": _who(by), "outcome": outcome}
    _tell(note, [note.author], key=f"closed-{note.pk}-{note.events.count()}", line=line, by=by)


@in_the_language_of_mail
def of_reopening(note: Annotation, *, by: User) -> None:
    line = _("%(who)s öppnade din notering igen") % {"who": _who(by)}
    _tell(note, [note.author], key=f"reopened-{note.pk}-{note.events.count()}", line=line, by=by)


def _tell_mentioned(note: Annotation, text: str, *, key: str, by: User) -> None:
    people, units = mentioned(text)
    line = _("%(who)s nämnde dig i en notering") % {"who": _who(by)}
    _tell(note, [*people, *(one for unit in units for one in _members(unit))], key=key, line=line, by=by)


def _tell(note: Annotation, people: Iterable[User], *, key: str, line: str, by: User) -> None:
    """Tell each of those once, but not the one who did it, nor whoever may not read the note."""
    url = reverse("annotations:note", args=[note.plan.slug, note.pk])
    for person in {one.pk: one for one in people}.values():
        if person.pk != by.pk and _may_read(person, note):
            about = f"{note.plan.name}: {note.section}"
            tell(person, about=about, key=key, line=line, url=url)


def _may_read(person: User, note: Annotation) -> bool:
    if not can(person, Ability.SEE, note.section):
        return False
    visible = Annotation.objects.visible_to(reader_of(person, note.plan))
    return visible.filter(pk=note.pk).exists()


def _members(unit: Unit) -> list[User]:
    return unit.people_on(timezone.localdate())


def _who(user: User) -> str:
    return f"{user.name}, {user.unit_name}" if user.unit_name else user.name
