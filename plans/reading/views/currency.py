"""Is the plan aktuell? What the law says today, what was decided and said, and the plan as a map of that."""

from typing import Any

from django.http import HttpResponse

from plans.editions.county import said_of
from plans.editions.hearings import OpenHearing, hearings_of
from plans.editions.strategies import standing_of, strategies_of
from plans.reading import decided, fetching, words
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
        "decisions": [decided.decision_told(one, known) for one in reversed(found)],
        "over_time": decided.over_time(found),
        "parts": decided.map_of(pages, standing, family.section) if standing else [],
        "by_chapter": decided.by_chapter(pages, standing, family.section) if standing else [],
        "by_requirement": decided.by_requirement(standing.latest, known) if standing else [],
        "legend": decided.legend(),
        "county": decided.county_told(said_of(visit.shelf), known),
        "canonical": visit.absolute(family.currency()),
    }
    return shown("reading/currency.html", context)


def _hearing(one: OpenHearing) -> dict[str, Any]:
    return {
        "title": words.headline(one.edition),
        "day": words.day(one.ends_on),
        "url": Family.of(one.edition).start(),
    }
