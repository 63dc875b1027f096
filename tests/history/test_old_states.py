"""Old states stay readable and can come back, whatever has become of fields and kinds since."""

import json

import pytest
from reversion.models import Version

from plans.documents.actions.editing import edit_section, restore_version
from plans.documents.content import Content
from plans.documents.history import content_at
from plans.documents.models import Section, SectionKind
from plans.history.reading import changes_of, last_change_by, state_of


@pytest.fixture
def changed(vatten: Section, planner) -> Section:
    edit_section(vatten, Content("Vatten", "Nytt.\n", "avsnitt"), seen=1, by=planner)
    vatten.refresh_from_db()
    return vatten


def rewritten(section: Section, **fields: object) -> int:
    """Make the section's first state what an older or newer program would have stored; return its change."""
    version = Version.objects.get_for_object(section).last()
    stored = json.loads(version.serialized_data)
    stored[0]["fields"].update(fields)
    stored[0]["fields"] = {name: value for name, value in stored[0]["fields"].items() if value is not None}
    version.serialized_data = json.dumps(stored)
    version.save()
    return version.revision_id


def test_a_state_with_a_field_that_is_no_longer_there_is_read_and_brought_back(changed, planner):
    change = rewritten(changed, summary="ett fält som togs bort")

    restore_version(changed, change, seen=2, by=planner)

    changed.refresh_from_db()
    assert "rent" in changed.body


def test_a_state_from_before_a_field_was_there_is_brought_back_with_todays_value(changed, planner):
    change = rewritten(changed, beteckning=None)

    restore_version(changed, change, seen=2, by=planner)

    changed.refresh_from_db()
    assert (changed.beteckning, changed.version) == ("", 3)


def test_a_state_whose_kind_is_gone_comes_back_as_the_sections_own_kind(changed, planner):
    gone = SectionKind.objects.create(
        key="utgatt", name="Utgått", explanation="", form="plain", own_page=True, order=99, source=""
    )
    change = rewritten(changed, kind=gone.pk)
    gone.delete()

    assert content_at(changed, 1).kind == "avsnitt"
    restore_version(changed, change, seen=2, by=planner)

    changed.refresh_from_db()
    assert "rent" in changed.body and changed.kind.key == "avsnitt"


def test_a_change_keeps_the_name_and_unit_that_its_author_had(changed, planner):
    planner.name = "Petra Nygift"
    planner.save()

    assert {change.by for change in changes_of(changed)} == {"Petra Planerare"}


def test_the_last_change_by_somebody_is_theirs(changed, planner, second_planner):
    assert last_change_by(changed, planner).fields["version"] == 2
    assert last_change_by(changed, second_planner) is None


def test_looking_for_a_recent_state_costs_one_query_however_long_the_history(
    changed, planner, django_assert_max_num_queries
):
    for version in range(2, 40):
        edit_section(changed, Content("Vatten", f"Nummer {version}.\n", "avsnitt"), seen=version, by=planner)

    with django_assert_max_num_queries(1):
        assert state_of(changed, version=38)["body"] == "Nummer 37.\n"
