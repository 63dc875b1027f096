"""Splitting, merging, retiring and taking back: nothing is lost, and references follow."""

import pytest
from django.core.exceptions import PermissionDenied

from plans.documents.actions.lineage import merge_sections, reinstate_section, retire_section, split_section
from plans.documents.models import Lineage, Section
from plans.documents.references import lineage_of, outline_of, references_of
from plans.documents.refusals import NotInThisState, Outdated
from plans.history.reading import changes_in, changes_of
from tests import cast


def leads_to(plan, key: str) -> str | None:
    outline = outline_of(plan)
    reference = references_of(lineage_of(plan), outline, lambda node: node.key).get(key)
    return reference.url if reference else None


def test_splitting_moves_the_rest_of_the_text_to_a_section_just_after(plan, vatten, planner):
    new = split_section(vatten, line=2, title="Stranden", seen=1, by=planner)

    vatten.refresh_from_db()
    assert vatten.body == "Vattnet i sjön är rent.\n"
    assert new.body == "Alla ska kunna nå stranden.\n"
    assert [node.label for node in outline_of(plan)] == ["1 Vatten", "2 Stranden"]


def test_splitting_is_one_change_that_both_sections_have(plan, vatten, planner):
    new = split_section(vatten, line=2, title="Stranden", seen=1, by=planner)

    assert changes_of(vatten)[0].kind == changes_of(new)[0].kind == "split"
    assert changes_of(vatten)[0].id == changes_of(new)[0].id
    assert set(changes_in(plan.slug, model=Section)[0].things) == {vatten.pk, new.pk}


def test_splitting_takes_footnotes_along_with_the_words_that_use_them(plan, planner):
    section = cast.write(plan, "Noter", "Ett.[^a]\n\nTvå.[^b]\n\n[^a]: Not a.\n\n[^b]: Not b.\n", by=planner)

    new = split_section(section, line=2, title="Två", seen=1, by=planner)

    section.refresh_from_db()
    assert "Not a." in section.body and "Not b." not in section.body
    assert "Not b." in new.body and "Not a." not in new.body


def test_splitting_where_no_paragraph_begins_is_refused(vatten, planner):
    with pytest.raises(Outdated):
        split_section(vatten, line=1, title="Stranden", seen=1, by=planner)


def test_splitting_a_text_one_has_not_seen_is_refused(vatten, planner):
    with pytest.raises(Outdated):
        split_section(vatten, line=2, title="Stranden", seen=7, by=planner)


def test_merging_puts_the_text_under_its_title_and_retires_the_source(plan, vatten, planner):
    shore = cast.write(plan, "Strand", "Stranden är fri.\n", by=planner)
    child = cast.write(plan, "Brygga", "En brygga.\n", by=planner, parent=shore)

    merge_sections(shore, into=vatten, seen=1, seen_into=1, by=planner)

    vatten.refresh_from_db(), shore.refresh_from_db(), child.refresh_from_db()
    assert vatten.body.endswith("## Strand\n\nStranden är fri.\n")
    assert not shore.is_live()
    assert child.parent == vatten


def test_references_to_a_merged_section_lead_to_where_its_text_went(plan, vatten, planner):
    shore = cast.write(plan, "Strand", "Stranden är fri.\n", by=planner)

    merge_sections(shore, into=vatten, seen=1, seen_into=1, by=planner)

    assert leads_to(plan, "strand") == "vatten"


def test_references_follow_through_several_mergers(plan, vatten, planner):
    one, two = cast.write(plan, "Ett", by=planner), cast.write(plan, "Två", by=planner)
    merge_sections(one, into=two, seen=1, seen_into=1, by=planner)
    two.refresh_from_db()

    merge_sections(two, into=vatten, seen=two.version, seen_into=1, by=planner)

    assert leads_to(plan, "ett") == "vatten"


def test_footnotes_with_the_same_label_are_kept_apart_when_merging(plan, planner):
    one = cast.write(plan, "Ett", "Ett.[^1]\n\n[^1]: Första.\n", by=planner)
    two = cast.write(plan, "Två", "Två.[^1]\n\n[^1]: Andra.\n", by=planner)

    merge_sections(two, into=one, seen=1, seen_into=1, by=planner)

    one.refresh_from_db()
    assert "[^1]: Första." in one.body and "Andra." in one.body
    assert one.body.count("[^1]:") == 1


def test_a_section_is_not_merged_with_itself_or_with_what_is_below_it(plan, vatten, planner):
    child = cast.write(plan, "Under", by=planner, parent=vatten)

    for target in (vatten, child):
        with pytest.raises(NotInThisState):
            merge_sections(vatten, into=target, seen=1, seen_into=1, by=planner)


def test_retiring_takes_all_below_along_and_deletes_nothing(plan, vatten, planner):
    child = cast.write(plan, "Under", "Text.\n", by=planner, parent=vatten)

    retire_section(vatten, seen=1, by=planner, note="Inaktuellt")

    assert Section.objects.live().count() == 0
    assert Section.objects.get(pk=child.pk).body == "Text.\n"
    assert Lineage.objects.filter(event="retired").count() == 2


def test_a_retired_section_may_be_replaced_by_another(plan, vatten, planner):
    other = cast.write(plan, "Annat", by=planner)

    retire_section(vatten, replaced_by=other, seen=1, by=planner)

    assert leads_to(plan, "vatten") == "annat"


def test_taking_back_brings_text_and_history(plan, vatten, planner):
    retire_section(vatten, seen=1, by=planner)

    reinstate_section(vatten, by=planner)

    assert leads_to(plan, "vatten") == "vatten"
    assert [change.kind for change in changes_of(vatten)] == ["reinstated", "retired", "created"]


def test_taking_back_what_is_in_the_plan_is_refused(vatten, planner):
    with pytest.raises(NotInThisState):
        reinstate_section(vatten, by=planner)


@pytest.mark.parametrize("verb", ["split", "merge", "retire"])
def test_whoever_may_only_read_may_do_none_of_it(plan, vatten, planner, officer, verb):
    other = cast.write(plan, "Annat", by=planner)
    with pytest.raises(PermissionDenied):
        match verb:
            case "split":
                split_section(vatten, line=2, title="X", seen=1, by=officer)
            case "merge":
                merge_sections(vatten, into=other, seen=1, seen_into=1, by=officer)
            case "retire":
                retire_section(vatten, seen=1, by=officer)


def test_a_new_part_stands_just_after_even_where_a_section_has_left(plan, vatten, planner):
    gone = cast.write(plan, "Borta", by=planner)
    shore = cast.write(plan, "Strand", "Ett.\n\nTvå.\n", by=planner)
    cast.write(plan, "Sist", by=planner)
    retire_section(gone, seen=1, by=planner)

    split_section(shore, line=2, title="Två", seen=1, by=planner)

    assert [node.label for node in outline_of(plan)] == ["1 Vatten", "2 Strand", "3 Två", "4 Sist"]
