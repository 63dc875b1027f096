"""Open a round, answer it for a unit, delegate, and say that the unit is done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership, Unit, User
from planportal.locks import for_update
from plans.aktualitet import rules, telling
from plans.aktualitet.actions.asking import ask, require_all_going_on
from plans.aktualitet.actions.judging import Told, store, wants_reason
from plans.aktualitet.answering import Answering, successors_of_units
from plans.aktualitet.models import Assessment, Judgement, Round, RoundTask, RoundUnit
from plans.documents.models import Plan, Section
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState


@dataclass(frozen=True, slots=True)
class Wish:
    """How a round is to be."""

    name: str
    units: Iterable[Unit]
    opens_on: date
    closes_on: date
    instruction: str = ""
    top: Section | None = None
    is_shared: bool = True
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was stored of a unit's answers, and what was not.

    Not stored: where somebody was first, where the section has left the plan, where another unit is asked about it
    instead, where a reason is wanting, and where something is said without a verdict.
    """

    saved: list[Section] = field(default_factory=list)
    first: list[tuple[Section, Assessment]] = field(default_factory=list)
    retired: list[Section] = field(default_factory=list)
    moved: list[tuple[Section, str]] = field(default_factory=list)
    wanting: list[Section] = field(default_factory=list)
    unjudged: list[Section] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not (self.first or self.retired or self.moved or self.wanting or self.unjudged)


@transaction.atomic
def open_round(plan: Plan, wish: Wish, *, on: date, by: User) -> Round:
    """Ask units to judge the sections that they answer for or contribute to; each gets its list and a mail."""
    current = for_update(Plan.objects).get(pk=plan.pk)
    if not rules.may_lead(by, current):
        raise PermissionDenied
    units = list(wish.units)
    _require_possible(wish, units, on)
    last = Round.objects.filter(plan=current).aggregate(last=Max("number"))["last"] or 0
    made = Round.objects.create(
        plan=current,
        number=last + 1,
        name=wish.name.strip(),
        instruction=wish.instruction.strip(),
        top=wish.top,
        edition=wish.edition,
        opens_on=wish.opens_on,
        closes_on=wish.closes_on,
        is_shared=wish.is_shared,
        opened_at=timezone.now(),
        opened_by_name=by.name,
    )
    answering = Answering(current, outline_of(current), on=on)
    for unit in units:
        ask(made, unit, answering, on=on, by=by)
    return made


@transaction.atomic
def answer_round(
    asked: RoundUnit, told: Mapping[int, Told], *, seen: Mapping[int, int | None], on: date, by: User
) -> Answered:
    """Store the unit's verdicts, by section id; `seen` is which assessment of each the writer had before them.

    What a colleague answered otherwise meanwhile is not overwritten: it comes back in `first`.
    """
    current = _locked(asked, on, by)
    tasks = _tasks_about(current, told)
    before = Assessment.objects.filter(section__in=list(told)).in_bulk([pk for pk in seen.values() if pk])
    result, new = Answered(), {}
    for pk, one in told.items():
        task = tasks.get(pk)
        # A list is sent whole: what says what its writer saw is no answer, whatever a colleague has said since.
        if task is None or _is_same(task.assessment, one) or _is_same(before.get(seen.get(pk) or 0), one):
            continue
        section = task.section
        if not section.is_live():
            result.retired.append(section)
        elif task.asked_id != current.pk:
            result.moved.append((section, task.asked.unit_name))
        elif task.assessment_id != seen.get(pk) and task.assessment:
            result.first.append((section, task.assessment))
        elif one.verdict not in Judgement.values:
            result.unjudged.append(section)
        elif wants_reason(one):
            result.wanting.append(section)
        else:
            new[section] = _with_details(one, task.assessment)
    _store(current, new, tasks, by)
    result.saved.extend(new)
    return result


