"""Many proposals on one long section: its pages and their rebase; and one over many sections, from end to end."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import Any

from bench.database import empty_database
from bench.report import Result
from bench.text_samples import edited, plan_text

ON_ONE, SECTIONS = 25, 150
MOST_SECONDS, MOST_QUERIES, MOST_TO_MERGE = 1.0, 20, 5.0


def run() -> list[Result]:
    with empty_database():
        return [*_many_on_one(), *_one_over_many()]


def _many_on_one() -> list[Result]:
    from plans.documents.actions.editing import edit_section
    from plans.documents.content import Content
    from tests import cast

    plan, planner, officer = _plan("manga")
    body = plan_text(50_000, 7)
    section = cast.write(plan, "Vatten", body, by=planner)
    few = _pages(plan, section, planner)
    for number in range(ON_ONE):
        _propose(plan, [section], officer, partial(edited, edits=3, seed=100 + number))
    section.refresh_from_db()
    content = Content("Vatten", edited(section.body, 3, 9), "avsnitt")
    begun = perf_counter()
    edit_section(section, content, seen=section.version, by=planner)
    rebase = perf_counter() - begun
    many = _pages(plan, section, planner)
    pages = [
        Result(
            f"{name} with {ON_ONE} proposals on 50 kB, s",
            seconds,
            f"≤ {MOST_SECONDS}, ≤ {MOST_QUERIES} queries",
            seconds <= MOST_SECONDS and queries <= MOST_QUERIES,
            f"{queries} queries; {few[name][0]:.2f} s and {few[name][1]} queries with none",
        )
        for name, (seconds, queries) in many.items()
    ]
    kept = rebase <= MOST_SECONDS
    return [
        *pages,
        Result(f"Rebase of all {ON_ONE} when the text is saved, s", rebase, f"≤ {MOST_SECONDS}", kept),
    ]


def _one_over_many() -> list[Result]:
    from plans.proposals.actions import moving, reviewing
    from plans.proposals.actions.merging import merge_proposal
    from plans.proposals.models import Proposal
    from tests import cast

    plan, planner, officer = _plan("lang")
    sections = [
        cast.write(plan, f"Avsnitt {number}", plan_text(3_000, number + 1), by=planner)
        for number in range(SECTIONS)
    ]
    proposal = _propose(plan, sections, officer, lambda text: edited(text, 2, 5), submit=False)
    proposal = moving.submit(proposal, seen=proposal.version, by=officer)
    proposal = reviewing.approve(proposal, seen=proposal.version, by=planner)
    opened = _page(cast.signed_in(planner), f"/arbete/{plan.slug}/forslag/{proposal.number}/")
    told: list[int] = []
    begun = perf_counter()
    merge_proposal(
        Proposal.objects.get(pk=proposal.pk),
        summary="Ny policy.",
        editorial=False,
        seen=proposal.version,
        by=planner,
        progress=lambda done, total, words: told.append(done),
    )
    merged = perf_counter() - begun
    return [
        Result(
            f"Opening a proposal over {SECTIONS} sections, s",
            opened[0],
            f"≤ {MOST_TO_MERGE:g}",
            opened[0] <= MOST_TO_MERGE,
            f"{opened[1]} queries",
        ),
        Result(
            f"Merging a proposal over {SECTIONS} sections, s",
            merged,
            f"≤ {MOST_TO_MERGE:g}",
            merged <= MOST_TO_MERGE,
            f"one transaction, progress told {len(told)} times",
        ),
    ]


def _pages(plan: Any, section: Any, planner: Any) -> dict[str, tuple[float, int]]:
    from tests import cast

    browser, desk = cast.signed_in(planner), f"/arbete/{plan.slug}/"
    addresses = {
        "Board": f"{desk}forslag/",
        "Section page": f"{desk}avsnitt/{section.key}/",
        "All proposals together": f"{desk}avsnitt/{section.key}/forslag/",
    }
    return {name: _page(browser, address) for name, address in addresses.items()}


def _page(browser: Any, address: str) -> tuple[float, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        begun = perf_counter()
        answer = browser.get(address)
        taken = perf_counter() - begun
    assert answer.status_code == 200, address
    return taken, len(asked)


def _propose(
    plan: Any, sections: list[Any], by: Any, reword: Callable[[str], str], *, submit: bool = True
) -> Any:
    from plans.proposals.actions import changing, composing, moving
    from plans.proposals.models import Proposal

    proposal = composing.begin_proposal(plan, composing.Matter("Nya ord", "Därför."), by=by)
    for section in sections:
        change = changing.change_text(proposal, section, by=by)
        content = replace(change.proposed, body=reword(change.proposed.body))
        changing.write_change(change, content, seen=change.number, by=by)
    proposal = Proposal.objects.get(pk=proposal.pk)
    return moving.submit(proposal, seen=proposal.version, by=by) if submit else proposal


def _plan(slug: str) -> tuple[Any, Any, Any]:
    from plans.access.abilities import Ability
    from plans.documents.models import Plan
    from tests import cast

    cast.load_kinds()
    plan = Plan.objects.create(slug=slug, name="Översiktsplan", kommun="Provköpings kommun")
    planner = cast.person(f"Petra {slug}", of=cast.unit(slug, slug.title()))
    officer = cast.person(f"Hanna {slug}", of=cast.unit(f"{slug}-miljo", "Miljö"))
    return plan, cast.allow(planner, plan, Ability.EDIT), cast.allow(officer, plan, Ability.PROPOSE)
