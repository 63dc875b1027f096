"""The working text: what a long history, a wide outline and a large edition cost."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

from bench.database import empty_database
from bench.report import Result, seconds

FEW, MANY = 10, 10_000


def run() -> list[Result]:
    """Measure on an empty database."""
    with empty_database():
        return [*_history(), *_outline(), *_freezing()]


def _history() -> list[Result]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests import cast

    planner, plan = _planner_and_plan("historik")
    client = cast.signed_in(planner)
    sections = {}
    for versions in (FEW, MANY):
        sections[versions] = cast.write(plan, f"Avsnitt {versions}", "Text.\n" * 40, by=planner)
        _pretend_versions(sections[versions], versions - 1, planner)
        _open_and_save(client, sections[versions])
    times = _in_turns({versions: partial(_open_and_save, client, one) for versions, one in sections.items()})
    queries = {}
    for versions, section in sections.items():
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/arbete/{plan.slug}/avsnitt/{section.key}/redigera/")
        queries[versions] = len(seen)
    ratio = times[MANY] / times[FEW]
    note = f"{FEW} versions: {times[FEW] * 1000:.0f} ms for both; {MANY}: {times[MANY] * 1000:.0f} ms"
    return [
        Result("Open and save a section, 10,000 versions to 10", ratio, "≤ 1.2", ratio <= 1.2, note),
        Result(
            "Queries to open the editor",
            queries[MANY],
            "≤ 12",
            queries[MANY] <= 12,
            f"{queries[FEW]} at {FEW} versions",
        ),
    ]


def _in_turns(works: dict[int, Callable[[], None]], rounds: int = 40) -> dict[int, float]:
    """Return the median time of each work, run by turns so that a busy machine is as busy for all of them."""
    taken: dict[int, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            begun = perf_counter()
            work()
            taken[name].append(perf_counter() - begun)
    return {name: median(times) for name, times in taken.items()}


def _outline() -> list[Result]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from plans.documents.actions.bringing_in import Incoming, bring_in
    from plans.documents.content import Content
    from plans.documents.references import lineage_of, outline_of, references_of

    planner, plan = _planner_and_plan("bred")
    bring_in(
        plan,
        [Incoming(number % 4 + 1, Content(f"Rubrik {number}", "", "avsnitt")) for number in range(1000)],
        by=planner,
    )

    def read() -> None:
        outline = outline_of(plan)
        references_of(lineage_of(plan), outline, lambda node: node.key)

    with CaptureQueriesContext(connection) as seen:
        read()
    return [
        Result(
            "Queries for the outline of 1,000 sections",
            len(seen),
            "≤ 4",
            len(seen) <= 4,
            f"{seconds(read) * 1000:.0f} ms",
        )
    ]


def _freezing() -> list[Result]:
    from plans.documents.actions.bringing_in import Incoming, bring_in
    from plans.documents.content import Content
    from plans.editions.actions.freezing import freeze
    from plans.editions.decisions import Decision
    from plans.editions.models import Stage
    from plans.text.markdown import render

    planner, plan = _planner_and_plan("stor")
    body = _plain_body()
    bring_in(
        plan,
        [Incoming(number % 3 + 1, Content(f"Rubrik {number}", body, "avsnitt")) for number in range(600)],
        by=planner,
    )
    told: list[int] = []

    def do() -> None:
        freeze(
            plan,
            Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 1)),
            by=planner,
            progress=lambda done, total, words: told.append(done),
        )

    taken, rendering = seconds(do, times=3), 600 * seconds(lambda: render(body), times=20)
    note = f"rendering alone {rendering:.1f} s, ratio {taken / rendering:.2f}; told {len(told) // 4} times how far"
    return [Result("Freeze 600 sections of 3 kB, seconds", taken, "≤ 10", taken <= 10, note)]


def _planner_and_plan(slug: str) -> tuple[Any, Any]:
    from plans.access.abilities import Ability
    from plans.documents.models import Plan
    from tests import cast

    plan = Plan.objects.create(slug=slug, name=slug, kommun="Provköping")
    return cast.allow(cast.person(f"Planerare {slug}", of=cast.unit("bygg", "Bygg")), plan, *Ability), plan


def _open_and_save(client: Any, section: Any) -> None:
    address = f"/arbete/{section.plan.slug}/avsnitt/{section.key}/redigera/"
    page = client.get(address)
    version = page.context["form"]["seen"].value()
    fields = {
        "title": section.title,
        "kind": "avsnitt",
        "beteckning": "",
        "seen": version,
        "number": 0,
        "do": "save",
    }
    answer = client.post(address, {**fields, "body": f"Text {version}.\n" * 40})
    assert answer.status_code == 302, answer.status_code


def _pretend_versions(section: Any, count: int, planner: Any) -> None:
    """Give the section a long history at once, with the rows that as many savings would have left."""
    from django.utils import timezone
    from reversion.models import Revision, Version

    from plans.history.models import ChangeNote

    last = Version.objects.get_for_object(section).first()
    now: datetime = timezone.now()
    revisions = Revision.objects.bulk_create(
        [Revision(date_created=now, user=planner) for _ in range(count)], batch_size=2000
    )
    Version.objects.bulk_create(
        [
            Version(
                revision=revision, object_id=last.object_id, content_type=last.content_type, db=last.db,
                format=last.format, serialized_data=last.serialized_data, object_repr=last.object_repr,
            )
            for revision in revisions
        ],
        batch_size=2000,
    )  # fmt: skip
    ChangeNote.objects.bulk_create(
        [
            ChangeNote(
                revision=revision,
                kind="edited",
                scope=section.plan.slug,
                by=planner,
                by_name=planner.name,
                at=now,
            )
            for revision in revisions
        ],
        batch_size=2000,
    )


def _plain_body() -> str:
    paragraph = "Området ligger mellan byvägen och **älven**, en knapp kilometer öster om kyrkan; se [[rubrik-1]].[^1] "
    table = "| Åtgärd | Prövas |\n|---|---:|\n" + "| Enstaka hus | 50 m |\n" * 12
    return f"{paragraph * 6}\n\n{table}\n{paragraph * 6}\n\n- ett\n- två\n\n{paragraph * 8}\n\n[^1]: En fotnot.\n"
