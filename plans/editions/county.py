"""What länsstyrelsen has said of a plan, as it is read: documents put right where they were, remarks that stand."""

from dataclasses import dataclass
from functools import lru_cache

from plans.editions.models import CountyDocument, CountyRemark, Edition
from plans.editions.shelf import Shelf
from plans.editions.strategies import whole_plan_since


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark with its document; and what ended it, if länsstyrelsen has said that it no longer holds."""

    row: CountyRemark
    document: CountyDocument
    ended_by: CountyDocument | None = None

    @property
    def is_anmarkning(self) -> bool:
        return self.row.kind == CountyRemark.Kind.ANMARKNING

    @property
    def holds(self) -> bool:
        return self.ended_by is None


@dataclass(frozen=True, slots=True)
class Said:
    """What länsstyrelsen has said of a plan: documents, the newest first, and remarks as they were recorded."""

    documents: tuple[CountyDocument, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def of(self, document: CountyDocument) -> list[Remark]:
        return [one for one in self.remarks if one.document == document]

    def about(self, key: str) -> list[Remark]:
        return [one for one in self.remarks if one.row.key == key]

    def anmarkningar(self, key: str) -> list[Remark]:
        """Return what must be noted at a section (PBL 3:5): that länsstyrelsen has not accepted the plan there."""
        return [one for one in self.about(key) if one.is_anmarkning and one.holds]


def said_of(shelf: Shelf) -> Said:
    """Return what was said of the plan in force on the shelf's day; nothing of plans that it has replaced.

    Rows never change, so each process asks for them once (two queries).
    """
    if shelf.in_force is None or shelf.newest.document is None:
        return Said()
    said = _said(shelf.in_force.plan, shelf.newest.document, shelf.newest.remark or 0)
    documents = tuple(one for one in said.documents if _is_of_plan_in_force(one, shelf, shelf.in_force))
    remarks = tuple(one for one in said.remarks if one.document in documents)
    return Said(documents, remarks)


@lru_cache(maxsize=64)
def _said(plan: str, document: int, remark: int) -> Said:
    known = {one.pk: one for one in CountyDocument.objects.filter(plan=plan, pk__lte=document)}
    now = {pk: _as_put_right(one, known) for pk, one in known.items()}
    rows = list(CountyRemark.objects.filter(document__plan=plan, pk__lte=remark))
    ended = {one.about_id: one for one in rows if one.about_id}
    remarks = []
    for row in rows:
        end = ended.get(row.pk)
        if row.about_id is None and (end is None or end.kind != CountyRemark.Kind.RATTAD):
            remarks.append(Remark(row, now[row.document_id], now[end.document_id] if end else None))
    standing = {one.pk: one for one in now.values()}
    documents = sorted(standing.values(), key=lambda one: (one.dated_on, one.pk), reverse=True)
    return Said(tuple(documents), tuple(remarks))


def _as_put_right(document: CountyDocument, known: dict[int, CountyDocument]) -> CountyDocument:
    later = {one.corrects_id: one for one in known.values() if one.corrects_id}
    while document.pk in later:
        document = later[document.pk]
    return document


def _is_of_plan_in_force(document: CountyDocument, shelf: Shelf, in_force: Edition) -> bool:
    about = shelf.find(document.edition)
    return about is not None and whole_plan_since(shelf.editions, about) == whole_plan_since(
        shelf.editions, in_force
    )
