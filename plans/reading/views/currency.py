"""Is the plan aktuell? What the law says today, what was decided and said, and the plan as a map of that."""

from typing import Any

from django.http import Http404, HttpResponse

from plans.editions.county import said_of
from plans.editions.hearings import OpenHearing, hearings_of
from plans.editions.strategies import Standing, standing_of, strategies_of
from plans.reading import decided, fetching, shares, words
from plans.reading.about import about
from plans.reading.addresses import Family
from plans.reading.aktualitet import aktualitet
from plans.reading.serving import Visit, public_page, shown


@public_page
def currency(visit: Visit) -> HttpResponse:
    """Show whether the plan in force is aktuell; editions have no such page of their own."""
    standing = standing_of(visit.shelf)
    found = strategies_of(visit.edition.plan, visit.shelf.newest.strategy)
    contents = fetching.contents_of(visit.shelf.current)
    family = Family(visit.edition.plan)
    pages = list(contents.pages.values())

    def known(key: str) -> str:
        return family.section(key) if key in contents.page_of else ""

    context = about(visit, here="plan", better=family.start())
    context |= {
        "aktualitet": aktualitet(visit.shelf),
        "hearings": [_hearing(one) for one in hearings_of(visit.shelf)],
        "decisions": decided.decisions_told(found, standing, known),
        "over_time": shares.over_time(found),
        "parts": decided.map_of(pages, standing, family.section) if standing else [],
        "by_chapter": shares.by_chapter(pages, standing, family) if standing else [],
        "by_unit": shares.by_unit(pages, standing, family) if standing else [],
        "by_requirement": decided.by_requirement(standing.latest, known) if standing else [],
        "legend": decided.legend(),
        "county": decided.county_told(said_of(visit.shelf), known),
        "canonical": visit.absolute(family.currency()),
    }
    return shown("reading/currency.html", context)


@public_page
def currency_list(visit: Visit, which: str, chapter: str = "", unit: str = "") -> HttpResponse:
    """Show the sections behind a number of the page above."""
    standing = standing_of(visit.shelf)
    if standing is None or which not in shares.LISTS:
        raise Http404
    contents = fetching.contents_of(visit.shelf.current)
    family = Family(visit.edition.plan)
    found = shares.listed(contents.pages.values(), standing, which, chapter=chapter, unit=unit)
    among = contents.pages[chapter].label if chapter in contents.pages else ""
    if unit and found and standing.latest:
        among = standing.latest.units[found[0].key]
    if (chapter or unit) and not among:
        raise Http404
    context = about(visit, here="plan", better=family.currency())
    context |= {
        "title": shares.list_title(which),
        "among": among,
        "rows": [
            {"label": one.label, "url": family.section(one.key), "reason": _reason(standing, one.key)}
            for one in found
        ],
        "canonical": visit.absolute(family.currency_list(which, chapter=chapter, unit=unit)),
    }
    return shown("reading/currency_list.html", context)


def _reason(standing: Standing, key: str) -> str:
    said = standing.judged(key)
    return said[2] if said else ""


def _hearing(one: OpenHearing) -> dict[str, Any]:
    return {
        "title": words.headline(one.edition),
        "day": words.day(one.ends_on),
        "url": Family.of(one.edition).start(),
    }
