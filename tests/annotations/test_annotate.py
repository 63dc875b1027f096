"""Writing a note."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from plans.annotations.models import Annotation, Audience, Kind, Place
from plans.annotations.refusals import QuoteNotFound, QuoteUnclear
from plans.documents.actions.lineage import merge_sections
from tests import cast
from tests.annotations.conftest import RENT


def test_it_stands_on_the_words_with_who_wrote_it_and_as_what(write, officer):
    note = write()

    assert (note.place, note.quote, note.passage) == (Place.EXACT, RENT, RENT)
    assert (note.author_name, note.unit_name, note.authority) == (
        officer.name,
        officer.unit_name,
        "forvaltning",
    )


def test_without_words_it_stands_on_the_whole_section(write):
    assert write("").place == Place.WHOLE


def test_its_trace_begins(write, officer):
    assert [(event.act, event.by_name) for event in write().events.all()] == [("written", officer.name)]


def test_white_space_and_line_breaks_in_a_selection_do_not_matter(write):
    assert write("sjön är\n  rent.  Alla ska").quote == "sjön är rent.\nAlla ska"


def test_sent_twice_it_is_one_note(write):
    token = uuid4()

    assert write(token=token) == write(token=token)
    assert Annotation.objects.count() == 1


def test_an_internal_note_is_for_ones_own_unit_whatever_was_chosen(write):
    assert write(kind=Kind.INTERNT, audience=Audience.ALL).audience == Audience.UNIT


def test_words_that_are_not_there_are_refused_and_nothing_is_stored(write):
    with pytest.raises(QuoteNotFound):
        write("Vattnet är brunt.")
    assert not Annotation.objects.exists()


def test_words_that_stand_twice_are_shown_to_choose_from(write, rewrite):
    rewrite("Sjön är ren. Nu är sjön ren.\n\nSjön är ren.\n")

    with pytest.raises(QuoteUnclear) as unclear:
        write("Sjön är ren.")
    assert len(unclear.value.places) == 2


@pytest.mark.parametrize("quote", ["x" * 6000, "\x00", "<script>alert(1)</script>", "مرحبا 🦌"])
def test_odd_quotes_are_told_of_and_break_nothing(write, quote):
    with pytest.raises(QuoteNotFound):
        write(quote)


def test_on_an_edition_it_is_carried_to_the_working_text_at_once(write, rewrite, edition):
    rewrite("Först något nytt.\n\nVattnet i sjön är rent.\n")

    note = write(edition=edition)

    assert (note.edition, note.section_version, note.place) == (edition.slug, 1, Place.EXACT)
    assert note.start > 0 and note.origin["start"] == 0


def test_on_an_edition_whose_words_have_gone_it_says_so(write, rewrite, edition):
    rewrite("Helt andra ord om någonting annat.\n")

    assert write(edition=edition).place == Place.LOST


def test_on_an_edition_of_a_section_since_merged_it_goes_to_where_the_text_went(
    plan, vatten, write, edition, planner
):
    shore = cast.write(plan, "Strand", "Stranden är lång.\n", by=planner)
    merge_sections(vatten, into=shore, seen=1, seen_into=1, by=planner)

    note = write(edition=edition)

    assert note.section == shore and note.place in (Place.EXACT, Place.MOVED)


def test_whoever_may_only_read_may_not(vatten, write, plan, miljo):
    from plans.access.abilities import Ability

    reader = cast.allow(cast.person("Lisa Läsare", of=miljo), plan, Ability.SEE)

    with pytest.raises(PermissionDenied):
        write(by=reader)
