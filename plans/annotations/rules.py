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


def may_answer_for(user: User, note: Annotation) -> bool:
    """Tell whether the user may close the note: those whom it is to, and those who may change the text."""
    if note.to_person_id == user.pk or can(user, Ability.EDIT, note.section):
        return True
    return note.to_unit is not None and note.to_unit.group_id in checker_for(user).groups


def may_reply(user: User, note: Annotation) -> bool:
    return not note.is_stone and (can(user, Ability.ANNOTATE, note.section) or may_answer_for(user, note))


def may_close(user: User, note: Annotation) -> bool:
    return note.is_open and (note.author_id == user.pk or may_answer_for(user, note))


def may_reopen(user: User, note: Annotation) -> bool:
    closed = note.closed_at is not None and not note.is_stone
    return closed and (note.author_id == user.pk or may_answer_for(user, note))


def may_amend(user: User, written: Annotation | Reply, now: datetime) -> bool:
    if written.author_id != user.pk or written.is_stone or written.masked_at:
        return False
    return now - written.at <= OWN_TIME


def may_withdraw(user: User, written: Annotation | Reply) -> bool:
    return written.author_id == user.pk and not written.is_stone


def may_mask(user: User, plan: Plan) -> bool:
    """Tell whether the user may mask personal data: those who answer for the plan, or for what is disclosed."""
    return can(user, Ability.ADMINISTER, plan) or can(user, Ability.DISCLOSE, plan)


def may_disclose(user: User, plan: Plan) -> bool:
    return can(user, Ability.DISCLOSE, plan)


def may_place(user: User, note: Annotation) -> bool:
    """Tell whether the user may say where a note belongs whose words have changed or gone."""
    return not note.is_stone and (note.author_id == user.pk or can(user, Ability.EDIT, note.section))


def counts_as_internal(kind: str) -> bool:
    """An internal note is read by one's own unit only, whatever else was chosen."""
    return kind == Kind.INTERNT
