"""What was decided and said of the plan in force, as the public's map and tables of its aktualitet."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from plans.editions.county import Remark, Said
from plans.editions.currency import Currency
from plans.editions.requirements import Requirement, requirements
from plans.editions.strategies import Standing, Strategy, came_late
from plans.reading.aktualitet import decision_of
from plans.reading.contents import Page
from plans.reading.words import day

# By what the law says of a section: state in the style sheet, and sign.
SIGNS = {
    Currency.AKTUELL: ("current", "✓"),
    Currency.INAKTUELL: ("stale", "×"),
    Currency.OKAND: ("unseen", "·"),
}


def words() -> dict[Currency, str]:
    return {
        Currency.AKTUELL: _("aktuellt"),
        Currency.INAKTUELL: _("inte aktuellt"),
        Currency.OKAND: _("inte känt"),
    }


def legend() -> list[tuple[str, str, str]]:
    return [(*SIGNS[one], said) for one, said in words().items()]


def says_of(key: str, standing: Standing) -> Currency:
    """Return what the law says of a section: aktuell, not aktuell, or not known."""
    now = standing.told.currency
    if now in (Currency.INAKTUELL, Currency.UPPHORD) or standing.judged(key):
        return Currency.INAKTUELL
    return Currency.OKAND if now == Currency.OKAND else Currency.AKTUELL


def chapters(pages: Iterable[Page]) -> list[tuple[Page, list[Page]]]:
    """Return each part and each chapter that has pages below it, with its pages."""
    rows: dict[str, tuple[Page, list[Page]]] = {}
    for page in pages:
        top = _row_of(page)
        rows.setdefault(top.key, (top, []))[1].append(page)
    return list(rows.values())


def map_of(pages: Iterable[Page], standing: Standing, address: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return the chapters with their tiles, as the component wants them."""
    return [
        {
            "title": top.label,
            "url": address(top.key),
            "tiles": [_tile(one, standing, address) for one in found],
        }
        for top, found in chapters(pages)
    ]


@dataclass(frozen=True, slots=True)
class Answered:
    """A requirement of the law, and what answered it when the plan was judged: title, address, if not aktuell."""

    requirement: Requirement
    sections: list[tuple[str, str, bool]]

    @property
    def state(self) -> str:
        """Return "none", "current", "partly" or "stale"."""
        if not self.sections:
            return "none"
        stale = sum(is_stale for _title, _url, is_stale in self.sections)
        return "current" if not stale else "stale" if stale == len(self.sections) else "partly"


def by_requirement(strategy: Strategy | None, known: Callable[[str], str]) -> list[Answered]:
    """Return what the plan was judged against and which sections answered it; nothing before a strategi that tells."""
    if strategy is None or not strategy.answers:
        return []
    return [
        Answered(
            one,
            [
                (title, known(key), strategy.is_stale(key))
                for key, title in strategy.answers.get(one.code, ())
            ],
        )
        for one in requirements()
        if one.judged
    ]


def decisions_told(
    found: Sequence[Strategy], standing: Standing | None, known: Callable[[str], str]
) -> list[dict[str, Any]]:
    """Return the decisions, the latest first; `known` gives a section's address, or ""."""
    return [_decision_told(one, found, standing, known) for one in reversed(found)]


def _decision_told(
    one: Strategy, found: Sequence[Strategy], standing: Standing | None, known: Callable[[str], str]
) -> dict[str, Any]:
    row = one.row
    judged = _("Fullmäktige bedömde: %(verdict)s")
    return {
        "pk": row.pk,
        "title": judged % {"verdict": row.get_verdict_display().lower()}
        if row.decided_on
        else row.get_verdict_display(),
        "note": _note(one, found, standing),
        "decision": decision_of(row) if row.decided_on else "",
        "year": row.election.year,
        "summary": row.summary,
        "url": row.document_url,
        "sections": [(title, known(key), reason) for key, title, reason in one.sections],
    }


def _note(one: Strategy, found: Sequence[Strategy], standing: Standing | None) -> str:
    """Return what a reader must know of a decision that does not say how the plan stands now."""
    decided_on, began = one.row.decided_on, standing.began if standing else None
    if decided_on is None or began is None:
        return ""
    if decided_on < began:
        return _("Beslutet gällde en tidigare plan.")
    if began <= one.row.election and came_late(one, found):
        return _(
            "Beslutet kom efter lagens sista dag, så det gör inte planen aktuell igen (PBL 3 kap. 25 §)."
        )
    return ""


def county_told(said: Said, known: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return länsstyrelsens documents with their anmärkningar, as everyone reads them."""
    return [
        {
            "title": document.get_kind_display(),
            "day": day(document.dated_on),
            "number": document.diarienummer,
            "url": document.document_url,
            "remarks": [_remark(one, known) for one in said.of(document) if one.is_anmarkning],
        }
        for document in said.documents
    ]


def remark_words(one: Remark) -> str:
    """Return an anmärkning with whose it is, as it stands at its section."""
    told = {"day": day(one.document.dated_on), "words": one.row.words}
    return (
        _(
            "Länsstyrelsen har inte godtagit planen i den här delen "
            "(granskningsyttrande %(day)s, PBL 3 kap. 5 §): %(words)s"
        )
        % told
    )


def _remark(one: Remark, known: Callable[[str], str]) -> dict[str, str]:
    ended = _("Gäller inte längre, enligt länsstyrelsens underlag %(day)s.")
    return {
        "title": one.row.title,
        "url": known(one.row.key),
        "words": one.row.words,
        "ended": ended % {"day": day(one.ended_by.dated_on)} if one.ended_by else "",
    }


def _tile(page: Page, standing: Standing, address: Callable[[str], str]) -> dict[str, str]:
    says = says_of(page.key, standing)
    said = words()[says]
    return {
        "state": SIGNS[says][0],
        "url": address(page.key),
        "label": page.label,
        "words": said,
        "spoken": f"{page.label}: {said}",
    }


def _row_of(page: Page) -> Page:
    path = [*page.path(), page]
    chapter = path[1] if len(path) > 1 else path[0]
    return chapter if len(path) > 2 or (len(path) == 2 and page.below) else path[0]
