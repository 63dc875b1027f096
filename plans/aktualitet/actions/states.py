"""Write down where sections stand, in the transaction in which they are judged or a round is closed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from planportal.locks import for_update
from plans.aktualitet.answering import latest_of_units
from plans.aktualitet.models import GRAVITY, Assessment, Judgement, SectionState
from plans.documents.models import Section


def locked_states(sections: Iterable[Section]) -> dict[int, SectionState]:
    """Return where the sections stand, by section id, locked; what has no row yet gets one.

    They are locked in one order: two who judge the same sections wait for each other, but not for ever.
    """
    rows = [
        SectionState(section=one, plan_id=one.plan_id) for one in sorted(sections, key=lambda one: one.pk)
    ]
    SectionState.objects.bulk_create(rows, ignore_conflicts=True)
    stored = for_update(SectionState.objects).filter(section__in=[row.section_id for row in rows])
    return {one.section_id: one for one in stored.order_by("section_id")}


def refresh_states(sections: Sequence[Section], *, at: datetime) -> None:
    """Write down the gravest of the units' latest verdicts on each section since the last pinned one."""
    states = locked_states(sections)
    # Read with the rows locked: what another unit said in the same moment is stored and seen.
    for pk, said in _latest(sections).items():
        state = states[pk]
        if fresh := [one for one in said if not state.pinned_at or one.at > state.pinned_at]:
            state.verdict = max(
                (one.verdict for one in fresh), key=lambda verdict: GRAVITY[Judgement(verdict)]
            )
            state.judged_at = at
    SectionState.objects.bulk_update(states.values(), ["verdict", "judged_at"])


def pin_states(verdicts: Mapping[Section, str], *, at: datetime) -> None:
    """Let the overview say what a round pinned, until somebody judges anew.

    It is no reading: flags stay until somebody has looked at the section, and its age is counted from what units said.
    """
    states = locked_states(verdicts)
    for section, verdict in verdicts.items():
        state = states[section.pk]
        state.verdict, state.pinned_at = verdict, at
    SectionState.objects.bulk_update(states.values(), ["verdict", "pinned_at"])


def _latest(sections: Sequence[Section]) -> dict[int, list[Assessment]]:
    """Return each unit's latest verdict on each of the sections, by section id (two queries)."""
    found: dict[int, list[Assessment]] = {}
    rows = Assessment.objects.filter(section__in=sections).only("section_id", "unit_id", "verdict", "at")
    for one in latest_of_units(rows):
        found.setdefault(one.section_id, []).append(one)
    return found
