"""Name and end who answers for what, hand a unit's sections over to another, and tick requirements."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Membership, Unit, User
from plans.access.abilities import Ability
from plans.access.checks import require
from plans.aktualitet.models import Contact, Part, RequirementAnswer, Responsibility, RoundTask, RoundUnit
from plans.documents.models import Plan, Section
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

    With `sections` only what is named at these: a unit that is split gives some to each. The old rows stay.
    """
    require(by, Ability.EDIT, Plan.objects.select_for_update().get(pk=plan.pk))
    _require_going_on(new)
    if old == new:
        raise NotInThisState(_("Välj en annan enhet att flytta till."))
    rows = Responsibility.objects.filter(plan=plan, unit=old, until_on=None).select_related("section")
    if sections is not None:
        rows = rows.filter(section__in=list(sections))
    moved = list(rows)
    for row in moved:
        _end(row, on)
        name_unit(row.section, new, part=row.part, what_for=row.what_for, decision=decision, on=on, by=by)
    if sections is None:
        _move_open_tasks(plan, old, new)
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
    current = Section.objects.select_for_update(of=["self"]).select_related("plan").get(pk=section.pk)
    require(by, Ability.EDIT, current.plan)
    return current


def _require_going_on(unit: Unit) -> None:
    if not unit.is_going_on:
        raise NotInThisState(_("%(unit)s finns inte längre. Välj en enhet som finns.") % {"unit": unit.name})


def _end(row: Responsibility, on: date) -> None:
    """End a part; one that was named on a later day never held."""
    row.until_on = max(on, row.from_on)
    row.save(update_fields=["until_on"])


def _move_open_tasks(plan: Plan, old: Unit, new: Unit) -> None:
    """Let the new unit answer in open rounds instead, keeping what has been answered."""
    for asked in RoundUnit.objects.select_for_update().filter(
        round__plan=plan, round__closed_at=None, unit=old
    ):
        other = RoundUnit.objects.filter(round=asked.round_id, unit=new).first()
        if other is None:
            asked.unit, asked.unit_name = new, new.name
            asked.save(update_fields=["unit", "unit_name"])
            continue
        has = other.tasks.values("section")
        RoundTask.objects.filter(asked=asked).exclude(section__in=has).update(asked=other)
        if not asked.tasks.exists():
            asked.delete()
