"""Name and end who answers for what and who is its contact, and tick requirements."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Membership, Unit, User
from planportal.locks import for_update
from plans.access.abilities import Ability
from plans.access.checks import require
from plans.aktualitet.models import (
    Contact,
    Part,
    RequirementAnswer,
    Responsibility,
)
from plans.documents.models import Section
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
    since: date | None = None,
    by: User,
) -> Responsibility:
    """Let the unit answer for the section and all below it, or contribute to it, from today (`on`) or since a day.

    Whoever answered for it until then is kept in its history; naming the same again changes nothing. Not from a day
    to come: until then two would stand as the last one named, and the later could not be told from the one that is.
    """
    current = _locked(section, by)
    require_going_on(unit)
    _require_may_answer(unit, part)
    day = since or on
    require_been(day, on)
    held = Responsibility.objects.filter(section=current, until_on=None)
    if same := held.filter(unit=unit, part=part, what_for=what_for).first():
        return same
    _make_room(held, current, unit, part, day)
    return Responsibility.objects.create(
        plan=current.plan,
        section=current,
        unit=unit,
        unit_name=unit.name,
        part=part,
        what_for=what_for,
        decision=decision,
        from_on=day,
        decided_by_name=by.name,
    )


@transaction.atomic
def end_part(held: Responsibility, *, on: date, by: User) -> None:
    """End a unit's part from the day on; what is named above holds again. Ending it twice changes nothing."""
    _locked(held.section, by)
    row = Responsibility.objects.get(pk=held.pk)
    if row.until_on is None:
        end_row(row, on)


@transaction.atomic
def name_contact(
    section: Section, unit: Unit, person: User, *, on: date, since: date | None = None, by: User
) -> Contact:
    """Let the unit's mail about the section and all below it go to the person first, from today or since a day."""
    current = _locked(section, by)
    day = since or on
    require_been(day, on)
    memberships = Membership.objects.current(on=on).filter(user=person, unit=unit)
    if not memberships.exists():
        raise NotInThisState(
            _("%(person)s hör inte till %(unit)s. En kontakt måste höra till enheten.")
            % {"person": person.name, "unit": unit.name}
        )
    if not memberships.filter(from_on__lte=day).exists():
        raise NotInThisState(
            _("%(person)s hörde inte till %(unit)s %(day)s. Välj en senare dag.")
            % {"person": person.name, "unit": unit.name, "day": day.isoformat()}
        )
    facts = {"plan": current.plan, "from_on": day}
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


def _require_may_answer(unit: Unit, part: str) -> None:
    """Refuse to let an external party answer for a section; it may contribute."""
    if part == Part.ANSVARIG and unit.kind == Unit.Kind.EXTERN:
        raise NotInThisState(
            _("%(unit)s är en extern part och kan inte ansvara för ett avsnitt. Den kan medverka.")
            % {"unit": unit.name}
        )


def require_going_on(unit: Unit) -> None:
    if not unit.is_going_on:
        raise NotInThisState(_("%(unit)s finns inte längre. Välj en enhet som finns.") % {"unit": unit.name})


def _make_room(held: QuerySet[Responsibility], section: Section, unit: Unit, part: str, day: date) -> None:
    """End what the unit's part takes the place of: its own other part, and whoever answered if it answers now."""
    if part == Part.ANSVARIG:
        _require_nobody_later(section, day)
    for row in held:
        if row.unit_id == unit.pk or (part == row.part == Part.ANSVARIG):
            require_begun(row, day)
            end_row(row, day)


def require_been(day: date, on: date) -> None:
    if day > on:
        raise NotInThisState(_("Dagen har inte varit än. Välj i dag eller en tidigare dag."))


def require_begun(row: Responsibility, day: date) -> None:
    """Refuse to put another in the place of a part before it began: it would never have held."""
    if day < row.from_on:
        raise NotInThisState(
            _("%(unit)s sattes på ”%(title)s” %(day)s. Välj den dagen eller en senare. Inget har ändrats.")
            % {"unit": row.unit_name, "title": row.section, "day": row.from_on.isoformat()}
        )


def _require_nobody_later(section: Section, day: date) -> None:
    """Refuse a day on which another unit answered for the section: history would tell of two."""
    ended = Responsibility.objects.filter(section=section, part=Part.ANSVARIG, until_on__gt=day)
    row = ended.exclude(until_on=F("from_on")).order_by("-until_on").first()
    if row and row.until_on:
        raise NotInThisState(
            _("%(unit)s ansvarade för ”%(title)s” till %(day)s. Välj den dagen eller en senare.")
            % {"unit": row.unit_name, "title": section, "day": row.until_on.isoformat()}
        )


def end_row(row: Responsibility, on: date) -> None:
    """End a part; one that was named on a later day never held."""
    row.until_on = max(on, row.from_on)
    row.save(update_fields=["until_on"])
