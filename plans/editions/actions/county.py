"""Record what länsstyrelsen has said of the plan, section by section; what was wrong is put right by a new row."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.documents.models import Plan
from plans.documents.refusals import NotInThisState
from plans.editions.actions.locking import plan_to_record_in
from plans.editions.county import said_of
from plans.editions.models import CountyDocument, CountyRemark, Edition
from plans.editions.shelf import open_shelf
from plans.editions.strategies import pages_of

ENDS = (CountyRemark.Kind.UPPHOR, CountyRemark.Kind.RATTAD)


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of a document from länsstyrelsen."""

    kind: str
    dated_on: date
    diarienummer: str = ""
    document_url: str = ""


@transaction.atomic
def record_document(
    plan: Plan, facts: DocumentFacts, *, corrects: CountyDocument | None = None, on: date, by: User
) -> CountyDocument:
    """Record that länsstyrelsen has written about the plan in force; the same facts twice are one document."""
    current = plan_to_record_in(plan, by)
    edition = _in_force(current, on)
    if facts.dated_on > on:
        raise NotInThisState(_("Dokumentet kan inte ha en dag som inte har varit än."))
    # What is put right is about the plan that it was about.
    about = corrects.edition if corrects else edition.slug
    same = {"plan": current.slug, "edition": about, **asdict(facts)}
    if told := CountyDocument.objects.filter(**same, corrected_by=None).first():
        return told
    if corrects and CountyDocument.objects.filter(corrects=corrects).exists():
        raise NotInThisState(_("Någon annan har redan rättat det. Läs hur det står nu."))
    return CountyDocument.objects.create(
        **same, corrects=corrects, recorded_at=timezone.now(), recorded_by_name=by.name
    )


@transaction.atomic
def remark(document: CountyDocument, key: str, *, kind: str, words: str, on: date, by: User) -> CountyRemark:
    """Pin what the document says to a section of the plan in force."""
    plan = plan_to_record_in(Plan.objects.get(slug=document.plan), by)
    _require_of_plan_in_force(document, plan, on)
    pages = {one.key: one.label for one in pages_of(_in_force(plan, on))}
    words = words.replace("\x00", "").strip()
    if key not in pages:
        raise NotInThisState(_("Avsnittet finns inte i utgåvan som gäller. Välj ett annat."))
    if kind not in CountyRemark.Kind.values or kind in ENDS:
        raise NotInThisState(_("Välj vad dokumentet säger om avsnittet."))
    if kind == CountyRemark.Kind.ANMARKNING and document.kind != CountyDocument.Kind.YTTRANDE:
        raise NotInThisState(_("En anmärkning står i ett granskningsyttrande (PBL 3 kap. 5 och 16 §§)."))
    if not words:
        raise NotInThisState(_("Skriv kort vad länsstyrelsen säger."))
    same = {"document": document, "key": key, "kind": kind, "words": words, "about": None}
    if told := CountyRemark.objects.filter(**same, ended_by=None).first():
        return told
    return CountyRemark.objects.create(**same, title=pages[key], **_by(by))


@transaction.atomic
def end_remark(found: CountyRemark, *, by_document: CountyDocument | None, by: User) -> CountyRemark:
    """Say that a remark no longer holds, by what a later document says; without one, that it was wrong here."""
    plan_to_record_in(Plan.objects.get(slug=found.document.plan), by)
    if found.about_id:
        raise NotInThisState(_("Det där är ingen anmärkning."))
    if CountyRemark.objects.filter(about=found).exists():
        raise NotInThisState(_("Någon annan hann före. Läs hur det står nu."))
    if by_document and (by_document == found.document or by_document.dated_on < found.document.dated_on):
        raise NotInThisState(_("Dokumentet är äldre än det som anmärkningen kommer från."))
    kind = CountyRemark.Kind.UPPHOR if by_document else CountyRemark.Kind.RATTAD
    document = by_document or found.document
    return CountyRemark.objects.create(
        document=document, key=found.key, title=found.title, kind=kind, about=found, **_by(by)
    )


def _require_of_plan_in_force(document: CountyDocument, plan: Plan, on: date) -> None:
    shelf = open_shelf(plan.slug, on=on)
    if shelf is None or document not in said_of(shelf).documents:
        raise NotInThisState(_("Dokumentet gällde en tidigare plan eller är rättat. Inget är sparat."))


def _in_force(plan: Plan, on: date) -> Edition:
    edition = Edition.objects.filter(plan=plan.slug).in_force(on=on)
    if edition is None:
        raise NotInThisState(_("Planen har ingen utgåva som gäller, så det finns inget att anmärka på än."))
    return edition


def _by(by: User) -> dict[str, object]:
    return {"recorded_at": timezone.now(), "recorded_by_name": by.name}
