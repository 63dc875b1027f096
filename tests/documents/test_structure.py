"""Creating and moving sections."""

import pytest
from django.core.exceptions import PermissionDenied

from plans.documents.actions.lineage import retire_section
from plans.documents.actions.structure import move_section
from plans.documents.models import Section
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState, Outdated
from plans.history.reading import changes_of
from tests import cast


def labels(plan) -> list[str]:
    return [node.label for node in outline_of(plan)]


@pytest.fixture
def tree(plan, planner) -> dict[str, Section]:
    land = cast.write(plan, "Land", by=planner)
    lake = cast.write(plan, "Sjö", by=planner, parent=land)
    cast.write(plan, "Skog", by=planner, parent=land)
    cast.write(plan, "By", by=planner)
    return {section.key: Section.objects.get(pk=section.pk) for section in plan.sections.all()} | {
        "sjo": lake
    }


def test_numbers_follow_from_the_place(plan, tree):
    assert labels(plan) == ["1 Land", "1.1 Sjö", "1.2 Skog", "2 By"]


def test_keys_are_made_from_titles_and_never_given_twice(plan, planner, tree):
    assert set(tree) == {"land", "sjo", "skog", "by"}
    assert cast.write(plan, "By", by=planner).key == "by-2"


def test_moving_takes_all_below_along_and_renumbers(plan, planner, tree):
    move_section(tree["by"], parent=None, position=0, seen_parent=None, by=planner)

    assert labels(plan) == ["1 By", "2 Land", "2.1 Sjö", "2.2 Skog"]


def test_moving_is_one_change_of_the_moved_section_alone(plan, planner, tree):
    move_section(
        tree["skog"], parent=None, position=0, seen_parent=tree["land"].pk, by=planner, note="Hör inte hit"
    )

    assert [change.kind for change in changes_of(tree["skog"])] == ["moved", "created"]
    assert len(changes_of(tree["land"])) == 1


def test_moving_does_not_change_the_version_that_writers_see(plan, planner, tree):
    moved = move_section(tree["skog"], parent=None, position=0, seen_parent=tree["land"].pk, by=planner)

    assert moved.version == 1


def test_a_section_cannot_be_put_below_itself(plan, planner, tree):
    with pytest.raises(NotInThisState):
        move_section(tree["land"], parent=tree["sjo"], position=0, seen_parent=None, by=planner)


def test_moving_what_somebody_has_moved_already_is_refused(plan, planner, tree):
    move_section(tree["skog"], parent=None, position=0, seen_parent=tree["land"].pk, by=planner)

    with pytest.raises(Outdated):
        move_section(tree["skog"], parent=tree["by"], position=0, seen_parent=tree["land"].pk, by=planner)


def test_moving_below_a_retired_section_is_refused(plan, planner, tree):
    retire_section(tree["by"], seen=1, by=planner)

    with pytest.raises(NotInThisState):
        move_section(tree["skog"], parent=tree["by"], position=0, seen_parent=tree["land"].pk, by=planner)


def test_whoever_may_only_read_may_not_move(plan, officer, tree):
    with pytest.raises(PermissionDenied):
        move_section(tree["skog"], parent=None, position=0, seen_parent=tree["land"].pk, by=officer)


def test_positions_stay_dense(plan, planner, tree):
    move_section(tree["skog"], parent=None, position=1, seen_parent=tree["land"].pk, by=planner)

    roots = Section.objects.live().filter(plan=plan, parent=None).order_by("position")
    assert list(roots.values_list("key", "position")) == [("land", 0), ("skog", 1), ("by", 2)]
