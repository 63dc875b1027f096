"""Record what fullmäktige decided of the plan's aktualitet, or that it decided nothing in time, and what was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.documents.models import Plan
from plans.documents.refusals import NotInThisState
from plans.editions.actions.locking import plan_to_record_in
from plans.editions.currency import Election, known_elections, sending_duty
from plans.editions.knowing import Known, known_of
from plans.editions.models import (
    Edition,
    Planeringsstrategi,
    StrategyAnswer,
    StrategySection,
    StrategySending,
    StrategyUnit,
    StrategyVerdict,
)
from plans.editions.strategies import pages_of


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of fullmäktige's decision; `sections` are key, title and reason of those not aktuella."""

    verdict: str
    decided_on: date
    paragraph: str
    diarienummer: str
    summary: str = ""
    document_url: str = ""
    sections: Sequence[tuple[str, str, str]] = ()
    corrects: Planeringsstrategi | None = None


@transaction.atomic
def record_strategy(plan: Plan, told: Told, *, on: date, by: User) -> Planeringsstrategi:
    """Record a decision that fullmäktige has made; what was recorded wrong is put right by a new row."""
    current = plan_to_record_in(plan, by)
    require_possible(told, on=on)
    if same := _recorded(current, told):
        return same
    pages = _pages_in_force(current, told.decided_on) or _pages_in_force(current, on)
    row = Planeringsstrategi.objects.create(
        plan=current.slug,
        election=_election_before(told.decided_on).day,
        verdict=told.verdict,
        decided_on=told.decided_on,
        paragraph=told.paragraph,
        diarienummer=told.diarienummer,
        summary=told.summary,
        document_url=told.document_url,
        sections_total=len(pages),
        corrects=told.corrects,
        recorded_at=timezone.now(),
        recorded_by_name=by.name,
    )
    rows = [
        StrategySection(strategy=row, key=key, title=title, reason=why) for key, title, why in told.sections
    ]
    StrategySection.objects.bulk_create(rows)
    # What it was judged against is part of what was decided: it stands, whatever the planners tick later.
    _store_known(row, known_of(current), pages)
    return row


def _store_known(row: Planeringsstrategi, known: Known, pages: Mapping[str, str]) -> None:
    answers = [
        StrategyAnswer(strategy=row, code=code, key=key, title=pages[key])
        for code, key in known.answers
        if key in pages
    ]
    StrategyAnswer.objects.bulk_create(answers)
    units = [
        StrategyUnit(strategy=row, key=key, unit_name=name)
        for key, name in known.units.items()
        if key in pages
    ]
    StrategyUnit.objects.bulk_create(units)


@transaction.atomic
def record_none(plan: Plan, election: date, *, on: date, by: User) -> Planeringsstrategi:
    """Record that no planeringsstrategi was adopted in time after an election; telling it twice changes nothing."""
    current = plan_to_record_in(plan, by)
    known = {one.day: one for one in known_elections() if one.ends}
    if election not in known:
        raise NotInThisState(_("Välj ett av de val som lagens regler gäller för."))
    ends = known[election].ends
    if ends and on <= ends:
        raise NotInThisState(
            _("Tiden efter det valet har inte gått ut. Den går ut %(day)s.") % {"day": ends.isoformat()}
        )
    same = {"plan": current.slug, "election": election, "verdict": StrategyVerdict.INGEN}
    if told := Planeringsstrategi.objects.filter(**same, corrected_by=None).first():
        return told
    return Planeringsstrategi.objects.create(**same, recorded_at=timezone.now(), recorded_by_name=by.name)


@transaction.atomic
def mark_sent(row: Planeringsstrategi, code: str, *, sent_on: date, on: date, by: User) -> StrategySending:
    """Tell on which day the decision was announced, or the strategi sent to somebody who shall have it.

    Telling the same twice changes nothing; another day puts right what was told before.
    """
    plan_to_record_in(Plan.objects.get(slug=row.plan), by)
    duty = sending_duty()
    if code not in {known for known, _words in (duty.counted_from, *duty.to)}:
        raise NotInThisState(_("Mottagaren finns inte i listan."))
    if sent_on > on:
        raise NotInThisState(_("Dagen har inte varit än. Skriv den dag då det gjordes."))
    if row.decided_on and sent_on < row.decided_on:
        raise NotInThisState(_("Dagen ligger före beslutet. Skriv den dag då det gjordes."))
    last = StrategySending.objects.filter(strategy=row, code=code).last()
    if last and last.sent_on == sent_on:
        return last
    return StrategySending.objects.create(strategy=row, code=code, sent_on=sent_on, by_name=by.name)


def _recorded(plan: Plan, told: Told) -> Planeringsstrategi | None:
    """Return the row if the very same has been recorded already, as by a form sent twice.

    The same decision told otherwise is a mistake in one of them: it is put right, not recorded beside.
    """
    rows = Planeringsstrategi.objects.filter(plan=plan.slug, corrected_by=None)
    if told.corrects and told.corrects not in rows:
        raise NotInThisState(_("Det som du vill rätta är redan rättat. Läs hur det står nu."))
    same = rows.filter(
        decided_on=told.decided_on, paragraph=told.paragraph, diarienummer=told.diarienummer
    ).first()
    if same is None or same == told.corrects:
        return None
    sections = [(one.key, one.reason) for one in same.sections.all()]
    if same.verdict == told.verdict and sections == [(key, why) for key, _title, why in told.sections]:
        return same
    raise NotInThisState(
        _("Beslutet är redan infört. Är det infört fel, välj det under ”Rättar det som är infört”.")
    )


def require_possible(told: Told, *, on: date) -> None:
    """Refuse in words a decision that cannot have been made."""
    if told.decided_on > on:
        raise NotInThisState(_("Beslutet kan inte ha en dag som inte har varit än."))
    if not told.paragraph.strip() or not told.diarienummer.strip():
        raise NotInThisState(_("Skriv paragraf och diarienummer, så att beslutet går att hitta."))
    if told.verdict == StrategyVerdict.DELVIS and not told.sections:
        raise NotInThisState(_("Välj de avsnitt som fullmäktige bedömde inte är aktuella."))
    if told.verdict != StrategyVerdict.DELVIS and told.sections:
        raise NotInThisState(_("Avsnitt väljs bara när delar av planen inte är aktuella."))
    _election_before(told.decided_on)


def _election_before(day: date) -> Election:
    """Return the election that a decision on the day belongs to."""
    found = [one for one in known_elections() if one.ends and one.day <= day]
    if not found:
        first = min((one.day for one in known_elections() if one.ends), default=day)
        words = _("Planeringsstrategier antas efter valet %(year)s och senare val. Kontrollera dagen.")
        raise NotInThisState(words % {"year": first.year})
    return found[-1]


def _pages_in_force(plan: Plan, on: date) -> dict[str, str]:
    edition = Edition.objects.filter(plan=plan.slug).in_force(on=on)
    return {one.key: one.label for one in pages_of(edition)} if edition else {}
