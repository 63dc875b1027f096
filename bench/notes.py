"""A section page with many threads: its questions to the database, and saving a long section that has many notes."""

from statistics import median
from time import perf_counter
from typing import Any
from uuid import uuid4

from bench.database import empty_database
from bench.report import Result
from bench.text_samples import edited, plan_text

FEW, MANY, ON_ONE = 20, 200, 500
MOST_QUERIES, MOST_SECONDS = 15, 0.3


def run() -> list[Result]:
    with empty_database():
        return [*_pages(), *_saving()]


def _pages() -> list[Result]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests import cast

    plan, section, planner = _plan("sidor", "Vattnet i sjön är rent. Alla ska kunna nå stranden.\n\n" * 40)
    browser, url = cast.signed_in(planner), f"/arbete/{plan.slug}/avsnitt/{section.key}/"
    queries: dict[int, int] = {}
    times: dict[int, float] = {}
    for number in (FEW, MANY):
        _write(section, planner, number - len(queries) * FEW, with_reply=True)
        browser.get(url)
        with CaptureQueriesContext(connection) as asked:
            browser.get(url)
        queries[number], times[number] = len(asked), _median(lambda: browser.get(url))
    note = f"{queries[FEW]} with {FEW} threads; {times[MANY]:.2f} s against {times[FEW]:.2f} s"
    flat = queries[MANY] == queries[FEW]
    kept = queries[MANY] <= MOST_QUERIES and flat
    return [
        Result(
            f"Section page with {MANY} threads, queries", queries[MANY], f"≤ {MOST_QUERIES}, flat", kept, note
        )
    ]


def _saving() -> list[Result]:
    from plans.documents.actions.editing import edit_section
    from plans.documents.content import Content

    body = plan_text(50_000, 7)
    _plan_, section, planner = _plan("spara", body)
    alone = _save(section, planner, edited(body, 30, 8), edit_section, Content)
    _write_spread(section, planner, ON_ONE)
    section.refresh_from_db()
    more = _save(section, planner, edited(section.body, 30, 9), edit_section, Content)
    cost = more - alone
    note = f"{more:.2f} s against {alone:.2f} s without notes"
    return [
        Result(
            f"Saving 50 kB with {ON_ONE} notes on it, more, s",
            cost,
            f"≤ {MOST_SECONDS}",
            cost <= MOST_SECONDS,
            note,
        )
    ]


def _save(section: Any, planner: Any, body: str, edit_section: Any, content: Any) -> float:
    begun = perf_counter()
    edit_section(section, content(section.title, body, "avsnitt"), seen=section.version, by=planner)
    return perf_counter() - begun


def _plan(slug: str, body: str) -> tuple[Any, Any, Any]:
    from datetime import date

    from plans.access.abilities import Ability
    from plans.documents.models import Plan
    from plans.editions.actions.freezing import freeze
    from plans.editions.decisions import Decision
    from plans.editions.models import Stage
    from tests import cast

    cast.load_kinds()
    plan = Plan.objects.create(slug=slug, name="Översiktsplan", kommun="Provköpings kommun")
    planner = cast.person(f"Petra {slug}", of=cast.unit(slug, slug.title()))
    planner = cast.allow(planner, plan, Ability.EDIT, Ability.FREEZE)
    section = cast.write(plan, "Vatten", body, by=planner)
    freeze(plan, Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 1)), by=planner)
    return plan, section, planner


def _write(section: Any, by: Any, number: int, *, with_reply: bool) -> None:
    from plans.annotations.actions.writing import Wish, annotate, reply
    from plans.annotations.quoting import Quoted

    for place in range(number):
        wish = Wish(f"Notering {place}", "fraga", "kommun", Quoted("sjön är rent", block=place % 40), uuid4())
        note = annotate(section, wish, by=by)
        if with_reply:
            reply(note, text="Ja.", token=uuid4(), by=by)


def _write_spread(section: Any, by: Any, number: int) -> None:
    """Write notes on passages all over the text."""
    from plans.annotations.actions.writing import Wish, annotate
    from plans.annotations.passages import words_of
    from plans.annotations.quoting import Quoted
    from plans.text.anchors import anchor_at

    section.refresh_from_db()
    text = words_of(section.body)
    for place in range(number):
        start = len(text.text) * place // (number + 1)
        found = anchor_at(text, start, start + 60)
        quoted = Quoted(found.quote, found.prefix, found.suffix, found.block)
        annotate(section, Wish("Notering", "fraga", "kommun", quoted, uuid4()), by=by)


def _median(work: Any) -> float:
    times = []
    for _ in range(5):
        begun = perf_counter()
        work()
        times.append(perf_counter() - begun)
    return median(times)