@transaction.atomic
def delegate(asked: RoundUnit, sections: Iterable[int], person: User | None, *, on: date, by: User) -> int:
    """Let a person of the unit answer for some of its sections; nobody in particular with None."""
    current = _locked(asked, on, by)
    unit = successors_of_units()[current.unit_id]
    if person and not Membership.objects.current(on=on).filter(user=person, unit=unit).exists():
        raise NotInThisState(
            _("%(person)s hör inte till %(unit)s.") % {"person": person.name, "unit": unit.name}
        )
    changed = current.tasks.filter(section__in=list(sections)).update(person=person)
    if person and changed:
        telling.of_delegation(current, person, changed, by=by)
    return changed


@transaction.atomic
def say_done(asked: RoundUnit, *, on: date, by: User) -> RoundUnit:
    """Say that the unit is done, with what it has answered; saying it twice tells nobody anew."""
    current = _locked(asked, on, by)
    if current.done_at:
        return current
    current.done_at, current.done_by_name = timezone.now(), by.name
    current.save(update_fields=["done_at", "done_by_name"])
    telling.of_done(current, by=by)
    return current


def _require_possible(wish: Wish, units: list[Unit], on: date) -> None:
    if not units:
        raise NotInThisState(_("Välj minst en enhet som ska svara."))
    if wish.closes_on < wish.opens_on:
        raise NotInThisState(_("Sista dagen ligger före den första. Ändra en av dem."))
    if wish.closes_on < on:
        raise NotInThisState(_("Sista dagen har redan varit. Välj en dag från och med i dag."))
    require_all_going_on(units)


def _locked(asked: RoundUnit, on: date, by: User) -> RoundUnit:
    """Return the unit's part in the round, locked with the round: whoever closes it waits, as do two of a unit."""
    found = for_update(Round.objects).select_related("plan").get(pk=asked.round_id)
    current = for_update(RoundUnit.objects).filter(pk=asked.pk).first()
    if current is None:
        raise NotInThisState(
            _("Det som %(unit)s skulle svara på har flyttats till en annan enhet.")
            % {"unit": asked.unit_name}
        )
    current.round = found
    if not rules.may_answer(by, current, on=on):
        raise PermissionDenied
    if not current.round.is_open:
        raise NotInThisState(
            _("Omgången ”%(name)s” är avslutad. Det ni har svarat är sparat.") % {"name": current.round}
        )
    if on < current.round.opens_on:
        raise NotInThisState(_("Omgången öppnar %(day)s.") % {"day": current.round.opens_on.isoformat()})
    return current


def _tasks_about(asked: RoundUnit, sections: Iterable[int]) -> dict[int, RoundTask]:
    """Return the unit's tasks by section; of a section that it is not asked about, some other unit's in the round."""
    rows = RoundTask.objects.filter(asked__round=asked.round_id, section__in=list(sections))
    found: dict[int, RoundTask] = {}
    for task in rows.select_related("assessment", "asked", "section__plan").order_by("pk"):
        if task.asked_id == asked.pk or task.section_id not in found:
            found[task.section_id] = task
    return found


def _store(asked: RoundUnit, new: Mapping[Section, Told], tasks: Mapping[int, RoundTask], by: User) -> None:
    unit = successors_of_units()[asked.unit_id]
    rows = store(new, unit=unit, round=asked.round, edition=asked.round.edition, by=by) if new else []
    for row in rows:
        tasks[row.section_id].assessment = row
    RoundTask.objects.bulk_update([tasks[row.section_id] for row in rows], ["assessment"])


def _is_same(stored: Assessment | None, told: Told) -> bool:
    """Tell whether the list says nothing new: it has verdict, reason and step only."""
    return stored is not None and (stored.verdict, stored.reason, stored.step) == (
        told.verdict,
        told.reason.strip(),
        told.step,
    )


def _with_details(told: Told, stored: Assessment | None) -> Told:
    """Keep what the unit has said beside, on the section's own page: source, changed conditions, consequence, law."""
    if stored is None:
        return told
    return replace(
        told,
        changed=stored.changed,
        source_kind=stored.source_kind,
        source=stored.source,
        source_url=stored.source_url,
        source_on=stored.source_on,
        consequence=stored.consequence,
        codes=tuple(stored.codes),
    )
