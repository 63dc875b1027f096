"""Name and end who answers for what, hand a unit's sections over to another, and tick requirements."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import Membership, Unit, User
from planportal.locks import for_update
from plans.access.abilities import Ability
from plans.access.checks import require
from plans.aktualitet.answering import Answering, successors_of_units
from plans.aktualitet.models import (
    Contact,
    Part,
    RequirementAnswer,
    Responsibility,
    Round,
    RoundTask,
    RoundUnit,
)
from plans.documents.models import Plan, Section
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState
from plans.editions.requirements import requirements


@transaction.atomic
def name_unit(
    section: Section,
    unit: Unit,
    *,
    part: str,
    what_for: str = "",
    decision: str = "",
    on: date,
    by: User,
) -> Responsibility:
    """Let the unit answer for the section and all below it, or contribute to it, from the day on.

    Whoever answered for it until then is kept in its history; naming the same again changes nothing.
    """
    current = _locked(section, by)
    _require_going_on(unit)
    held = list(Responsibility.objects.filter(section=current, until_on=None))
    for row in held:
        if row.unit_id == unit.pk and (row.part, row.what_for) == (part, what_for):
            return row
        if row.unit_id == unit.pk or (part == row.part == Part.ANSVARIG):
            _end(row, on)
    return Responsibility.objects.create(
        plan=current.plan,
        section=current,
        unit=unit,
        unit_name=unit.name,
        part=part,
        what_for=what_for,
        decision=decision,
        from_on=on,
        decided_by_name=by.name,
    )


@transaction.atomic
def end_part(held: Responsibility, *, on: date, by: User) -> None:
    """End a unit's part from the day on; what is named above holds again. Ending it twice changes nothing."""
    _locked(held.section, by)
    row = Responsibility.objects.get(pk=held.pk)
    if row.until_on is None:
        _end(row, on)


@transaction.atomic
def hand_over(
    plan: Plan,
    old: Unit,
    new: Unit,
    *,
    sections: Iterable[Section] | None = None,
    decision: str,
    on: date,
    by: User,
) -> int:
    """Move what a unit answers for, contributes to and is asked in open rounds to another; return how many parts.

    With `sections` only what is named at these, and what it is asked because of that: a unit that is split gives
    some to each. Whoever gets the last of it gets what is left of the rest. The old rows stay.
    """
    require(by, Ability.EDIT, for_update(Plan.objects).get(pk=plan.pk))
    _require_going_on(new)
    if old == new:
        raise NotInThisState(_("Välj en annan enhet att flytta till."))
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
    for row in moved:
        _end(row, on)
        if not _answers_already(new, row):
            name_unit(row.section, new, part=row.part, what_for=row.what_for, decision=decision, on=on, by=by)
    _move_open_tasks(plan, old, new, asked)
    return len(moved)


@transaction.atomic
def name_contact(section: Section, unit: Unit, person: User, *, on: date, by: User) -> Contact:
    """Let the unit's mail about the section and all below it go to the person first."""
    current = _locked(section, by)
    if not Membership.objects.current(on=on).filter(user=person, unit=unit).exists():
        raise NotInThisState(
            _("%(person)s hör inte till %(unit)s. En kontakt måste höra till enheten.")
            % {"person": person.name, "unit": unit.name}
        )
    facts = {"plan": current.plan, "from_on": on}
    contact, _is_new = Contact.objects.get_or_create(
        section=current, unit=unit, person=person, until_on=None, defaults=facts
    )
    return contact


@transaction.atomic
def end_contact(contact: Contact, *, on: date, by: User) -> None:
    _locked(contact.section, by)
    Contact.objects.filter(pk=contact.pk, until_on=None).update(until_on=max(on, contact.from_on))


@transaction.atomic
def tick_requirements(section: Section, codes: Collection[str], *, by: User) -> None:
    """Say which requirements of PBL 3 kap. the section answers: these and no others."""
    current = _locked(section, by)
    known = {one.code for one in requirements()} & set(codes)
    RequirementAnswer.objects.filter(section=current).exclude(code__in=known).delete()
    rows = [RequirementAnswer(plan=current.plan, section=current, code=code) for code in sorted(known)]
    RequirementAnswer.objects.bulk_create(rows, ignore_conflicts=True)


def _locked(section: Section, by: User) -> Section:
    current = for_update(Section.objects).select_related("plan").get(pk=section.pk)
    require(by, Ability.EDIT, current.plan)
    return current


def _require_going_on(unit: Unit) -> None:
    if not unit.is_going_on:
        raise NotInThisState(_("%(unit)s finns inte längre. Välj en enhet som finns.") % {"unit": unit.name})


def _end(row: Responsibility, on: date) -> None:
    """End a part; one that was named on a later day never held."""
    row.until_on = max(on, row.from_on)
    row.save(update_fields=["until_on"])


def _locked_parts(plan: Plan, unit: Unit) -> list[Responsibility]:
    """Return where the unit is named, with the sections locked: nobody names or ends anything there meanwhile."""
    rows = Responsibility.objects.filter(plan=plan, unit=unit, until_on=None).select_related("section")
    return list(for_update(rows, "section").order_by("section_id"))


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


def _move_open_tasks(plan: Plan, old: Unit, new: Unit, sections: Collection[int] | None) -> None:
    """Let the new unit answer in open rounds instead, for these sections or all, keeping what has been answered."""
    rounds = list(for_update(Round.objects).filter(plan=plan, closed_at=None).order_by("pk"))
    rows = for_update(RoundUnit.objects).filter(round__in=rounds, unit__in=[old, new])
    asked = list(rows.order_by("pk"))
    others = {one.round_id: one for one in asked if one.unit_id == new.pk}
    for one in asked:
        if one.unit_id != old.pk:
            continue
        tasks = one.tasks.all() if sections is None else one.tasks.filter(section__in=sections)
        other = others.get(one.round_id)
        if other is None and not one.tasks.exclude(pk__in=tasks).exists():
            one.unit, one.unit_name = new, new.name
            one.save(update_fields=["unit", "unit_name"])
        elif tasks.exists():
            _give_tasks(tasks, one, other or _asked_as(one, new))


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


def _give_tasks(tasks: QuerySet[RoundTask], asked: RoundUnit, other: RoundUnit) -> None:
    both = tasks.filter(section__in=other.tasks.values("section"))
    moving = tasks.exclude(section__in=other.tasks.values("section"))
    if other.done_at and not asked.done_at and moving.filter(assessment=None).exists():
        other.done_at, other.done_by_name = None, ""
        other.save(update_fields=["done_at", "done_by_name"])
    # The other unit is asked the same: what the first has answered stays, a question to it does not.
    both.filter(assessment=None).delete()
    moving.update(asked=other)
    if not asked.tasks.exists():
        asked.delete()
