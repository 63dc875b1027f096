"""Say that a section is still right, or judge it. Both only add rows; where the section stands now is kept beside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from planportal.locks import for_update
from plans.aktualitet import rules
from plans.aktualitet.actions.states import locked_states, refresh_states
from plans.aktualitet.answering import units_that_became
from plans.aktualitet.models import (
    Assessment,
    Judgement,
    NextStep,
    Round,
    RoundTask,
    RoundUnit,
    StillRight,
)
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState, Outdated


@dataclass(frozen=True, slots=True)
class Told:
    """What a unit says of a section; a reason is needed for everything but `AKTUELL`."""

    verdict: str
    reason: str = ""
    changed: str = ""
    source_kind: str = ""
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
    current = for_update(Section.objects).select_related("plan").get(pk=section.pk)
    _require_judge(current, by)
    now = timezone.now()
    read = StillRight.objects.create(
        plan=current.plan,
        section=current,
        version=current.version,
        note=_clean(note),
        **_by(by, by.unit, now),
    )
    state = locked_states([current])[current.pk]
    state.read_at, state.read_by_name = now, by.name
    state.save(update_fields=["read_at", "read_by_name"])
    return read


@transaction.atomic
def assess(
    section: Section, told: Told, *, seen: int | None = None, edition: str = "", by: User
) -> Assessment:
    """Judge the section for one's unit; it is the unit's answer in a round that is open too.

    `seen` is which of the unit's verdicts the writer had before them, 0 when there was none; raises Outdated if a
    colleague has judged since. None is for those who had no page before them.
    """
    current = for_update(Section.objects).select_related("plan").get(pk=section.pk)
    _require_judge(current, by)
    if by.unit is None:
        raise PermissionDenied
    _require_past(told, timezone.localdate())
    found, tasks = _asked_now(current, by.unit)
    if seen is not None:
        _require_seen(current, by.unit, seen)
    [row] = store({current: told}, unit=by.unit, round=found, edition=edition, by=by)
    RoundTask.objects.filter(pk__in=[one.pk for one in tasks]).update(assessment=row)
    return row


def _require_seen(section: Section, unit: Unit, seen: int) -> None:
    """Refuse to let a verdict take the place of a colleague's that the writer has not seen."""
    latest = Assessment.objects.filter(section=section, unit__in=units_that_became(unit)).first()
    if latest and latest.pk != seen:
        raise Outdated(
            _(
                "%(who)s hann före och bedömde för %(unit)s: %(verdict)s. Ditt svar står kvar här. "
                "Spara igen om det ska gälla."
            )
            % {"who": latest.by_name, "unit": unit.name, "verdict": latest.get_verdict_display().lower()}
        )


def _asked_now(section: Section, unit: Unit) -> tuple[Round | None, list[RoundTask]]:
    """Return what the unit, and those that became it, are asked about the section in the latest round under way.

    The round is locked: nobody closes it before the answer is stored.
    """
    under_way = Round.objects.filter(closed_at=None, opens_on__lte=timezone.localdate())
    asked = RoundUnit.objects.filter(unit__in=units_that_became(unit), tasks__section=section)
    found = for_update(under_way.filter(pk__in=asked.values("round"))).order_by("-number").first()
    if found is None:
        return None, []
    return found, list(RoundTask.objects.filter(asked__in=asked.filter(round=found), section=section))


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
    """Refuse a verdict that says something is amiss without saying what."""
    if told.verdict not in Judgement.values:
        raise NotInThisState(_("Välj en bedömning av ”%(title)s”.") % {"title": section})
    if wants_reason(told):
        raise NotInThisState(
            _("Skriv varför ”%(title)s” är ”%(verdict)s”. En mening räcker.")
            % {"title": section, "verdict": Judgement(told.verdict).label.lower()}
        )


def _require_past(told: Told, on: date) -> None:
    if told.source_on and told.source_on > on:
        raise NotInThisState(_("Källans dag har inte varit än. Ändra den."))


def wants_reason(told: Told) -> bool:
    return told.verdict != Judgement.AKTUELL and not told.reason.strip()


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
