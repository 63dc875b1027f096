"""A plan of a thousand sections judged by forty units for ten years: its overview, and a unit's list in a round."""

from datetime import date, timedelta
from statistics import median
from time import perf_counter
from typing import Any

from bench.database import empty_database
from bench.report import Result

SECTIONS, UNITS, YEARS, IN_ROUND = 1_000, 40, 10, 300
MOST_QUERIES, MOST_SECONDS, MOST_IN_ROUND = 10, 0.3, 8


def run() -> list[Result]:
    with empty_database():
        return _measured()


def _measured() -> list[Result]:
    from django.utils import timezone

    from tests import cast

    plan, planner, units, sections = _plan()
    browser, url = cast.signed_in(planner), f"/arbete/{plan.slug}/aktualitet/"
    young = _asked(browser, url)
    _history(plan, planner, units, sections)
    old = _asked(browser, url)
    queries, taken = old
    note = f"{young[0]} queries and {young[1]:.2f} s without history; {SECTIONS * UNITS * YEARS:,} verdicts in it"
    kept = queries <= MOST_QUERIES and taken <= MOST_SECONDS
    member, address = _round(plan, planner, units[0], sections[:IN_ROUND], timezone.localdate())
    asked, in_round = _asked(cast.signed_in(member), address)
    return [
        Result(
            f"Overview of {SECTIONS:,} sections × {UNITS} units × {YEARS} years, s",
            taken,
            f"≤ {MOST_SECONDS}, ≤ {MOST_QUERIES} queries",
            kept,
            f"{queries} queries; {note}",
        ),
        Result(
            f"A unit's list of {IN_ROUND} sections in a round, queries",
            asked,
            f"≤ {MOST_IN_ROUND}",
            asked <= MOST_IN_ROUND,
            f"{in_round:.2f} s",
        ),
    ]


def _asked(browser: Any, url: str) -> tuple[int, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(url).status_code == 200
    queries = len(asked)  # before the next request empties the log
    times = []
    for _round in range(5):
        begun = perf_counter()
        browser.get(url)
        times.append(perf_counter() - begun)
    return queries, median(times)


def _plan() -> tuple[Any, Any, list[Any], list[Any]]:
    from django.utils import timezone

    from plans.access.abilities import Ability
    from plans.aktualitet.actions.answering import name_unit
    from plans.aktualitet.models import Part
    from plans.documents.models import Plan, Section, SectionKind
    from tests import cast

    cast.load_kinds()
    plan = Plan.objects.create(slug="stor", name="Stor plan", kommun="Provköping")
    planner = cast.person("Petra Planerare", of=cast.unit("stab", "Staben"))
    planner = cast.allow(planner, plan, Ability.SEE, Ability.EDIT)
    kind, now = SectionKind.objects.get(key="avsnitt"), timezone.now()
    roots = Section.objects.bulk_create(
        [
            Section(plan=plan, key=f"k{n}", position=n, title=f"Kapitel {n}", kind=kind, changed_at=now)
            for n in range(UNITS)
        ]
    )
    rows = [
        Section(
            plan=plan,
            key=f"a{n}",
            parent=roots[n % UNITS],
            position=n,
            title=f"Avsnitt {n}",
            kind=kind,
            changed_at=now,
        )
        for n in range(SECTIONS - UNITS)
    ]
    sections = [*roots, *Section.objects.bulk_create(rows)]
    units = [cast.unit(f"enhet-{n}", f"Enhet {n}") for n in range(UNITS)]
    for root, unit in zip(roots, units, strict=True):
        name_unit(root, unit, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)
    return plan, planner, units, sections


def _history(plan: Any, planner: Any, units: list[Any], sections: list[Any]) -> None:
    """Let every unit have judged every section once a year, in a round that was closed."""
    from django.db import transaction
    from django.utils import timezone

    from plans.aktualitet.actions.states import refresh_states
    from plans.aktualitet.models import Assessment, Judgement, Round, RoundVerdict

    now, verdicts = timezone.now(), Judgement.values
    for year in range(YEARS):
        at = now - timedelta(days=365 * (YEARS - year))
        day = at.date()
        facts = {"opens_on": day, "closes_on": day, "opened_at": at}
        found = Round.objects.create(plan=plan, number=year + 1, name=f"År {year}", **facts)
        for unit in units:
            Assessment.objects.bulk_create(
                [
                    Assessment(
                        plan=plan,
                        section=section,
                        section_title=section.title,
                        round=found,
                        verdict=verdicts[(number + year) % 4],
                        by=planner,
                        by_name=planner.name,
                        unit=unit,
                        unit_name=unit.name,
                        at=at,
                    )
                    for number, section in enumerate(sections)
                ]
            )
        pinned = [
            RoundVerdict(round=found, section=section, title=section.title, verdict=verdicts[number % 4])
            for number, section in enumerate(sections)
        ]
        RoundVerdict.objects.bulk_create(pinned)
        Round.objects.filter(pk=found.pk).update(closed_at=at)
    with transaction.atomic():
        refresh_states(sections, at=now)


def _round(plan: Any, planner: Any, unit: Any, sections: list[Any], today: date) -> tuple[Any, str]:
    from plans.access.abilities import Ability
    from plans.aktualitet.actions.rounds import Wish, open_round
    from plans.aktualitet.models import RoundTask
    from tests import cast

    member = cast.allow(cast.person("Kim Kollega", of=unit), plan, Ability.ANNOTATE)
    made = open_round(plan, Wish("Nu", [unit], today, today), on=today, by=planner)
    asked = made.units.get()
    there = set(asked.tasks.values_list("section", flat=True))
    RoundTask.objects.bulk_create(
        [RoundTask(asked=asked, section=one) for one in sections if one.pk not in there]
    )
    return member, f"/arbete/{plan.slug}/aktualitet/omgang/{made.number}/enhet/{asked.pk}/"
