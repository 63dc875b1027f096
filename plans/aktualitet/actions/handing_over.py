"""Hand over what a unit answers for, is told and is asked to another unit, by one decision."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import Membership, Unit, User
from planportal.locks import for_update
from plans.access.abilities import Ability
from plans.access.checks import require
from plans.aktualitet import consequences, telling
from plans.aktualitet.actions.answering import (
    end_contact,
    end_row,
    name_contact,
    name_unit,
    require_been,
    require_begun,
    require_going_on,
)
from plans.aktualitet.actions.asking import require_of_the_kommun
from plans.aktualitet.answering import Answering, successors_of_units
from plans.aktualitet.models import Contact, Part, Responsibility, Round, RoundTask, RoundUnit
from plans.documents.models import Plan, Section
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState


@transaction.atomic
def hand_over(
    plan: Plan,
    old: Unit,
    new: Unit,
    *,
    sections: Iterable[Section] | None = None,
    decision: str,
    on: date,
    since: date | None = None,
    by: User,
) -> int:
    """Move what a unit answers for, contributes to and is asked in open rounds to another; return how many parts.

    With `sections` only what is named at these, and what it is asked because of that: a unit that is split gives
    some to each. Whoever gets the last of it gets what is left of the rest. Its contacts there go along if they
    belong to the other unit now, as do those whom it has asked to judge, and what waits for it in other rooms.
    The old rows stay, and end today (`on`) or on a day before (`since`).
    """
    require(by, Ability.EDIT, for_update(Plan.objects).get(pk=plan.pk))
    require_been(since or on, on)
    _require_new(new, old)
    held = _locked_parts(plan, old)
    chosen = {row.section_id for row in held} if sections is None else {one.pk for one in sections}
    moved = [row for row in held if row.section_id in chosen]
    if sections is not None and not moved:
        raise NotInThisState(
            _("%(unit)s är inte satt på något av de valda avsnitten. Inget är flyttat.") % {"unit": old.name}
        )
    is_last = all(row.section_id in chosen or not row.section.is_live() for row in held)
    moved = held if is_last else moved
    asked = None if is_last else _asked_because_of(moved, plan, old, on)
    _move_parts(moved, new, decision=decision, on=on, since=since, by=by)
    _move_contacts(plan, old, new, asked, on=on, by=by)
    consequences.is_handed_over(plan, old, new, asked, on=on, by=by)
    given = _move_open_tasks(plan, old, new, asked)
    _ask_nobody_outside(plan, new, on)
    _tell(plan, old, given, on=on, by=by)
    return len(moved)


def _require_new(new: Unit, old: Unit) -> None:
    require_going_on(new)
    require_of_the_kommun(new)
    if old == new:
        raise NotInThisState(_("Välj en annan enhet att flytta till."))


def _locked_parts(plan: Plan, unit: Unit) -> list[Responsibility]:
    """Return where the unit is named, with the sections locked: nobody names or ends anything there meanwhile."""
    rows = Responsibility.objects.filter(plan=plan, unit=unit, until_on=None).select_related("section")
    return list(for_update(rows, "section").order_by("section_id"))


def _move_parts(
    moved: Iterable[Responsibility], new: Unit, *, decision: str, on: date, since: date | None, by: User
) -> None:
    for row in moved:
        require_begun(row, since or on)
        end_row(row, since or on)
        if not _answers_already(new, row):
            said = {"part": row.part, "what_for": row.what_for, "decision": decision}
            name_unit(row.section, new, **said, on=on, since=since, by=by)


def _answers_already(unit: Unit, row: Responsibility) -> bool:
    """Tell whether the unit answers for the section that it would only contribute to by the row."""
    held = Responsibility.objects.filter(section=row.section_id, unit=unit, until_on=None)
    return row.part == Part.MEDVERKAR and held.filter(part=Part.ANSVARIG).exists()


def _asked_because_of(rows: Iterable[Responsibility], plan: Plan, unit: Unit, on: date) -> set[int]:
    """Return the sections, these and below, in which the unit has its part by one of the rows."""
    answering = Answering(plan, outline_of(plan), on=on)
    named, now = {row.section_id for row in rows}, successors_of_units()[unit.pk]
    held = {node.row.pk: answering.part_of(now, node) for node in answering.outline}
    return {pk for pk, part in held.items() if part and part.named_at.row.pk in named}


def _move_contacts(
    plan: Plan, old: Unit, new: Unit, sections: Collection[int] | None, *, on: date, by: User
) -> None:
    """End the old unit's contacts at these sections, or all; those who belong to the new one are contacts for it."""
    rows = Contact.objects.filter(plan=plan, unit=old, until_on=None).select_related("section", "person")
    going_along = set(_members(new, on))
    for contact in rows if sections is None else rows.filter(section__in=sections):
        if contact.person_id in going_along:
            name_contact(contact.section, new, contact.person, on=on, by=by)
        end_contact(contact, on=on, by=by)


