"""Is the plan aktuell? What the law says today, what fullmäktige has decided, and the plan as a map of that."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from plans.editions.currency import Currency
from plans.editions.strategies import Standing, Strategy, standing_of, strategies_of
from plans.reading import fetching
from plans.reading.about import about
from plans.reading.addresses import Family
from plans.reading.aktualitet import aktualitet, decision_of
from plans.reading.contents import Page
from plans.reading.serving import Visit, public_page, shown

# State in the style sheet, sign and words of a section, by what the law says of it.
SIGNS = {
    Currency.AKTUELL: ("current", "✓"),
    Currency.INAKTUELL: ("stale", "×"),
    Currency.OKAND: ("unseen", "·"),
}


@public_page
def currency(visit: Visit) -> HttpResponse:
    """Show whether the plan in force is aktuell; editions have no such page of their own."""
    standing = standing_of(visit.shelf)
    found = strategies_of(visit.edition.plan, visit.shelf.last_strategy)
    contents = fetching.contents_of(visit.shelf.current)
    family = Family(visit.edition.plan)
    context = about(visit, here="plan", better=family.start())
    context |= {
        "aktualitet": aktualitet(visit.shelf),
        "decisions": [_decision(one, family, contents.page_of) for one in reversed(found)],
        "parts": _parts(list(contents.pages.values()), standing, family) if standing else [],
        "legend": [(*SIGNS[one], words) for one, words in _words().items()],
        "canonical": visit.absolute(family.currency()),
    }
    return shown("reading/currency.html", context)


def _words() -> dict[Currency, str]:
    return {
        Currency.AKTUELL: _("aktuellt"),
        Currency.INAKTUELL: _("inte aktuellt"),
        Currency.OKAND: _("inte känt"),
    }


def _decision(one: Strategy, family: Family, pages: dict[str, str]) -> dict[str, Any]:
    row = one.row
    sections = [
        (title, family.section(key) if key in pages else "", reason) for key, title, reason in one.sections
    ]
    return {
        "title": row.get_verdict_display(),
        "decision": decision_of(row) if row.decided_on else "",
        "year": row.election.year,
        "summary": row.summary,
        "url": row.document_url,
        "sections": sections,
    }


def _parts(pages: list[Page], standing: Standing, family: Family) -> list[dict[str, Any]]:
    """Return each part and each chapter that has pages below it, as the map wants them."""
    rows: dict[str, dict[str, Any]] = {}
    for page in pages:
        top = _row_of(page)
        row = rows.setdefault(top.key, {"title": top.label, "url": family.section(top.key), "tiles": []})
        row["tiles"].append(_tile(page, standing, family))
    return list(rows.values())


def _row_of(page: Page) -> Page:
    path = [*page.path(), page]
    chapter = path[1] if len(path) > 1 else path[0]
    return chapter if len(path) > 2 or (len(path) == 2 and page.below) else path[0]


def _tile(page: Page, standing: Standing, family: Family) -> dict[str, str]:
    now = standing.told.currency
    if now in (Currency.INAKTUELL, Currency.UPPHORD) or standing.judged(page.key):
        says = Currency.INAKTUELL
    else:
        says = Currency.OKAND if now == Currency.OKAND else Currency.AKTUELL
    state, sign = SIGNS[says]
    return {
        "state": state,
        "sign": sign,
        "url": family.section(page.key),
        "spoken": f"{page.label}: {_words()[says]}",
    }
