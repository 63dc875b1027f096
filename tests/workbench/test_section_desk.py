"""The section's desk: its text as published, and what is known about it."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.documents.actions.drafts import be_present, keep_draft
from plans.documents.actions.lineage import retire_section, split_section
from plans.documents.content import Content
from plans.documents.models import Presence, Section
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Edition, EditionSection, Stage
from tests import cast
from tests.workbench.making import Small, edit
from tests.workbench.reading_pages import link_named, main_of, send, words_of


def desk(section: Section) -> str:
    return reverse("workbench:section", args=[section.plan.slug, section.key])


@pytest.fixture
def edition(small: Small, planner: User) -> Edition:
    return freeze(small.plan, Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 2)), by=planner)


def test_the_text_stands_as_the_public_reads_it(small: Small, edition: Edition, at_desk: Client) -> None:
    frozen = EditionSection.objects.get(edition=edition, key="vatten")
    assert frozen.html in main_of(at_desk.get(desk(small.vatten)))


def test_a_section_without_a_page_is_read_in_its_place(small: Small, at_desk: Client) -> None:
    answer = at_desk.get(desk(small.position))
    assert answer["Location"] == f"{desk(small.vatten)}#{small.position.key}"
    page = at_desk.get(desk(small.vatten))
    assert f'id="{small.position.key}"' in main_of(page)
    assert "Kommunens ställningstagande" in words_of(page)
    assert link_named(page, "Redigera ”Stranden hålls öppen”").endswith("/redigera/")


def test_it_says_where_it_is_mentioned(small: Small, at_desk: Client) -> None:
    mentioned = words_of(at_desk.get(desk(small.vatten))).split("Det här avsnittet nämns i")[1]
    assert mentioned.startswith(" 1.1 Stranden 2 Energi")


def test_a_chapter_leads_to_the_pages_below_it(small: Small, at_desk: Client) -> None:
    page = at_desk.get(desk(small.vatten))
    assert "I det här avsnittet 1.1 Stranden" in words_of(page)
    assert "I det här avsnittet" not in words_of(at_desk.get(desk(small.energi)))


def test_what_is_broken_is_said_in_words(small: Small, planner: User, at_desk: Client) -> None:
    edit(small.energi, "Se [[finns-inte]].", by=planner)
    words = words_of(at_desk.get(desk(small.energi)))
    assert "Att laga:" in words and "finns-inte" in words


def test_it_says_who_has_it_open_and_forgets_those_who_fell_silent(
    small: Small, second_planner: User, at_desk: Client
) -> None:
    be_present(small.energi, user=second_planner)
    assert "Pelle Planerare (Stadsbyggnadsförvaltningen) har avsnittet öppet" in words_of(
        at_desk.get(desk(small.energi))
    )
    Presence.objects.update(heard_at=timezone.now() - timezone.timedelta(minutes=2))
    assert "Pelle Planerare" not in words_of(at_desk.get(desk(small.energi)))


def test_my_draft_leads_back_to_the_editor(small: Small, planner: User, at_desk: Client) -> None:
    keep_draft(small.energi, Content("Energi", "Ny", "avsnitt"), seen=1, number=None, by=planner)
    assert "Du har ett utkast här" in words_of(at_desk.get(desk(small.energi)))


def test_descent_is_told_on_both_sides_of_a_split(small: Small, planner: User, at_desk: Client) -> None:
    new = split_section(small.vatten, line=2, title="Tillgänglighet", seen=1, by=planner)
    assert "Kom till genom delning av Vatten ." in words_of(at_desk.get(desk(new)))
    assert "En del bröts ut till Tillgänglighet ." in words_of(at_desk.get(desk(small.vatten)))


def test_a_retired_section_still_answers_and_can_be_taken_back(
    small: Small, planner: User, at_desk: Client
) -> None:
    retire_section(small.energi, replaced_by=small.vatten, seen=1, by=planner)
    page = at_desk.get(desk(small.energi))
    assert "Avsnittet är avvecklat." in words_of(page)
    assert "Avvecklades och ersattes av Vatten ." in words_of(page)
    assert "Vinden räcker." in words_of(page) and "Redigera" not in words_of(page)
    send(at_desk, page, "Ta tillbaka")
    assert Section.objects.live().filter(key="energi").exists()


def test_it_says_whether_it_differs_from_the_edition(
    small: Small, edition: Edition, planner: User, at_desk: Client
) -> None:
    assert "Samma ord som i utgåvan Samråd 2026-03-02." in words_of(at_desk.get(desk(small.energi)))
    edit(small.energi, "Solen räcker.", by=planner)
    page = at_desk.get(desk(small.energi))
    assert "Skiljer sig från utgåvan Samråd 2026-03-02." in words_of(page)
    shown = at_desk.get(link_named(page, "Visa skillnaden"))
    assert "<ins" in main_of(shown) and "”Vinden” har blivit ”Solen”" in words_of(shown)


def test_opening_costs_the_same_with_many_versions(small: Small, planner: User) -> None:
    client = cast.signed_in(planner)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(desk(small.energi))
        return len(asked)

    client.get(desk(small.energi))
    few = cost()
    for number in range(12):
        edit(small.energi, f"Version {number}.", by=planner)
    assert cost() == few
