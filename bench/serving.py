"""The public pages: throughput beside an empty view, queries, large plans, and how soon an edition is seen."""

from datetime import date
from statistics import median
from time import monotonic, perf_counter
from typing import Any
from urllib.request import urlopen

from bench.database import empty_database
from bench.gunicorn import NO_WRK, has_wrk, served_site, throughput
from bench.report import Result

SIZES = (40, 400, 4000)
WORDS = "Strandskyddet gäller hundra meter från strandlinjen och kan upphävas i en detaljplan. "


def run() -> list[Result]:
    """Measure on an empty database, with plans of three sizes."""
    with empty_database():
        for size in SIZES:
            plan_of(size)
        results = [*_uncached()]
        if not has_wrk():
            return [*results, Result("Throughput", NO_WRK, "≥ 0.5", False)]
        with served_site() as site:
            return [*results, *_throughput(site), _seen_at_once(site)]


def _throughput(site: str) -> list[Result]:
    pages = {size: f"{site}/plan-{size}/avsnitt/{middle(size)}/" for size in SIZES}
    empty = f"{site}/bench/empty/"
    for url in [empty, *pages.values()]:
        throughput(url, seconds=1)
    rates: dict[str, list[float]] = {url: [] for url in [empty, *pages.values()]}
    for _round in range(6):
        for url, seen in rates.items():
            seen.append(throughput(url, seconds=2))
    # The best of the rounds: connections that are kept open may all have come to one of the two processes, which
    # halves the rate of a round or more, whatever is asked for.
    base, ours = max(rates[empty]), {size: max(rates[url]) for size, url in pages.items()}
    ratio, flat = ours[400] / base, ours[40] / ours[4000]
    with urlopen(pages[400]) as page:
        weight = len(page.read())
    return [
        Result(
            "Section page of a plan of 400 sections, throughput to an empty view",
            ratio,
            "≥ 0.5",
            ratio >= 0.5,
            f"empty {base:.0f}/s, page of {weight / 1000:.0f} kB {ours[400]:.0f}/s, gunicorn 2×8, wrk 16",
        ),
        Result(
            "Throughput at 40 sections to 4,000",
            flat,
            "≤ 1.2",
            flat <= 1.2,
            f"{ours[40]:.0f}/s, {ours[4000]:.0f}/s",
        ),
    ]


def _uncached() -> list[Result]:
    """Make pages anew each time, knowing nothing but the contents of the plan."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from plans.reading import fetching, pages

    reader = Client()
    taken: dict[int, list[float]] = {}
    with CaptureQueriesContext(connection) as seen:
        fetching._contents.cache_clear()
        reader.get(f"/plan-400/avsnitt/{middle(400)}/")
    queries = len(seen)
    for size in SIZES:
        taken[size] = []
        for _round in range(20):
            pages.SHELF.clear()
            begun = perf_counter()
            assert reader.get(f"/plan-{size}/avsnitt/{middle(size)}/").status_code == 200
            taken[size].append(perf_counter() - begun)
    small, large = median(taken[40]), median(taken[4000])
    ratio = large / small
    return [
        Result("Queries for a page not kept", queries, "≤ 3", queries <= 3),
        Result(
            "Page not kept, 4,000 sections to 40",
            ratio,
            "≤ 2",
            ratio <= 2,
            f"{large * 1000:.0f} ms, {small * 1000:.0f} ms; the outline has four times as many lines",
        ),
    ]


def _seen_at_once(site: str) -> Result:
    """Publish, and ask until every worker has shown the new edition fifty times running."""
    from plans.editions.models import Stage
    from tests.reading import making

    url = f"{site}/plan-40/"
    for _time in range(20):
        urlopen(url).close()
    making.edition("laga-kraft-2024-05-05", Stage.LAGA_KRAFT, date(2024, 5, 5), _tree(40), plan="plan-40")
    begun = last_old = monotonic()
    while monotonic() - last_old < 1 and monotonic() - begun < 20:
        with urlopen(url) as page:
            if "5 maj 2024" not in page.read().decode():
                last_old = monotonic()
    taken = last_old - begun
    return Result("Seconds until every worker shows a new edition", taken, "≤ 2", taken <= 2)


def plan_of(size: int) -> Any:
    """Store a plan with so many sections, one of them long, and return its edition."""
    from plans.editions.models import Stage
    from tests.reading import making

    return making.edition(
        "laga-kraft-2019-01-10", Stage.LAGA_KRAFT, date(2019, 1, 10), _tree(size), plan=f"plan-{size}"
    )


def _tree(size: int) -> list[tuple[int, str, str, str, str]]:
    """Return three levels, each as wide as the others, and in the middle a section with 10 kB of text."""
    wide = round(size ** (1 / 3))
    lines = []
    for number in range(size):
        depth = 0 if number % (wide * wide) == 0 else 1 if number % wide == 0 else 2
        html = f"<p>{WORDS * (115 if f'avsnitt-{number}' == middle(size) else 5)}</p>"
        lines.append((depth, f"avsnitt-{number}", f"Avsnitt om strand och vatten {number}", "avsnitt", html))
    return lines


def middle(size: int) -> str:
    return f"avsnitt-{size // 2 + 1}"
