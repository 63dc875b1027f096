"""The editor in a real browser: what is typed is never lost, and everything can be reached by keyboard."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.documents.actions.drafts import draft_of
from plans.documents.actions.editing import edit_section
from plans.documents.content import Content
from plans.documents.models import Section
from plans.history.reading import changes_of

SAVED = re.compile("sparat", re.I)


@pytest.fixture
def edit_url(vatten: Section) -> str:
    return reverse("documents:edit", args=[vatten.plan.slug, vatten.key])


def body(page: Page) -> Any:
    return page.locator("#id_body")


def state(page: Page) -> Any:
    return page.locator(".save-state__words")


def test_typing_is_kept_as_a_draft_by_itself(open_as, planner, vatten, edit_url):
    page = open_as(planner, edit_url)

    body(page).fill("Ett nytt stycke.")

    expect(state(page)).to_contain_text("Utkastet sparat")
    assert draft_of(vatten, planner).content["body"] == "Ett nytt stycke."
    assert len(changes_of(vatten)) == 1


def test_saving_in_the_plan_makes_one_change(open_as, planner, vatten, edit_url):
    page = open_as(planner, edit_url)
    body(page).fill("Ett nytt stycke.")
    page.fill("[name=note]", "Kortare")

    page.get_by_role("button", name="Spara i planen").click()

    expect(page.get_by_text("Sparat i planen.")).to_be_visible()
    vatten.refresh_from_db()
    assert vatten.body == "Ett nytt stycke."
    assert [change.note for change in changes_of(vatten)] == ["Kortare", ""]


def test_the_preview_is_the_published_look(open_as, planner, edit_url):
    page = open_as(planner, edit_url)

    body(page).fill("## Rubrik\n\n| A | B |\n|---|---:|\n| ett | 2 |\n\nOrd.[^1]\n\n[^1]: Not.\n")

    preview = page.get_by_role("region", name="Så här blir det")
    expect(preview.get_by_role("heading", name="Rubrik")).to_be_visible()
    expect(preview.locator("td.num")).to_have_text("2")
    expect(preview.locator(".footnotes")).to_contain_text("Not.")


def test_tab_moves_on_and_leaves_the_text_alone(open_as, planner, vatten, edit_url):
    page = open_as(planner, edit_url)
    body(page).focus()

    page.keyboard.press("Tab")

    expect(body(page)).not_to_be_focused()
    expect(body(page)).to_have_value(vatten.body)
    page.keyboard.press("Shift+Tab")
    expect(body(page)).to_be_focused()


def test_the_toolbar_is_one_stop_for_tab_and_makes_bold(open_as, planner, edit_url):
    page = open_as(planner, edit_url)
    body(page).fill("viktigt")
    body(page).select_text()

    page.get_by_role("toolbar").get_by_role("button", name=re.compile("fet", re.I)).click()

    expect(body(page)).to_have_value("**viktigt**")
    page.keyboard.press("Control+z")
    expect(body(page)).to_have_value("viktigt")


def test_without_network_the_text_is_kept_and_saved_later(open_as, planner, vatten, edit_url):
    page = open_as(planner, edit_url)
    page.context.set_offline(True)
    body(page).fill("Skrivet i tunneln.")
    expect(state(page)).to_contain_text("Inte sparat")

    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")

    expect(state(page)).to_contain_text("Utkastet sparat", timeout=10000)
    assert draft_of(vatten, planner).content["body"] == "Skrivet i tunneln."


def test_an_expired_session_keeps_the_text_and_goes_on_after_signing_in(
    open_as, planner, vatten, edit_url, live_server
):
    page = open_as(planner, edit_url)
    expect(body(page)).to_have_value(vatten.body)
    Session.objects.all().delete()
    body(page).fill("Skrivet medan sessionen gick ut.")
    expect(state(page)).to_contain_text("utloggad")

    page.get_by_role("button", name="Spara i planen").click()
    expect(body(page)).to_have_value("Skrivet medan sessionen gick ut.")

    from tests.browser.conftest import sign_in

    sign_in(page.context, planner, live_server.url)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(state(page)).to_contain_text("Utkastet sparat", timeout=10000)
    page.get_by_role("button", name="Spara i planen").click()
    expect(page.get_by_text("Sparat i planen.")).to_be_visible()
    vatten.refresh_from_db()
    assert vatten.body == "Skrivet medan sessionen gick ut."


def test_a_closed_tab_opens_again_with_the_text(open_as, planner, edit_url, live_server):
    page = open_as(planner, edit_url)
    body(page).fill("Halvfärdigt")
    expect(state(page)).to_contain_text("Utkastet sparat")
    context = page.context
    page.close()

    again = context.new_page()
    again.goto(f"{live_server.url}{edit_url}")

    expect(body(again)).to_have_value("Halvfärdigt")
    expect(again.get_by_text("ditt utkast")).to_be_visible()


def test_two_people_on_different_places_are_merged(open_as, planner, second_planner, vatten, edit_url):
    page = open_as(planner, edit_url)
    edit_section(
        vatten, Content("Vatten", vatten.body.replace("sjön", "älven"), "avsnitt"), seen=1, by=second_planner
    )
    body(page).fill(vatten.body.replace("Alla ska", "Alla ska lätt"))

    page.get_by_role("button", name="Spara i planen").click()

    expect(page.get_by_text("hoplagda")).to_be_visible()
    vatten.refresh_from_db()
    assert "älven" in vatten.body and "lätt" in vatten.body


def test_a_clash_is_settled_paragraph_by_paragraph(open_as, planner, second_planner, vatten, edit_url):
    page = open_as(planner, edit_url)
    edit_section(
        vatten, Content("Vatten", vatten.body.replace("sjön", "älven"), "avsnitt"), seen=1, by=second_planner
    )
    body(page).fill(vatten.body.replace("sjön", "bäcken"))
    page.get_by_role("button", name="Spara i planen").click()
    expect(page.get_by_role("heading", name="Någon annan hann spara före dig")).to_be_visible()
    assert draft_of(vatten, planner) is not None

    page.get_by_label("Båda, efter varandra").check()
    page.get_by_role("button", name="Spara det valda").click()

    expect(page.get_by_text("Sparat i planen", exact=False).first).to_be_visible()
    vatten.refresh_from_db()
    assert "bäcken" in vatten.body and "älven" in vatten.body
    assert vatten.body.count("Alla ska kunna nå stranden.") == 1


def test_one_sees_who_else_has_the_section_open(open_as, planner, second_planner, edit_url):
    open_as(second_planner, edit_url)

    page = open_as(planner, edit_url)

    expect(page.locator(".presence")).to_contain_text("Pelle Planerare")


def test_an_older_tab_does_not_write_over_a_newer(open_as, planner, vatten, edit_url, live_server):
    first = open_as(planner, edit_url)
    second = first.context.new_page()
    second.goto(f"{live_server.url}{edit_url}")
    body(second).fill("Skrivet i flik två.")
    expect(state(second)).to_contain_text("Utkastet sparat")

    body(first).fill("Skrivet i flik ett.")

    expect(state(first)).to_contain_text("annan flik")
    expect(body(first)).to_have_value("Skrivet i flik ett.")
    assert draft_of(vatten, planner).content["body"] == "Skrivet i flik två."


def test_everything_works_without_javascript(open_as, planner, vatten, edit_url):
    page = open_as(planner, edit_url, java_script_enabled=False)
    body(page).fill("Utan skript.")

    page.get_by_role("button", name="Spara i planen").click()

    expect(page.get_by_text("Sparat i planen.")).to_be_visible()
    vatten.refresh_from_db()
    assert vatten.body == "Utan skript."


def test_without_javascript_an_expired_session_gives_the_text_back(open_as, planner, vatten, edit_url):
    page = open_as(planner, edit_url, java_script_enabled=False)
    Session.objects.all().delete()
    body(page).fill("Skrivet medan sessionen gick ut.")

    page.get_by_role("button", name="Spara i planen").click()

    expect(page.get_by_role("heading", name="Din text ligger kvar här")).to_be_visible()
    expect(page.locator("textarea[name=body]")).to_have_value("Skrivet medan sessionen gick ut.")