def _members(unit: Unit, on: date) -> QuerySet[Membership, int]:
    return Membership.objects.current(on=on).filter(unit=unit).values_list("user", flat=True)


def _move_open_tasks(
    plan: Plan, old: Unit, new: Unit, sections: Collection[int] | None
) -> list[tuple[RoundUnit, int]]:
    """Let the new unit answer in open rounds instead, for these sections or all, keeping what has been answered.

    Returns the new unit's part in each of these rounds, and how many questions it got that nobody has answered.
    """
    rounds = list(for_update(Round.objects).filter(plan=plan, closed_at=None).order_by("pk"))
    rows = for_update(RoundUnit.objects).filter(round__in=rounds, unit__in=[old, new])
    asked = list(rows.order_by("pk"))
    others = {one.round_id: one for one in asked if one.unit_id == new.pk}
    given = []
    for one in asked:
        if one.unit_id != old.pk:
            continue
        tasks = one.tasks.all() if sections is None else one.tasks.filter(section__in=sections)
        other = others.get(one.round_id)
        if other is None and not one.tasks.exclude(pk__in=tasks).exists():
            one.unit, one.unit_name = new, new.name
            one.save(update_fields=["unit", "unit_name"])
            given.append((one, tasks.filter(assessment=None).count()))
        elif tasks.exists():
            other = other or _asked_as(one, new)
            given.append((other, _give_tasks(tasks, one, other)))
    return given


def _asked_as(asked: RoundUnit, unit: Unit) -> RoundUnit:
    """Ask the unit in the same round; what was said of the whole, that it is done, holds of its share too."""
    return RoundUnit.objects.create(
        round_id=asked.round_id,
        unit=unit,
        unit_name=unit.name,
        done_at=asked.done_at,
        done_by_name=asked.done_by_name,
        reminded_at=asked.reminded_at,
    )


def _give_tasks(tasks: QuerySet[RoundTask], asked: RoundUnit, other: RoundUnit) -> int:
    """Give a unit's tasks to the other; return how many of them nobody has answered."""
    both = tasks.filter(section__in=other.tasks.values("section"))
    moving = tasks.exclude(section__in=other.tasks.values("section"))
    left = moving.filter(assessment=None).count()
    if other.done_at and not asked.done_at and left:
        other.done_at, other.done_by_name = None, ""
        other.save(update_fields=["done_at", "done_by_name"])
    # The other unit is asked the same: what the first has answered stays, a question to it does not.
    both.filter(assessment=None).delete()
    moving.update(asked=other)
    if not asked.tasks.exists():
        asked.delete()
    return left


def _ask_nobody_outside(plan: Plan, new: Unit, on: date) -> None:
    """Let nobody in particular judge what was asked of a person who does not belong to the new unit."""
    tasks = RoundTask.objects.filter(asked__unit=new, asked__round__plan=plan, asked__round__closed_at=None)
    tasks.exclude(person=None).exclude(person__in=_members(new, on)).update(person=None)


def _tell(plan: Plan, old: Unit, given: list[tuple[RoundUnit, int]], *, on: date, by: User) -> None:
    answering = Answering(plan, outline_of(plan), on=on)
    for asked, left in given:
        if left:
            telling.of_taking_over(asked, old, left, answering, on=on, by=by)
