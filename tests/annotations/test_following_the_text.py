"""Notes follow their words when the text changes, and say so when they cannot."""

import pytest

from plans.annotations.models import AnnotationEvent, Place
from plans.documents.actions.editing import restore_version
from plans.documents.actions.lineage import merge_sections, retire_section, split_section
from plans.history.reading import changes_of
from tests import cast
from tests.annotations.conftest import RENT

FOLLOWED = AnnotationEvent.Act.FOLLOWED


def again(note):
    note.refresh_from_db()
    return note


def test_a_change_elsewhere_leaves_it_exact_at_its_new_place(write, rewrite):
    note = write("nå stranden")
    rewrite("Vattnet i sjön är numera mycket rent.\n\nAlla ska kunna nå stranden.\n")

    assert (again(note).place, note.quote) == (Place.EXACT, "nå stranden")
    assert not note.events.filter(act=FOLLOWED).exists()


def test_a_changed_passage_says_so_and_keeps_the_old_words(write, rewrite):
    note = write("Alla ska kunna nå stranden.")
    rewrite("Vattnet i sjön är rent.\n\nAlla ska lätt kunna nå stranden.\n")

    assert again(note).place == Place.CHANGED
    assert note.quote == "Alla ska lätt kunna nå stranden." and note.passage == "Alla ska kunna nå stranden."
    assert note.events.get(act=FOLLOWED).before == "Alla ska kunna nå stranden."


def test_a_changed_passage_stays_so_until_a_person_has_looked(write, rewrite):
    note = write("Alla ska kunna nå stranden.")
    rewrite("Vattnet i sjön är rent.\n\nAlla ska lätt kunna nå stranden.\n")
    rewrite("Vattnet i sjön är klart.\n\nAlla ska lätt kunna nå stranden.\n")

    assert again(note).place == Place.CHANGED


def test_a_lost_passage_says_so_and_never_attaches_to_a_lookalike(write, rewrite):
    note = write("Alla ska kunna nå stranden.")
    rewrite("Vattnet i sjön är rent.\n\nIngen behöver gå till hamnen.\n")

    assert again(note).place == Place.LOST and note.anchor is None


def test_a_lost_passage_comes_back_when_the_text_does(write, rewrite, vatten, planner):
    note = write()
    rewrite("Någonting helt annat.\n")
    assert again(note).place == Place.LOST

    restore_version(vatten, changes_of(vatten)[-1].id, seen=2, by=planner)

    assert again(note).place == Place.MOVED and note.quote == RENT


def test_through_a_split_it_goes_with_its_words(write, vatten, planner):
    first, second, whole = write(), write("nå stranden"), write("")

    new = split_section(vatten, line=2, title="Stranden", seen=1, by=planner)

    assert again(first).section == vatten and again(whole).section == vatten
    assert again(second).section == new and second.anchor


def test_through_a_merge_all_of_them_go(plan, write, vatten, planner):
    shore = cast.write(plan, "Strand", "Stranden är lång.\n", by=planner)
    note, whole, there = write(), write(""), write("lång", on=shore)

    merge_sections(vatten, into=shore, seen=1, seen_into=1, by=planner)

    assert {again(one).section for one in (note, whole, there)} == {shore}
    assert {note.quote, there.quote} == {RENT, "lång"} and note.anchor and there.anchor


def test_closed_notes_follow_too_but_wait_for_nobody(write, rewrite, planner):
    from plans.annotations.actions.closing import close
    from plans.annotations.models import Annotation

    note = write("Alla ska kunna nå stranden.")
    close(note, outcome="besvarad", words="", by=planner)
    rewrite("Vattnet i sjön är rent.\n\nAlla ska lätt kunna nå stranden.\n")

    assert again(note).place == Place.CHANGED
    assert not Annotation.objects.waiting_for_a_person().exists()


def test_what_a_section_referred_to_is_called_is_no_part_of_the_passage(
    plan, write, vatten, rewrite, planner
):
    cast.write(plan, "Strand", "Lång.\n", by=planner)
    rewrite("Stränder beskrivs i [[strand]] och på kartan.\n")

    note = write("beskrivs i och på kartan")

    assert note.place == Place.EXACT


@pytest.mark.parametrize("number", [0, 60])
def test_a_change_asks_as_many_questions_however_many_notes(
    number, write, rewrite, django_assert_max_num_queries
):
    for _ in range(number):
        write()
    with django_assert_max_num_queries(32):
        rewrite("Något nytt.\n\nVattnet i sjön är rent.\n")


def test_the_notes_of_a_retired_section_wait_at_what_replaced_it(write, vatten, plan, planner):
    note = write("nå stranden")
    sjoar = cast.write(plan, "Sjöar", "Här är det nya.", by=planner)
    vatten.refresh_from_db()
    retire_section(vatten, replaced_by=sjoar, seen=vatten.version, by=planner)

    assert again(note).section == sjoar and note.place == Place.LOST
    assert note.passage == "nå stranden"
