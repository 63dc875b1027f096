"""Summaries in other languages, frozen with the edition and shown to readers."""

from datetime import date

import html5lib
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from plans.documents.actions.lineage import retire_section
from plans.documents.actions.summaries import write_summary
from plans.documents.refusals import Outdated
from plans.editions.actions import freezing
from plans.editions.actions.freezing import bring_into_force, freeze
from plans.editions.decisions import Decision
from plans.editions.models import EditionSummary, Stage
from tests import cast

SAMRAD = Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 1))
ADOPTED = Decision(
    stage=Stage.ANTAGEN, decided_by="Kommunfullmäktige", decided_on=date(2026, 5, 4), paragraph="§ 1"
)


@pytest.fixture
def told(plan, vatten, planner):
    write_summary(plan, language="en", text="All of <b>it</b>.", seen=0, by=planner)
    write_summary(vatten, language="en", text="The lake.\n\nThe shore.", seen=0, by=planner)
    write_summary(vatten, language="ar", text="البحيرة", seen=0, by=planner)


def test_readers_see_them_marked_with_their_language(plan, told, planner, reader):
    freeze(plan, SAMRAD, by=planner)

    start = reader.get(f"/{plan.slug}/").content.decode()
    section = reader.get(f"/{plan.slug}/avsnitt/vatten/").content.decode()

    html5lib.HTMLParser(strict=True).parse(section)
    assert '<summary lang="en">English</summary>' in section
    assert '<div class="prose" lang="en" dir="ltr"><p>The lake.</p>' in section
    assert '<div class="prose" lang="ar" dir="rtl"><p>البحيرة</p>' in section
    assert "All of &lt;b&gt;it&lt;/b&gt;." in start


def test_open_data_has_them(plan, told, planner, reader):
    edition = freeze(plan, SAMRAD, by=planner)

    document = reader.get(f"/api/v1/plans/{plan.slug}/editions/{edition.slug}/document").json()

    assert {"section": "vatten", "language": "ar", "text": "البحيرة"} in document["summaries"]


def test_the_database_refuses_to_change_them(plan, told, planner):
    freeze(plan, SAMRAD, by=planner)

    with pytest.raises(IntegrityError), transaction.atomic():
        EditionSummary.objects.update(text="Something else.")


def test_those_taken_away_and_those_of_sections_that_have_gone_are_not_frozen(plan, told, vatten, planner):
    cast.write(plan, "Annat", "Text.\n", by=planner)
    write_summary(plan, language="en", text="", seen=1, by=planner)
    retire_section(vatten, seen=1, by=planner)

    freeze(plan, SAMRAD, by=planner)

    assert not EditionSummary.objects.exists()


def test_the_edition_in_force_has_those_that_were_adopted(plan, told, planner):
    adopted = freeze(plan, ADOPTED, by=planner)
    write_summary(plan, language="en", text="Later words.", seen=1, by=planner)

    edition = bring_into_force(adopted, in_force_on=date(2026, 6, 4), by=planner)

    assert edition.summaries.get(section_key="", language="en").text == "All of <b>it</b>."
    assert edition.summaries.count() == 3


def test_one_written_while_the_edition_is_made_stops_it(plan, told, vatten, planner, monkeypatch):
    rendered = freezing.rendered

    def slow(*asked):
        ready = rendered(*asked)
        write_summary(vatten, language="fi", text="Järvi.", seen=0, by=planner)
        return ready

    monkeypatch.setattr(freezing, "rendered", slow)

    with pytest.raises(Outdated):
        freeze(plan, SAMRAD, by=planner)


def test_a_section_page_asks_no_more_questions_for_them(
    plan, told, planner, reader, django_assert_num_queries
):
    freeze(plan, SAMRAD, by=planner)
    reader.get(f"/{plan.slug}/")

    with django_assert_num_queries(2):
        reader.get(f"/{plan.slug}/avsnitt/vatten/")


def test_a_text_that_stands_on_anothers_page_has_its_summary_there(plan, vatten, planner, reader):
    part = cast.write(
        plan, "Ställningstagande", "Stranden ska nås.\n", by=planner, parent=vatten, kind="stallningstagande"
    )
    write_summary(part, language="en", text="The shore shall be reached.", seen=0, by=planner)
    freeze(plan, SAMRAD, by=planner)

    assert "The shore shall be reached." in reader.get(f"/{plan.slug}/avsnitt/vatten/").content.decode()


def test_before_freezing_one_is_told_that_only_summaries_have_changed(plan, told, planner, vatten):
    freeze(plan, SAMRAD, by=planner)
    browser = cast.signed_in(planner)
    page = reverse("editions:freeze", args=[plan.slug])
    assert "Ingenting skiljer." in browser.get(page).content.decode()

    write_summary(vatten, language="fi", text="Järvi.", seen=0, by=planner)

    assert "Sammanfattningar på andra språk har ändrats." in browser.get(page).content.decode()


def test_written_and_saved_through_its_own_form(plan, vatten, planner):
    from plans.documents.models import Summary
    from tests.journeys.walking import walk

    page = walk(cast.signed_in(planner), f"/arbete/{plan.slug}/avsnitt/vatten/sammanfattning/fi/")

    assert "Sparat." in page.send(text="Järvi.")
    assert Summary.objects.get().text == "Järvi."
