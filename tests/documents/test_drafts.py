"""Drafts: what is written is kept, seen only by its writer, and never written over by an older tab."""

import pytest
from django.core.exceptions import PermissionDenied

from plans.documents.actions.drafts import be_present, discard_draft, draft_of, keep_draft
from plans.documents.content import Content
from plans.documents.refusals import Outdated
from plans.history.reading import changes_of


def written(body: str) -> Content:
    return Content("Vatten", body, "avsnitt")


def test_a_draft_is_kept_and_leaves_no_trace_in_the_history(vatten, planner):
    draft = keep_draft(vatten, written("Halvfärdigt"), seen=1, number=0, by=planner)

    assert draft.number == 1
    assert draft_of(vatten, planner).content["body"] == "Halvfärdigt"
    assert len(changes_of(vatten)) == 1


def test_a_hundred_autosaves_are_one_draft_and_no_history(vatten, planner):
    for number in range(100):
        keep_draft(vatten, written("ord " * number), seen=1, number=number, by=planner)

    assert vatten.drafts.count() == 1
    assert len(changes_of(vatten)) == 1


def test_an_older_tab_does_not_write_over_a_newer_one(vatten, planner):
    keep_draft(vatten, written("Flik ett"), seen=1, number=0, by=planner)

    with pytest.raises(Outdated):
        keep_draft(vatten, written("Flik två"), seen=1, number=0, by=planner)
    assert draft_of(vatten, planner).content["body"] == "Flik ett"


def test_going_on_in_this_tab_writes_over_when_asked(vatten, planner):
    keep_draft(vatten, written("Flik ett"), seen=1, number=0, by=planner)

    keep_draft(vatten, written("Flik två"), seen=1, number=None, by=planner)

    assert draft_of(vatten, planner).content["body"] == "Flik två"


def test_drafts_are_each_persons_own(vatten, planner, second_planner):
    keep_draft(vatten, written("Mitt"), seen=1, number=0, by=planner)

    assert draft_of(vatten, second_planner) is None


def test_a_draft_needs_the_right_to_edit(vatten, officer):
    with pytest.raises(PermissionDenied):
        keep_draft(vatten, written("Mitt"), seen=1, number=0, by=officer)


def test_throwing_away_takes_only_ones_own(vatten, planner, second_planner):
    keep_draft(vatten, written("Mitt"), seen=1, number=0, by=planner)
    keep_draft(vatten, written("Ditt"), seen=1, number=0, by=second_planner)

    discard_draft(vatten, by=planner)

    assert draft_of(vatten, planner) is None
    assert draft_of(vatten, second_planner) is not None


def test_one_sees_who_else_has_the_section_open(vatten, planner, second_planner):
    be_present(vatten, user=second_planner)

    assert [presence.user for presence in be_present(vatten, user=planner)] == [second_planner]
