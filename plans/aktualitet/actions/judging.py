"""Say that a section is still right, or judge it. Both only add rows; where the section stands now is kept beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from plans.aktualitet import rules
from plans.aktualitet.models import (
    GRAVITY,
    Assessment,
    Judgement,
    NextStep,
    Round,
    RoundTask,
    RoundUnit,
    SectionState,
    StillRight,
)
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState


@dataclass(frozen=True, slots=True)
class Told:
    """What a unit says of a section; a reason is needed for everything but `AKTUELL`."""

    verdict: str
    reason: str = ""
    changed: str = ""
    source: str = ""
    source_url: str = ""
    source_on: date | None = None
    consequence: str = ""
    step: str = NextStep.INGET
    codes: tuple[str, ...] = ()

    def as_fields(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__slots__}


@transaction.atomic
def say_still_right(section: Section, *, note: str = "", by: User) -> StillRight:
    """Record that the section has been read and is still right. The text is not touched."""
    current = Section.objects.select_for_update(of=["self"]).select_related("plan").get(pk=section.pk)
    _require_judge(current, by)
    now = timezone.now()
    read = StillRight.objects.create(
        plan=current.plan,
        section=current,
        version=current.version,
        note=_clean(note),
        **_by(by, by.unit, now),
    )
    state, _is_new = SectionState.objects.get_or_create(section=current, defaults={"plan": current.plan})
    state.read_at, state.read_by_name = now, by.name
    state.save(update_fields=["read_at", "read_by_name"])
    return read


@transaction.atomic
def assess(section: Section, told: Told, *, edition: str = "", by: User) -> Assessment:
    """Judge the section for one's unit; it is the unit's answer in a round that is open too."""
    current = Section.objects.select_for_update(of=["self"]).select_related("plan").get(pk=section.pk)
    _require_judge(current, by)
    if by.unit is None:
        raise PermissionDenied
    task = _open_task(current, by.unit)
    found = task.asked.round if task else None
    [row] = store({current: told}, unit=by.unit, round=found, edition=edition, by=by)
    if task:
        task.assessment = row
        task.save(update_fields=["assessment"])
    return row


def _open_task(section: Section, unit: Unit) -> RoundTask | None:
    """Return what the unit is asked about the section in a round that is open, locked with the unit's part in it."""
    rows = RoundTask.objects.filter(section=section, asked__unit=unit, asked__round__closed_at=None)
    task = rows.select_related("asked__round").order_by("-asked__round__number").first()
    if task is None:
        return None
    RoundUnit.objects.select_for_update().get(pk=task.asked_id)
    still_open = Round.objects.filter(pk=task.asked.round_id, closed_at=None).exists()
    return task if still_open else None


def store(
    told: Mapping[Section, Told], *, unit: Unit, round: Round | None, edition: str, by: User
) -> list[Assessment]:
    """Store verdicts on sections that are locked and checked, and where these sections stand now."""
    now = timezone.now()
    for section, one in told.items():
        require_reason(section, one)
    rows = [
        Assessment(
            plan=section.plan,
            section=section,
            section_title=str(section),
            edition=edition,
            round=round,
            **{name: _clean(value) for name, value in one.as_fields().items()},
            **_by(by, unit, now),
        )
        for section, one in told.items()
    ]
    stored = Assessment.objects.bulk_create(rows)
    refresh_states(list(told), at=now)
    return stored


def require_reason(section: Section, told: Told) -> None:
    """Refuse a verdict that says something is amiss without saying what, or a source from the future."""
    if told.verdict not in Judgement.values:
        raise NotInThisState(_("Välj en bedömning av ”%(title)s”.") % {"title": section})
    if wants_reason(told):
        raise NotInThisState(
            _("Skriv varför ”%(title)s” är ”%(verdict)s”. En mening räcker.")
            % {"title": section, "verdict": Judgement(told.verdict).label.lower()}
        )


def wants_reason(told: Told) -> bool:
    return told.verdict != Judgement.AKTUELL and not told.reason.strip()


def refresh_states(sections: Sequence[Section], *, at: datetime) -> None:
    """Write down where the sections stand: the gravest of the units' latest verdicts since the last pinned one."""
    states = {one.section_id: one for one in SectionState.objects.filter(section__in=sections)}
    latest = _latest(sections)
    rows = []
    for section in sections:
        state = states.get(section.pk) or SectionState(section=section, plan=section.plan)
        fresh = [one for one in latest.get(section.pk, ()) if not state.pinned_at or one.at > state.pinned_at]
        if fresh:
            state.verdict = max(
                (one.verdict for one in fresh), key=lambda verdict: GRAVITY[Judgement(verdict)]
            )
            state.judged_at = at
        rows.append(state)
    SectionState.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["section"],
        update_fields=["verdict", "judged_at"],
    )


def _latest(sections: Sequence[Section]) -> dict[int, list[Assessment]]:
    """Return each unit's latest verdict on each of the sections (one query)."""
    rows = Assessment.objects.filter(section__in=sections).order_by("section_id", "unit_id", "-at", "-pk")
    found: dict[int, list[Assessment]] = {}
    for one in rows.distinct("section_id", "unit_id").only("section_id", "unit_id", "verdict", "at"):
        found.setdefault(one.section_id, []).append(one)
    return found


def _require_judge(section: Section, by: User) -> None:
    if not rules.may_judge(by, section):
        raise PermissionDenied
    if not section.is_live():
        raise NotInThisState(
            _("”%(title)s” är avvecklat och bedöms inte längre. Inget har sparats.") % {"title": section}
        )


def _by(by: User, unit: Unit | None, at: datetime) -> dict[str, object]:
    return {"by": by, "by_name": by.name, "unit": unit, "unit_name": unit.name if unit else "", "at": at}


def _clean(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.replace("\x00", "").strip() if isinstance(value, str) else value
