"""Settle what units judge differently, and close a round: its verdicts are pinned."""

from collections import defaultdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.aktualitet.actions.leading import round_to_lead
from plans.aktualitet.actions.setting_aside import set_aside
from plans.aktualitet.actions.states import pin_states
from plans.aktualitet.answering import successors_of_units
from plans.aktualitet.models import Assessment, Judgement, Round, RoundTask, RoundVerdict
from plans.aktualitet.scope import asked_of_nobody
from plans.aktualitet.weighing import by_units_now
from plans.documents.models import Section
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState, Outdated


@transaction.atomic
def settle(
    found: Round, section: Section, verdict: str, reason: str, *, seen: str | None = None, by: User
) -> RoundVerdict:
    """Say what holds of a section in the round, whatever its units say; the reason is told to everyone.

    `seen` is the `mark` of the settlement that the writer had before them, "" for none: raises Outdated if there is
    another. None asks nothing, for those who read no page.
    """
    current = round_to_lead(found, by)
    if verdict not in Judgement.values:
        raise NotInThisState(_("Välj en bedömning."))
    if not reason.strip():
        raise NotInThisState(_("Skriv varför. Enheterna läser på omgångens sida hur du har vägt deras svar."))
    if not RoundTask.objects.filter(asked__round=current, section=section).exists():
        raise NotInThisState(_("Avsnittet ingår inte i omgången."))
    _require_seen(current, section, seen)
    facts = {
        "title": str(section),
        "verdict": verdict,
        "reason": reason.replace("\x00", "").strip(),
        "settled_at": timezone.now(),
        "settled_by_name": by.name,
    }
    settled, _is_new = RoundVerdict.objects.update_or_create(round=current, section=section, defaults=facts)
    return settled


def _require_seen(found: Round, section: Section, seen: str | None) -> None:
    held = RoundVerdict.objects.filter(round=found, section=section).first()
    if held and seen is not None and seen != held.mark:
        raise Outdated(
            _(
                "%(who)s hann avgöra före dig: %(verdict)s. Det du skrev är inte sparat men står kvar här: "
                "jämför, och avgör igen om det ska gälla."
            )
            % {"who": held.settled_by_name, "verdict": held.get_verdict_display().lower()}
        )


@transaction.atomic
def close_round(found: Round, *, by: User) -> Round:
    """Pin what the round says of each section and let nobody answer any more.

    Refused while units differ about a section that nobody has settled. What nobody has judged is pinned as that, also
    where nobody was asked: the round speaks of the whole plan, or of the whole part.
    """
    current = round_to_lead(found, by)
    set_aside(current)
    said = answers_of(current)
    outline = outline_of(current.plan)
    said |= {node.row: [] for node in asked_of_nobody(current, outline, {one.pk for one in said})}
    settled = {one.section_id: one for one in current.verdicts.all()}
    if unsettled := [
        section
        for section, answers in said.items()
        if section.pk not in settled and len({one.verdict for one in answers}) > 1
    ]:
        titles = ", ".join(f"”{section}”" for section in unsettled[:5])
        raise NotInThisState(
            _("Enheterna bedömer %(n)s avsnitt olika och inget är avgjort än: %(titles)s. Avgör dem först.")
            % {"n": len(unsettled), "titles": titles}
        )
    now = timezone.now()
    _pin(current, said, settled)
    pin_states(_to_pin(current), at=now)
    current.closed_at, current.closed_by_name = now, by.name
    current.save(update_fields=["closed_at", "closed_by_name"])
    return current


def answers_of(found: Round) -> dict[Section, list[Assessment]]:
    """Return what each section's units have answered in the round; sections that have left the plan are left out.

    A unit speaks for those that have been merged into it, so that it does not differ with itself.
    """
    rows = RoundTask.objects.filter(asked__round=found, section__retired_at=None)
    said: dict[Section, list[Assessment]] = defaultdict(list)
    for task in rows.select_related("section", "assessment").defer("section__body"):
        said[task.section] += [task.assessment] if task.assessment else []
    now = successors_of_units()
    return {section: by_units_now(answers, now) for section, answers in said.items()}


def _to_pin(found: Round) -> dict[Section, str]:
    """Return what the round says of each section, but where a round that was opened later has pinned already.

    Rounds are told apart by number: an older one that is closed last is about an older day, and takes nothing back.
    """
    newer = RoundVerdict.objects.filter(round__plan=found.plan, round__number__gt=found.number)
    known = newer.exclude(round__closed_at=None).exclude(verdict="").values("section")
    rows = found.verdicts.exclude(verdict="").exclude(section__in=known).select_related("section")
    return {one.section: one.verdict for one in rows}


def _pin(found: Round, said: dict[Section, list[Assessment]], settled: dict[int, RoundVerdict]) -> None:
    rows = []
    for section, answers in said.items():
        row = settled.get(section.pk) or RoundVerdict(round=found, section=section)
        row.title = str(section)
        row.units = [{"unit": one.unit_name, "verdict": one.verdict, "reason": one.reason} for one in answers]
        if not row.settled_at and answers:
            row.verdict = answers[0].verdict
            row.reason = "\n\n".join(dict.fromkeys(one.reason for one in answers if one.reason))
        rows.append(row)
    RoundVerdict.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["round", "section"],
        update_fields=["title", "verdict", "reason", "units"],
    )
