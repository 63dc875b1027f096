"""Writing a summary in another language."""

import pytest
from django.core.exceptions import PermissionDenied

from plans.documents.actions.editing import edit_section
from plans.documents.actions.lineage import retire_section
from plans.documents.actions.summaries import write_summary
from plans.documents.content import Content
from plans.documents.models import Section, Summary
from plans.documents.refusals import NotInThisState, Outdated
from plans.history.reading import changes_in, changes_of
from tests import cast


def test_it_stores_plain_paragraphs(vatten, planner):
    summary = write_summary(
        vatten, language="en", text=" The lake.\r\n\r\n\r\n\r\nThe shore.  \n", seen=0, by=planner
    )

    assert summary.text == "The lake.\n\nThe shore."
    assert (summary.version, summary.of_version) == (1, vatten.version)


def test_the_history_of_the_section_and_of_the_plan_says_so(plan, vatten, planner):
    write_summary(vatten, language="fi", text="Järvi.", seen=0, by=planner)

    change = changes_of(vatten)[0]
    assert (change.kind, change.note, change.by) == ("summarised", "Suomi", planner.name)
    assert changes_in(plan.slug, model=Section)[0].kind == "summarised"


def test_a_whole_plan_is_summed_up_too(plan, planner):
    assert write_summary(plan, language="en", text="All of it.", seen=0, by=planner).section is None


def test_an_empty_text_takes_it_away_and_the_history_keeps_it(vatten, planner):
    written = write_summary(vatten, language="en", text="The lake.", seen=0, by=planner)
    write_summary(vatten, language="en", text="", seen=1, by=planner)

    assert Summary.objects.get().text == ""
    assert [change.fields["text"] for change in changes_of(written)] == ["", "The lake."]


def test_what_already_stands_so_is_no_change(vatten, planner):
    write_summary(vatten, language="en", text="The lake.", seen=0, by=planner)
    write_summary(vatten, language="en", text="The lake.", seen=1, by=planner)

    assert Summary.objects.get().version == 1


def test_saving_it_again_after_the_swedish_text_has_changed_says_that_it_still_holds(vatten, planner):
    write_summary(vatten, language="en", text="The lake.", seen=0, by=planner)
    edit_section(vatten, Content("Vatten", "Ny text.", "avsnitt"), seen=1, by=planner)
    assert Summary.objects.get().of_version == 1

    write_summary(vatten, language="en", text="The lake.", seen=1, by=planner)

    assert Summary.objects.get().of_version == 2


def test_whoever_may_only_read_may_not(vatten, officer):
    with pytest.raises(PermissionDenied):
        write_summary(vatten, language="en", text="The lake.", seen=0, by=officer)


def test_a_retired_section_is_left_as_it_is(vatten, planner):
    retire_section(vatten, seen=1, by=planner)

    with pytest.raises(NotInThisState):
        write_summary(vatten, language="en", text="The lake.", seen=0, by=planner)


def test_whoever_comes_second_is_told_and_nothing_is_stored(vatten, planner, second_planner):
    write_summary(vatten, language="en", text="The lake.", seen=0, by=planner)

    with pytest.raises(Outdated):
        write_summary(vatten, language="en", text="Another.", seen=0, by=second_planner)
    assert Summary.objects.get().text == "The lake."


def test_the_page_shows_both_texts_to_whoever_comes_second(plan, vatten, planner, second_planner):
    write_summary(vatten, language="en", text="The lake.", seen=0, by=planner)
    browser = cast.signed_in(second_planner)
    url = f"/arbete/{plan.slug}/avsnitt/vatten/sammanfattning/en/"

    refused = browser.post(url, {"text": "Another.", "seen": "0", "note": ""})

    page = refused.content.decode()
    assert refused.status_code == 409
    assert "The lake." in page and "Another." in page and 'name="seen" value="1"' in page


def test_a_language_that_is_not_in_the_list_has_no_page(plan, vatten, at_desk):
    assert at_desk.get(f"/arbete/{plan.slug}/avsnitt/vatten/sammanfattning/tlh/").status_code == 404


def test_too_long_a_text_is_shown_again(plan, vatten, at_desk):
    answer = at_desk.post(
        f"/arbete/{plan.slug}/avsnitt/vatten/sammanfattning/en/", {"text": "lake " * 2000, "seen": "0"}
    )

    assert answer.status_code == 422 and "lake lake" in answer.content.decode()
