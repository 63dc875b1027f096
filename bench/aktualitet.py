"""A plan of a thousand sections judged by forty units for ten years: its overview, and a unit's list in a round."""

from datetime import date, timedelta
from statistics import median
from time import perf_counter
from typing import Any

from bench.database import empty_database
from bench.report import Result

SECTIONS, UNITS, YEARS, IN_ROUND = 1_000, 40, 10, 300
MOST_QUERIES, MOST_SECONDS, MOST_IN_ROUND = 10, 0.3, 8
# Flat with history: not more than this much slower than the same page without any.
FLAT = 1.3


def run() -> list[Result]:
    with empty_database():
        return _measured()


def _measured() -> list[Result]:
    from django.utils import timezone

    from tests import cast

    today = timezone.localdate()
    plan, planner, units, sections = _plan()
    member, address = _round(plan, planner, units, sections, today)
    browser, url = cast.signed_in(planner), f"/arbete/{plan.slug}/aktualitet/"
    young = _asked(browser, url)
    _history(plan, planner, units, sections)
    old = _asked(browser, url)
    listed = _asked(cast.signed_in(member), address)
    return [*_of_overview(young, old), _of_list(listed)]


def _of_overview(young: tuple[int, float], old: tuple[int, float]) -> list[Result]:
    queries, taken = old
    verdicts = (
        f"{SECTIONS * UNITS * YEARS:,} verdicts, an edition in force, an open round, flags and requirements"
    )
    return [
        Result(
            f"Overview of {SECTIONS:,} sections × {UNITS} units × {YEARS} years, s",
            taken,
            f"≤ {MOST_SECONDS}, ≤ {MOST_QUERIES} queries",
            queries <= MOST_QUERIES and taken <= MOST_SECONDS,
            f"{queries} queries; {verdicts}",
        ),
        Result(
            "The same page, with its history to without it",
            taken / young[1],
            f"≤ {FLAT}, as many queries",
            taken <= FLAT * young[1] and queries == young[0],
            f"{young[0]} queries and {young[1]:.2f} s without history",
        ),
    ]


def _of_list(listed: tuple[int, float]) -> Result:
    queries, taken = listed
    return Result(
        f"A unit's list of {IN_ROUND} sections in a round, queries",
        queries,
        f"≤ {MOST_IN_ROUND}",
        queries <= MOST_IN_ROUND,
        f"{taken:.2f} s; {UNITS - 1} other units have judged the same sections",
    )


def _asked(browser: Any, url: str) -> tuple[int, float]:
    """Return how many questions the page asks, and the median time in which the site makes it, middleware and all."""
    from django.core.handlers.base import BaseHandler
    from django.db import connection
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    site = BaseHandler()
    site.load_middleware()

    def answer() -> Any:
        # Not through the tests' browser: it keeps a copy of what every template was given.
        request = RequestFactory().get(url)
        request.COOKIES = {name: cookie.value for name, cookie in browser.cookies.items()}
        return site.get_response(request)

    answer()
    with CaptureQueriesContext(connection) as asked:
        assert answer().status_code == 200
    queries = len(asked)  # before the next request empties the log
    times = []
    for _round in range(9):
        begun = perf_counter()
        answer()
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
    _in_force(plan, planner)
    _stands_on(plan, planner, sections)
    return plan, planner, units, sections


def _in_force(plan: Any, planner: Any) -> None:
    """Let the plan have an edition in force, so that the law's clock runs."""
    from plans.access.abilities import Ability
    from plans.editions.actions.freezing import freeze
    from plans.editions.decisions import Decision
    from plans.editions.models import Stage
    from tests import cast

    decided, began = date(2022, 12, 12), date(2023, 1, 10)
    decision = Decision(
        stage=Stage.LAGA_KRAFT,
        decided_by="Kommunfullmäktige",
        decided_on=decided,
        paragraph="§ 98",
        in_force_on=began,
    )
    freeze(plan, decision, by=cast.allow(planner, plan, Ability.FREEZE))


def _stands_on(plan: Any, planner: Any, sections: list[Any]) -> None:
    """Let every tenth section be flagged, since its source was changed, and answer one of the law's requirements."""
    from plans.aktualitet.actions.answering import tick_requirements
    from plans.aktualitet.actions.sourcing import SourceFacts, add_source, change_source, change_uses
    from plans.editions.requirements import requirements

    facts = SourceFacts("underlag", "VA-plan")
    source = change_uses(add_source(plan, facts, by=planner), add=sections[::10], by=planner)
    change_source(source, SourceFacts("underlag", "VA-plan 2026"), seen=source.version, by=planner)
    codes = [one.code for one in requirements()]
    for number, section in enumerate(sections[::10]):
        tick_requirements(section, [codes[number % len(codes)]], by=planner)


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
        found = Round.objects.create(plan=plan, number=year + 2, name=f"År {year}", **facts)
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


def _round(plan: Any, planner: Any, units: list[Any], sections: list[Any], today: date) -> tuple[Any, str]:
    """Ask every unit about the same sections; all but the first have judged them. Return a member and its list."""
    from django.utils import timezone

    from plans.access.abilities import Ability
    from plans.aktualitet.actions.rounds import Wish, open_round
    from plans.aktualitet.models import Assessment, Judgement, RoundTask
    from tests import cast

    member = cast.allow(cast.person("Kim Kollega", of=units[0]), plan, Ability.SEE, Ability.ANNOTATE)
    for unit in units[1:]:
        cast.allow(cast.person(f"Kollega på {unit.name}", of=unit), plan, Ability.SEE, Ability.ANNOTATE)
    made = open_round(plan, Wish("Nu", units, today, today), on=today, by=planner)
    among = sections[:IN_ROUND]
    for asked in made.units.select_related("unit"):
        there = set(asked.tasks.values_list("section", flat=True))
        more = [RoundTask(asked=asked, section=one) for one in among if one.pk not in there]
        RoundTask.objects.bulk_create(more)
        if asked.unit == units[0]:
            first = asked
            continue
        judged = {"round": made, "verdict": Judgement.AKTUELL, "at": timezone.now(), "plan": plan}
        by = {"by": planner, "by_name": planner.name, "unit": asked.unit, "unit_name": asked.unit.name}
        said = Assessment.objects.bulk_create(
            [Assessment(section=one, section_title=one.title, **judged, **by) for one in among]
        )
        answers = {one.section_id: one for one in said}
        tasks = [one for one in asked.tasks.all() if one.section_id in answers]
        for task in tasks:
            task.assessment = answers[task.section_id]
        RoundTask.objects.bulk_update(tasks, ["assessment"], batch_size=500)
    return member, f"/arbete/{plan.slug}/aktualitet/omgang/{made.number}/enhet/{first.pk}/"
