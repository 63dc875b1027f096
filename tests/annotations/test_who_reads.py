"""Who may read which notes, on pages and by address."""

import pytest

from plans.annotations.models import Annotation, Audience, Kind
from plans.annotations.readers import reader_of
from tests import cast


def seen(user, plan) -> set[str]:
    user = type(user).objects.get(pk=user.pk)
    return set(Annotation.objects.visible_to(reader_of(user, plan)).values_list("text", flat=True))


@pytest.fixture
def notes(write, officer, miljo):
    write(text="hemlis", kind=Kind.INTERNT)
    write(text="kommunen", audience=Audience.KOMMUN)
    write(text="alla", audience=Audience.ALL)


def test_ones_own_unit_reads_all_of_it(notes, plan, colleague):
    assert seen(colleague, plan) == {"hemlis", "kommunen", "alla"}


def test_other_units_of_the_kommun_read_what_is_not_internal(notes, plan, company_officer, planner):
    assert seen(company_officer, plan) == seen(planner, plan) == {"kommunen", "alla"}


def test_an_external_party_reads_only_what_is_for_all(notes, plan, external):
    assert seen(external, plan) == {"alla"}


def test_whoever_it_is_to_reads_it_whatever_its_audience(write, plan, external, bolag, company_officer):
    write(text="till er", audience=Audience.UNIT, to_unit=bolag)
    write(text="till dig", audience=Audience.UNIT, to_person=external)

    assert seen(company_officer, plan) == {"till er"} and seen(external, plan) == {"till dig"}


def test_the_registrator_reads_everything(notes, plan, registrar):
    assert len(seen(registrar, plan)) == 3


def test_to_others_the_note_does_not_exist(notes, plan, company_officer):
    hidden = Annotation.objects.get(text="hemlis")

    assert (
        cast.signed_in(company_officer).get(f"/arbete/{plan.slug}/noteringar/{hidden.pk}/").status_code == 404
    )


def test_the_desk_the_list_and_the_count_show_only_what_one_may_read(notes, plan, company_officer, colleague):
    for user, number in ((company_officer, 2), (colleague, 3)):
        browser = cast.signed_in(user)
        desk = browser.get(f"/arbete/{plan.slug}/avsnitt/vatten/").content.decode()
        listed = browser.get(f"/arbete/{plan.slug}/noteringar/").content.decode()

        assert ("hemlis" in desk) == ("hemlis" in listed) == (number == 3)
        assert f"{number} noteringar" in desk


def test_nobody_reads_a_note_on_a_text_that_they_may_not_read(notes, plan, stranger):
    browser = cast.signed_in(stranger)

    assert browser.get(f"/arbete/{plan.slug}/noteringar/").status_code == 404
