"""Who may do what with notes, and in which state. The same function decides the button and the verb."""

from datetime import datetime, timedelta

from accounts.models import User
from plans.access.abilities import Ability
from plans.access.checks import can, checker_for
from plans.annotations.models import Annotation, Kind, Reply
from plans.documents.models import Plan, Section

# For so long one may put one's own words right; after that one writes a reply.
OWN_TIME = timedelta(minutes=30)


def may_annotate(user: User, section: Section) -> bool:
    return can(user, Ability.ANNOTATE, section)


def may_reply(user: User, note: Annotation) -> bool:
    return can(user, Ability.ANNOTATE, note.section) or is_concerned(user, note)


def is_concerned(user: User, note: Annotation) -> bool:
    """Tell whether the user may close the note and open it again: its author, whoever it is to, and planners."""
    if user.pk in (note.author_id, note.to_person_id) or can(user, Ability.EDIT, note.section):
        return True
    return note.to_unit is not None and note.to_unit.group_id in checker_for(user).groups


def is_author(user: User, written: Annotation | Reply) -> bool:
    """Tell whether the words are the user's own, to put right or to withdraw."""
    return written.author_id == user.pk


def can_be_amended(written: Annotation | Reply, now: datetime) -> bool:
    return not written.is_stone and not written.masked_at and now - written.at <= OWN_TIME


def may_place(user: User, note: Annotation) -> bool:
    """Tell whether the user may say where a note belongs whose words have changed or gone."""
    return note.author_id == user.pk or can(user, Ability.EDIT, note.section)


def may_mask(user: User, plan: Plan) -> bool:
    """Tell whether the user may mask personal data: those who answer for the plan, or for what is disclosed."""
    return can(user, Ability.ADMINISTER, plan) or can(user, Ability.DISCLOSE, plan)


def may_disclose(user: User, plan: Plan) -> bool:
    return can(user, Ability.DISCLOSE, plan)


def counts_as_internal(kind: str) -> bool:
    """An internal note is read by one's own unit only, whatever else was chosen."""
    return kind == Kind.INTERNT
