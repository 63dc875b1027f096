"""Record what fullmäktige decided of the plan's aktualitet, or that it decided nothing in time; take it back."""

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
from plans.editions.currency import Election, known_elections
from plans.editions.knowing import Known, known_of
from plans.editions.models import (
    Planeringsstrategi,
    StrategyAnswer,
    StrategySection,
    StrategyUnit,
    StrategyVerdict,
)
from plans.editions.shelf import Shelf, open_shelf, shelf_of
from plans.editions.strategies import pages_of, whole_plan_since


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
    shelf = _shelf_in_force(current, on)
    _require_of_this_plan(told, shelf)
    election = _election_before(told.decided_on)
    _require_not_told_otherwise(current, told, election)
    pages = _pages_then(shelf, told.decided_on)
    row = Planeringsstrategi.objects.create(
        plan=current.slug,
        election=election.day,
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


@transaction.atomic
def record_none(plan: Plan, election: date, *, on: date, by: User) -> Planeringsstrategi:
    """Record that no planeringsstrategi was adopted in time after an election; telling it twice changes nothing."""
    current = plan_to_record_in(plan, by)
    known = {one.day: one for one in known_elections() if one.ends}
    if election not in known:
        raise NotInThisState(_("Välj ett av de val som lagens regler gäller för."))
    ends = known[election].ends or date.max
    if on <= ends:
        raise NotInThisState(
            _("Tiden efter det valet har inte gått ut. Den går ut %(day)s.") % {"day": ends.isoformat()}
        )
    shelf = _shelf_in_force(current, on)
    began = whole_plan_since(shelf.editions, shelf.in_force) if shelf.in_force else None
    if began and ends < began:
        raise NotInThisState(
            _("Den tiden gick ut innan planen fick laga kraft %(day)s.") % {"day": began.isoformat()}
        )
    rows = Planeringsstrategi.objects.standing().filter(plan=current.slug, election=election)
    if told := rows.filter(verdict=StrategyVerdict.INGEN).first():
        return told
    if rows.filter(decided_on__lte=ends).exists():
        raise NotInThisState(
            _("En strategi som antogs i tid efter det valet är redan införd. Läs hur det står.")
        )
    same = {"plan": current.slug, "election": election, "verdict": StrategyVerdict.INGEN}
    return Planeringsstrategi.objects.create(**same, recorded_at=timezone.now(), recorded_by_name=by.name)


@transaction.atomic
def take_back(row: Planeringsstrategi, why: str, *, by: User) -> Planeringsstrategi:
    """Take back what was recorded by mistake or has been quashed; both rows are kept, and the public sees neither.

    What it had put right does not hold again by itself: whoever takes back a correction records what holds.
    """
    plan_to_record_in(Plan.objects.get(slug=row.plan), by)
    if row.verdict == StrategyVerdict.TILLBAKA or row.corrected_by.exists():
        raise NotInThisState(_("Det är redan rättat. Läs hur det står nu."))
    if not why.strip():
        raise NotInThisState(_("Skriv varför det tas tillbaka. En mening räcker."))
    return Planeringsstrategi.objects.create(
        plan=row.plan,
        election=row.election,
        verdict=StrategyVerdict.TILLBAKA,
        decided_on=row.decided_on or row.election,
        paragraph=row.paragraph,
        diarienummer=row.diarienummer,
        summary=why.replace("\x00", "").strip(),
        corrects=row,
        recorded_at=timezone.now(),
        recorded_by_name=by.name,
    )


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


def _recorded(plan: Plan, told: Told) -> Planeringsstrategi | None:
    """Return the row if the very same has been recorded already, as by a form sent twice.

    The same decision told otherwise is a mistake in one of them: it is put right, not recorded beside.
    """
    rows = Planeringsstrategi.objects.standing().filter(plan=plan.slug)
    if told.corrects and told.corrects not in rows:
        raise NotInThisState(_("Det som du vill rätta är redan rättat. Läs hur det står nu."))
    same = rows.filter(
        decided_on=told.decided_on, paragraph=told.paragraph, diarienummer=told.diarienummer
    ).first()
    if same is None or same == told.corrects:
        return None
    if told.corrects:
        raise NotInThisState(
            _(
                "Det beslutet är redan infört för sig. Ta tillbaka det som blev fel, i stället för att rätta det."
            )
        )
    sections = [(one.key, one.reason) for one in same.sections.all()]
    if same.verdict == told.verdict and sections == [(key, why) for key, _title, why in told.sections]:
        return same
    raise NotInThisState(
        _("Beslutet är redan infört. Är det infört fel, välj det under ”Rättar det som är infört”.")
    )


def _require_of_this_plan(told: Told, shelf: Shelf) -> None:
    """Refuse a decision on a plan before this one, and sections that this one does not have."""
    began = whole_plan_since(shelf.editions, shelf.in_force) if shelf.in_force else None
    if began and told.decided_on < began:
        raise NotInThisState(
            _("Beslutet är äldre än planen som gäller, som fick laga kraft %(day)s.")
            % {"day": began.isoformat()}
        )
    known = {one.key for one in pages_of(shelf.in_force)} if shelf.in_force else set()
    if any(key not in known for key, _title, _why in told.sections):
        raise NotInThisState(_("Ett av avsnitten finns inte i utgåvan som gäller. Välj bland dem som finns."))
    if any(not why.strip() for _key, _title, why in told.sections):
        raise NotInThisState(_("Skriv varför avsnitten inte är aktuella. En mening räcker för varje."))


def _require_not_told_otherwise(plan: Plan, told: Told, election: Election) -> None:
    """Refuse a strategi adopted in time where it is recorded that there was none."""
    none = Planeringsstrategi.objects.standing().filter(
        plan=plan.slug, election=election.day, verdict=StrategyVerdict.INGEN
    )
    found = none.first()
    if found and found != told.corrects and told.decided_on <= (election.ends or date.max):
        raise NotInThisState(
            _("Det är infört att ingen strategi antogs i tid efter valet %(year)s. Ta tillbaka det först.")
            % {"year": election.day.year}
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


def _shelf_in_force(plan: Plan, on: date) -> Shelf:
    shelf = open_shelf(plan.slug, on=on)
    if shelf is None or shelf.in_force is None:
        raise NotInThisState(_("Planen har ingen utgåva som gäller, så det finns inget att bedöma än."))
    return shelf


def _pages_then(shelf: Shelf, day: date) -> dict[str, str]:
    """Return the pages of the plan as it stood on the day of the decision, else as it stands now, by key."""
    edition = shelf_of(shelf.editions, on=day).in_force or shelf.in_force
    return {one.key: one.label for one in pages_of(edition)} if edition else {}
