"""Ask units about a proposal (intern remiss), answer for a unit, and remind those who have not answered."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership, Unit, User
from planportal.locks import for_update
from plans.documents.refusals import NotInThisState
from plans.proposals import rules, telling_people
from plans.proposals.actions.tracing import locked, trace
from plans.proposals.models import Answer, Hearing, Proposal, ProposalEvent
from plans.proposals.states import OPEN, State

Act = ProposalEvent.Act
# A unit is reminded when the day is near, and then no more often than this.
NEAR, BETWEEN = timedelta(days=3), timedelta(days=7)


@transaction.atomic
def ask_units(
    proposal: Proposal, units: Iterable[Unit], *, due_on: date, on: date, by: User
) -> list[Hearing]:
    """Ask the units to answer by a day; a unit that has been asked gets the new day, if it has not answered."""
    current = locked(proposal, by)
    _require_may_ask(current, by)
    if due_on < on:
        raise NotInThisState(_("Dagen har redan varit. Välj en dag från och med i dag."))
    asked = []
    for unit in units:
        _require_readers(unit, current)
        facts = {
            "unit_name": unit.name,
            "due_on": due_on,
            "asked_by_name": by.name,
            "asked_at": timezone.now(),
        }
        hearing, is_new = Hearing.objects.get_or_create(proposal=current, unit=unit, defaults=facts)
        if not is_new and not hearing.answer:
            hearing.due_on = due_on
            hearing.save(update_fields=["due_on"])
        if is_new:
            trace(current, Act.INVITED, by=by, words=f"{unit.name}, {due_on.isoformat()}")
            telling_people.of_hearing(hearing, by=by)
        asked.append(hearing)
    return asked


@transaction.atomic
def answer(hearing: Hearing, *, answer: Answer, words: str = "", by: User) -> Hearing:
    """Answer for the unit. A colleague may put it right until the proposal is decided; both stay in the trace."""
    proposal = locked(hearing.proposal, by)
    current = for_update(Hearing.objects).filter(pk=hearing.pk).first()
    if current is None:
        raise NotInThisState(
            _("Frågan har gått till en annan enhet. Det du skrev står kvar här: kopiera det.")
        )
    if not rules.may_answer(by, current):
        raise PermissionDenied
    if proposal.state not in OPEN:
        raise NotInThisState(
            _("Förslaget är %(state)s, så det går inte längre att svara.")
            % {"state": proposal.get_state_display().lower()}
        )
    words = words.replace("\x00", "").strip()
    if answer == Answer.YTTRANDE and not words:
        raise NotInThisState(_("Skriv vad enheten vill säga, eller välj ”Ingen erinran”."))
    before = {"answer": current.answer, "words": current.words} if current.answer else {}
    current.answer, current.words = answer, words
    current.answered_by, current.answered_by_name = by, by.name
    current.answered_at, current.answered_version = timezone.now(), proposal.version
    current.save()
    trace(proposal, Act.ANSWERED, by=by, words=f"{current.unit_name}: {answer.label}", before=before)
    telling_people.of_answer(current, by=by)
    return current


@transaction.atomic
def remind(hearing: Hearing, *, on: date, by: User | None) -> bool:
    """Remind the unit, but not twice on a day; return whether it was."""
    rows = for_update(Hearing.objects).select_related("proposal__plan", "unit")
    current = rows.filter(pk=hearing.pk).first()
    if current is None:
        return False
    if by and not rules.may_ask_units(by, current.proposal):
        raise PermissionDenied
    if current.answer or (current.reminded_at and timezone.localdate(current.reminded_at) >= on):
        return False
    current.reminded_at = timezone.now()
    current.save(update_fields=["reminded_at"])
    trace(current.proposal, Act.REMINDED, by=by, words=current.unit_name)
    telling_people.of_reminder(current, on.isoformat())
    return True


def remind_all(on: date) -> list[Hearing]:
    """Remind every unit that waits for it; return the questions that were reminded of."""
    return [hearing for hearing in waiting_for_a_reminder(on) if remind(hearing, on=on, by=None)]


def waiting_for_a_reminder(on: date) -> list[Hearing]:
    """Return the unanswered questions whose day is near or past, and whose unit has not been reminded lately."""
    asked = Hearing.objects.filter(answer="", due_on__lte=on + NEAR, proposal__state__in=OPEN - {State.ASKED})
    rows = asked.select_related("proposal__plan", "unit").order_by("due_on", "pk")
    return [one for one in rows if not one.reminded_at or timezone.localdate(one.reminded_at) <= on - BETWEEN]


def _require_may_ask(proposal: Proposal, by: User) -> None:
    if not rules.may_review(by, proposal):
        raise PermissionDenied
    if not rules.may_ask_units(by, proposal):
        raise NotInThisState(
            _("Förslaget är %(state)s. Enheter frågas när det är inlämnat och inte avgjort.")
            % {"state": proposal.get_state_display().lower()}
        )


def _require_readers(unit: Unit, proposal: Proposal) -> None:
    """Refuse to ask a unit in which nobody may read the proposal: they would be asked about a closed door."""
    members = Membership.objects.current(on=timezone.localdate()).filter(unit=unit).select_related("user")
    if not any(rules.may_read(one.user, proposal) for one in members):
        raise NotInThisState(
            _(
                "Ingen på %(unit)s kan svara: enheten saknar medlemmar eller får inte läsa avsnitten. "
                "Ge enheten rätt att läsa dem först."
            )
            % {"unit": unit.name}
        )
