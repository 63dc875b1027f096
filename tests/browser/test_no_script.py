"""With scripts switched off, all that matters still works: import, write, settle, move, split, freeze, read."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from plans.documents.models import Plan, Section
from plans.editions.models import Edition
from tests.workbench.making import Small, edit, small_plan


@pytest.fixture
def small(plan: Plan, vatten: Section, planner: User) -> Small:
    return small_plan(plan, vatten, planner)


@pytest.fixture
def open_plain(open_as: Any, planner: User, small: Small) -> Any:
    """Return a function that opens a page as the planner, without scripts."""

    def open_(name: str, *args: str) -> Page:
        return open_as(planner, reverse(name, args=[small.plan.slug, *args]), java_script_enabled=False)

    return open_


def titles(plan: Plan) -> list[str]:
    return list(Section.objects.live().filter(plan=plan).order_by("title").values_list("title", flat=True))


def test_a_document_is_imported(open_plain: Any, small: Small) -> None:
    page = open_plain("exchange:import")
    text = "# Grönplan\n\nParker är bra.\n\n## Träd\n\nTräd ger skugga.\n"
    page.get_by_label("Dokument").set_input_files(
        {"name": "grönplan.md", "mimeType": "text/markdown", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Läs dokumentet").click()
    expect(page.get_by_text("Planen är oförändrad.")).to_be_visible()
    assert "Träd" not in titles(small.plan)

    page.get_by_role("button", name="Importera").click()

    assert "Träd" in titles(small.plan)


def test_a_section_is_written_and_set_aside(open_plain: Any, small: Small) -> None:
    page = open_plain("documents:edit", "vatten")
    page.locator("textarea[name=body]").fill("Allt vatten.")
    page.get_by_role("button", name="Lägg åt sidan").click()

    expect(page.get_by_text("Du har ett utkast här", exact=False).first).to_be_visible()
    page.get_by_role("link", name="Fortsätt skriva").click()
    expect(page.locator("textarea[name=body]")).to_have_value("Allt vatten.")


def test_a_new_section_is_made_and_moved(open_plain: Any, small: Small) -> None:
    page = open_plain("documents:create")
    page.get_by_label("Rubrik").fill("Buller")
    page.get_by_role("button", name="Lägg till och börja skriva").click()
    new = Section.objects.get(plan=small.plan, title="Buller")

    page = open_plain("documents:move", new.key)
    page.get_by_label("Flytta till").select_option(index=0)
    page.get_by_role("button", name="Flytta", exact=True).click()

    new.refresh_from_db()
    assert (new.parent, new.position) == (None, 0)


def test_a_section_is_split(open_plain: Any, small: Small) -> None:
    page = open_plain("documents:split", "vatten")
    page.get_by_role("radio").first.check()
    page.get_by_label("Rubrik på det nya avsnittet").fill("Allas strand")
    page.get_by_role("button", name="Dela avsnittet").click()

    new = Section.objects.get(plan=small.plan, title="Allas strand")
    assert "stranden" in new.body
    expect(page.get_by_role("heading", level=1)).to_contain_text("Allas strand")


def test_a_clash_is_settled(open_plain: Any, small: Small, second_planner: User) -> None:
    page = open_plain("documents:edit", "vatten")
    edit(small.vatten, small.vatten.body.replace("sjön", "älven"), by=second_planner)
    page.locator("textarea[name=body]").fill(small.vatten.body.replace("sjön", "bäcken"))
    page.get_by_role("button", name="Spara i planen").click()
    page.get_by_role("radio", name="Deras").check()
    page.get_by_role("button", name="Spara det valda").click()

    small.vatten.refresh_from_db()
    assert "älven" in small.vatten.body


def test_an_edition_is_frozen_and_read(open_plain: Any, small: Small, live_server: Any) -> None:
    page = open_plain("editions:freeze")
    page.get_by_role("radio", name="Samråd").check()
    page.get_by_label("Första dag").fill("2026-03-01")
    page.get_by_label("Sista dag för synpunkter").fill("2026-05-01")
    page.get_by_role("button", name="Fastställ utgåvan").click()

    edition = Edition.objects.get(plan=small.plan.slug)
    page.goto(
        live_server.url + reverse("reading:edition_section", args=[small.plan.slug, edition.slug, "vatten"])
    )
    expect(page.locator(".state")).to_contain_text("Samråd")
    expect(page.get_by_text("Alla ska kunna nå stranden.")).to_be_visible()


def test_two_versions_are_compared_and_the_older_brought_back(
    open_plain: Any, small: Small, planner: User
) -> None:
    edit(small.vatten, "Allt är annorlunda.", by=planner)
    page = open_plain("workbench:section_history", "vatten")
    page.get_by_role("button", name="Jämför de valda").click()
    expect(page.locator("ins").first).to_be_visible()

    page.get_by_role("link", name="Återställ den äldre versionen").click()
    page.get_by_role("button", name="Återställ").click()

    assert "Alla ska kunna nå stranden." in Section.objects.get(pk=small.vatten.pk).body
