"""How many sections are aktuella and not, of the plan's chapters and units and over time, and the lists behind them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from django.utils.text import slugify
from django.utils.translation import gettext as _

from plans.editions.currency import Currency
from plans.editions.models import StrategyVerdict
from plans.editions.strategies import Standing, Strategy
from plans.reading.addresses import Family
from plans.reading.contents import Page
from plans.reading.decided import SIGNS, chapters, says_of
from plans.reading.words import day

# What the list behind a number is called in its address.
LISTS = {"aktuella": Currency.AKTUELL, "inte-aktuella": Currency.INAKTUELL, "inte-kanda": Currency.OKAND}


def list_title(which: str) -> str:
    titles = {
        "aktuella": _("Avsnitt som är aktuella"),
        "inte-aktuella": _("Avsnitt som inte är aktuella"),
        "inte-kanda": _("Avsnitt där det inte är känt om de är aktuella"),
    }
    return titles[which]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some sections are aktuella and not, for a row of a table and its bar.

    `lists` is where the list behind each number is, by what the law says; none where there is no list.
    """

    title: str
    url: str
    counted: Counter[Currency]
    lists: Mapping[Currency, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return self.counted.total()

    @property
    def numbers(self) -> list[tuple[int, str]]:
        """Return each number with the address of its list, or ""."""
        return [(self.counted[one], self.lists.get(one, "") if self.counted[one] else "") for one in SIGNS]

    @property
    def parts(self) -> list[tuple[str, int, int]]:
        """Return state, where it begins and how many, for a bar."""
        numbers = [self.counted[one] for one in SIGNS]
        states = [state for state, _sign in SIGNS.values()]
        starts = accumulate(numbers, initial=0)
        return [part for part in zip(states, starts, numbers, strict=False) if part[2]]


def by_chapter(pages: Iterable[Page], standing: Standing, family: Family) -> list[Share]:
    """Return the chapters with how many of their sections are aktuella; each number leads to its list."""
    return [
        Share(
            top.label,
            family.section(top.key),
            Counter(says_of(one.key, standing) for one in found),
            {says: family.currency_list(which, chapter=top.key) for which, says in LISTS.items()},
        )
        for top, found in chapters(pages)
    ]


def by_unit(pages: Iterable[Page], standing: Standing, family: Family) -> list[Share]:
    """Return the same for the units that answered for the sections when the plan was last judged, by name."""
    units = standing.latest.units if standing.latest else {}
    found: dict[str, Counter[Currency]] = {}
    for one in pages:
        if name := units.get(one.key):
            found.setdefault(name, Counter())[says_of(one.key, standing)] += 1
    return [
        Share(
            name,
            "",
            counted,
            {says: family.currency_list(which, unit=slugify(name)) for which, says in LISTS.items()},
        )
        for name, counted in sorted(found.items())
    ]


def listed(
    pages: Iterable[Page], standing: Standing, which: str, *, chapter: str = "", unit: str = ""
) -> list[Page]:
    """Return the sections behind a number: of the plan, a chapter, or those that a unit answered for."""
    units = standing.latest.units if standing.latest else {}
    among = list(pages)
    if chapter:
        among = next((found for top, found in chapters(among) if top.key == chapter), [])
    if unit:
        among = [one for one in among if slugify(units.get(one.key, "")) == unit]
    return [one for one in among if says_of(one.key, standing) == LISTS[which]]


def over_time(strategies: Iterable[Strategy]) -> list[Share]:
    """Return what fullmäktige judged each time, the oldest first; none where nothing was adopted."""
    found = []
    for one in strategies:
        if one.row.verdict != StrategyVerdict.INGEN and one.row.decided_on and one.row.sections_total:
            total, stale = one.row.sections_total, one.stale
            counted = Counter({Currency.AKTUELL: max(total - stale, 0), Currency.INAKTUELL: stale})
            found.append(Share(day(one.row.decided_on), f"#beslut-{one.row.pk}", counted))
    return found
