"""Saving a section: it does it · it says so · who may not · in which state not · what if someone was first."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from plans.documents.actions.drafts import draft_of, keep_draft
from plans.documents.actions.editing import edit_section, restore_version
from plans.documents.actions.lineage import retire_section
from plans.documents.content import Content
from plans.documents.models import Section
from plans.documents.refusals import Conflict, NotInThisState, Outdated
from plans.history.reading import changes_of


def with_body(section: Section, body: str) -> Content:
    return Content(section.title, body, section.kind.key, section.beteckning)


def test_editing_changes_the_text_and_counts_a_version(vatten, planner):
    edit_section(vatten, with_body(vatten, "Ny text.\n"), seen=1, by=planner)

    vatten.refresh_from_db()
    assert (vatten.body, vatten.version) == ("Ny text.\n", 2)


def test_editing_leaves_one_change_with_name_unit_and_note(vatten, planner):
    edit_section(vatten, with_body(vatten, "Ny text.\n"), seen=1, by=planner, note="Mätt om i juni")

    change = changes_of(vatten)[0]
    assert (change.kind, change.by, change.unit) == (
        "edited",
        "Petra Planerare",
        "Stadsbyggnadsförvaltningen",
    )
    assert change.note == "Mätt om i juni"
    assert change.fields["body"] == "Ny text.\n"
    assert len(changes_of(vatten)) == 2


def test_saving_the_same_text_changes_nothing_and_leaves_no_change(vatten, planner):
    saved = edit_section(vatten, Content.of(vatten), seen=1, by=planner)

    assert not saved.changed
    assert len(changes_of(vatten)) == 1


def test_newlines_are_unix_and_control_characters_are_dropped(vatten, planner):
    edit_section(vatten, with_body(vatten, "Ett\r\ntvå\x00\x07tre\r"), seen=1, by=planner)

    vatten.refresh_from_db()
    assert vatten.body == "Ett\ntvåtre\n"


def test_whoever_may_only_read_may_not_edit(vatten, officer):
    with pytest.raises(PermissionDenied):
        edit_section(vatten, with_body(vatten, "Mitt.\n"), seen=1, by=officer)
    vatten.refresh_from_db()
    assert vatten.version == 1


def test_a_section_needs_a_title(vatten, planner):
    with pytest.raises(ValidationError):
        edit_section(vatten, Content("  ", "Text", "avsnitt"), seen=1, by=planner)


def test_a_retired_section_is_not_edited(vatten, planner):
    retire_section(vatten, seen=1, by=planner)

    with pytest.raises(NotInThisState):
        edit_section(vatten, with_body(vatten, "Ny."), seen=1, by=planner)


def test_changes_in_different_paragraphs_merge_by_themselves(vatten, planner, second_planner):
    edit_section(
        vatten,
        with_body(vatten, "Vattnet i älven är rent.\n\nAlla ska kunna nå stranden.\n"),
        seen=1,
        by=second_planner,
    )

    saved = edit_section(
        vatten,
        with_body(vatten, "Vattnet i sjön är rent.\n\nAlla ska lätt kunna nå stranden.\n"),
        seen=1,
        by=planner,
    )

    vatten.refresh_from_db()
    assert saved.merged
    assert vatten.body == "Vattnet i älven är rent.\n\nAlla ska lätt kunna nå stranden.\n"


def test_the_same_words_changed_by_two_is_a_conflict_and_changes_nothing(vatten, planner, second_planner):
    edit_section(vatten, with_body(vatten, vatten.body.replace("sjön", "älven")), seen=1, by=second_planner)

    with pytest.raises(Conflict) as conflict:
        edit_section(vatten, with_body(vatten, vatten.body.replace("sjön", "bäcken")), seen=1, by=planner)

    assert "bäcken" in conflict.value.mine.body
    vatten.refresh_from_db()
    assert "älven" in vatten.body and vatten.version == 2


def test_two_new_titles_are_a_conflict(vatten, planner, second_planner):
    edit_section(vatten, Content("Sjöar", vatten.body, "avsnitt"), seen=1, by=second_planner)

    with pytest.raises(Conflict):
        edit_section(vatten, Content("Vattendrag", vatten.body, "avsnitt"), seen=1, by=planner)


def test_a_version_that_never_was_is_refused(vatten, planner):
    with pytest.raises(Outdated):
        edit_section(vatten, with_body(vatten, "Ny."), seen=99, by=planner)


def test_saving_in_the_plan_lays_the_own_draft_aside(vatten, planner):
    keep_draft(vatten, with_body(vatten, "Halv"), seen=1, number=0, by=planner)

    edit_section(vatten, with_body(vatten, "Hel.\n"), seen=1, by=planner)

    assert draft_of(vatten, planner) is None


def test_restoring_makes_the_old_text_a_new_change(vatten, planner):
    first = changes_of(vatten)[0]
    edit_section(vatten, with_body(vatten, "Ny text.\n"), seen=1, by=planner)

    restore_version(vatten, first.id, seen=2, by=planner, note="Det var bättre förr")

    vatten.refresh_from_db()
    assert vatten.body.startswith("Vattnet i sjön")
    assert [change.kind for change in changes_of(vatten)] == ["restored", "edited", "created"]


def test_restoring_over_a_text_one_has_not_seen_is_refused(vatten, planner, second_planner):
    first = changes_of(vatten)[0]
    edit_section(vatten, with_body(vatten, "Ny text.\n"), seen=1, by=second_planner)

    with pytest.raises(Outdated):
        restore_version(vatten, first.id, seen=1, by=planner)


def test_a_change_of_another_section_cannot_be_restored_here(vatten, plan, planner):
    from tests import cast

    other = cast.write(plan, "Annat", "Annan text.\n", by=planner)

    with pytest.raises(Outdated):
        restore_version(vatten, changes_of(other)[0].id, seen=1, by=planner)
