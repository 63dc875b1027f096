"""The working text beside an edition."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.documents.actions.lineage import retire_section
from plans.documents.actions.structure import move_section
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Edition, Stage
from tests import cast
from tests.workbench.making import Small, edit
from tests.workbench.reading_pages import link_named, main_of, words_of


@pytest.fixture
def edition(small: Small, planner: User) -> Edition:
    return freeze(small.plan, Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 2)), by=planner)


def overview(small: Small) -> str:
    return reverse("workbench:compare", args=[small.plan.slug])


def test_an_unchanged_plan_says_that_nothing_differs(small: Small, edition: Edition, at_desk: Client) -> None:
    assert "Inget skiljer." in words_of(at_desk.get(overview(small)))


def test_a_plan_without_editions_says_so(small: Small, at_desk: Client) -> None:
    assert "Planen har ingen utgåva än." in words_of(at_desk.get(overview(small)))


def test_everything_that_differs_is_said_by_chapter_with_words(
    small: Small, edition: Edition, planner: User, at_desk: Client
) -> None:
    edit(small.energi, "Solen räcker. Se [[vatten]] och [[stranden|stranden]].", by=planner)
    move_section(small.strand, parent=small.energi, position=0, seen_parent=small.vatten.pk, by=planner)
    retire_section(small.position, seen=1, by=planner)
    cast.write(small.plan, "Buller", "Det ska vara tyst.", by=planner)
    page = at_desk.get(overview(small))
    words = words_of(page)
    assert "1 avsnitt är ändrat, 1 har kommit till, 1 är flyttat, 1 är borttaget. 1 är orört." in words
    assert "2.1 Stranden flyttat" in words and "3 Buller nytt avsnitt" in words
    assert "Stranden hålls öppen borttaget avsnitt" in words
    gone = at_desk.get(link_named(page, "Stranden hålls öppen"))
    assert "Hela avsnittet är borttaget:" in words_of(gone) and "<del" in main_of(gone)
    new = (
        at_desk.get(link_named(page, "3 Buller").replace("#buller", ""))
        if "#" not in link_named(page, "3 Buller")
        else None
    )
    assert new is None or "Hela avsnittet är nytt:" in words_of(new)


def test_a_section_that_only_the_edition_knows_is_shown_as_gone(
    small: Small, edition: Edition, planner: User, at_desk: Client
) -> None:
    retire_section(small.energi, seen=1, by=planner)
    address = reverse("workbench:compare_section", args=[small.plan.slug, "energi"])
    assert "Hela avsnittet är borttaget:" in words_of(at_desk.get(address, {"utgava": edition.slug}))


def test_an_edition_that_is_not_the_plans_is_not_found(
    small: Small, edition: Edition, at_desk: Client
) -> None:
    assert at_desk.get(overview(small), {"utgava": "finns-inte"}).status_code == 404
