"""Sources: two at once, replacing without rings, and flags that are raised once and close when somebody has spoken."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plans.aktualitet.actions.flagging import flag_expired
from plans.aktualitet.actions.sourcing import (
    SourceFacts,
    add_source,
    change_source,
    change_uses,
    end_source,
    replace_source,
)
from plans.aktualitet.flags import open_flags
from plans.aktualitet.models import Flag, Source, SourceUse
from plans.documents.actions.editing import edit_section
from plans.documents.actions.lineage import merge_sections, retire_section, split_section
from plans.documents.content import Content
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState, Outdated
from tests import cast
from tests.aktualitet.conftest import VA_PLAN
from tests.proposals.conftest import rewrite

AFTER = date(2027, 1, 1)


def fresh(section):
    return Section.objects.select_related("plan", "kind").get(pk=section.pk)


def raised():
    return [(flag.section.key, flag.cause) for flag in Flag.objects.order_by("pk")]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"valid_until": date(2020, 1, 1)}, "före dagen"),
        ({"url": "javascript:alert(1)"}, "https://"),
        ({"url": "https://"}, "https://"),
        ({"url": "http://[::1"}, "https://"),
        ({"title": " \x00 "}, "heter"),
    ],
)
def test_what_cannot_be_is_refused_in_words(plan, planner, change, said):
    with pytest.raises(NotInThisState, match=said):
        add_source(plan, replace(VA_PLAN, **change), by=planner)

    assert not Source.objects.exists()


def test_what_no_text_can_hold_is_left_out(plan, planner):
    source = add_source(plan, SourceFacts("beslut", " Be\x00slut ", note="Å\x00ä"), by=planner)

    assert (source.title, source.note) == ("Beslut", "Åä")


def test_the_second_of_two_is_told_and_nothing_is_stored(va_plan, planner, second_planner):
    change_source(va_plan, replace(VA_PLAN, title="VA-plan 2"), seen=1, by=planner)

    with pytest.raises(Outdated):
        change_source(va_plan, replace(VA_PLAN, title="VA-plan 3"), seen=1, by=second_planner)

    va_plan.refresh_from_db()
    assert (va_plan.title, va_plan.version) == ("VA-plan 2", 2)


def test_a_change_flags_its_sections_but_not_a_change_of_the_note_alone(va_plan, planner):
    change_source(va_plan, replace(VA_PLAN, note="Ring först"), seen=1, by=planner)
    assert raised() == []

    change_source(va_plan, replace(VA_PLAN, owner="Ny ägare"), seen=2, by=planner)
    assert raised() == [("vatten", "source-changed")]

    change_source(va_plan, replace(VA_PLAN, owner="Ny ägare"), seen=3, by=planner)
    assert len(raised()) == 1


def test_a_replaced_source_flags_its_sections_and_they_stand_on_the_new(
    plan, va_plan, vatten, strand, planner
):
    new = add_source(plan, replace(VA_PLAN, title="VA-plan 2027", valid_until=None), by=planner)
    change_uses(va_plan, add=[strand], by=planner)
    change_uses(new, add=[strand], by=planner)

    replace_source(va_plan, by_source=new, seen=1, by=planner)

    assert raised() == [("vatten", "replaced"), ("strand", "replaced")]
    assert {use.section_id for use in SourceUse.objects.filter(source=new)} == {vatten.pk, strand.pk}
    assert not SourceUse.objects.filter(source=va_plan).exists()
    assert "har ersatts av ”VA-plan 2027”" in Flag.objects.first().words


def test_no_source_is_replaced_by_itself_nor_in_a_ring(plan, va_plan, planner):
    with pytest.raises(NotInThisState, match="sig självt"):
        replace_source(va_plan, by_source=va_plan, seen=1, by=planner)
    new = add_source(plan, replace(VA_PLAN, title="Ny"), by=planner)
    replace_source(va_plan, by_source=new, seen=1, by=planner)

    with pytest.raises(NotInThisState, match="redan ersatt"):
        replace_source(new, by_source=va_plan, seen=1, by=planner)


def test_an_ended_source_flags_its_sections_and_takes_no_more(va_plan, strand, planner):
    end_source(va_plan, seen=1, by=planner)

    assert raised() == [("vatten", "source-changed")]
    with pytest.raises(NotInThisState, match="används inte längre"):
        change_uses(va_plan, add=[strand], by=planner)
    assert flag_expired(AFTER) == []


def test_expiry_flags_once_the_day_after_the_last(va_plan, planner):
    assert flag_expired(date(2026, 12, 31)) == []
    assert [flag.section.key for flag in flag_expired(AFTER)] == ["vatten"]
    assert flag_expired(AFTER + timedelta(days=9)) == []
    assert "2026-12-31" in Flag.objects.get().words

    change_source(va_plan, replace(VA_PLAN, valid_until=date(2027, 6, 30)), seen=1, by=planner)
    assert flag_expired(AFTER) == []
    assert len(flag_expired(date(2027, 7, 1))) == 1


def test_two_who_choose_sections_at_once_both_get_what_they_chose(va_plan, vatten, strand, planner):
    change_uses(va_plan, add=[strand], by=planner)
    change_uses(va_plan, add=[strand], remove=[vatten], by=planner)

    assert [use.section.key for use in SourceUse.objects.all()] == ["strand"]


def test_whoever_may_only_read_changes_nothing_and_a_stranger_finds_nothing(
    va_plan, vatten, officer, stranger
):
    for person, refusal in ((officer, PermissionDenied), (stranger, Http404)):
        with pytest.raises(refusal):
            change_source(va_plan, VA_PLAN, seen=1, by=person)
        with pytest.raises(refusal):
            change_uses(va_plan, remove=[vatten], by=person)
        with pytest.raises(refusal):
            end_source(va_plan, seen=1, by=person)


def test_new_words_flag_those_that_refer_to_them_once_a_day(vatten, strand, planner):
    rewrite(vatten, ("rent", "grumligt"), by=planner)
    rewrite(vatten, ("grumligt", "klart"), by=planner)

    assert raised() == [("strand", "leaned-on-changed")]
    assert Flag.objects.get().other == vatten


def test_another_change_the_same_day_opens_the_flag_again(vatten, strand, planner):
    rewrite(vatten, ("rent", "grumligt"), by=planner)
    answered = {strand.pk: timezone.now()}
    assert open_flags([strand], answered=answered) == []

    rewrite(vatten, ("grumligt", "klart"), by=planner)

    assert len(open_flags([strand], answered=answered)) == 1


def test_spaces_and_markup_alone_flag_nobody(vatten, strand, planner):
    rewrite(vatten, ("rent", "*rent*"), by=planner)
    rewrite(vatten, ("sjön", "sjön "), by=planner)

    assert raised() == []


def test_a_section_is_not_flagged_for_itself_nor_for_a_key_in_code_or_like_it(plan, vatten, planner):
    cast.write(plan, "Kod", "Skriv `[[vatten]]` så.", by=planner)
    cast.write(plan, "Annat", "Se [[vatten-2]].", by=planner)
    rewrite(vatten, ("rent.", "rent, se [[vatten]]."), by=planner)
    rewrite(vatten, ("rent", "grumligt"), by=planner)

    assert raised() == []


def test_a_section_that_has_left_flags_those_that_refer_to_it(plan, vatten, strand, planner):
    retire_section(vatten, seen=vatten.version, by=planner)

    assert raised() == [("strand", "leaned-on-changed")]
    assert Flag.objects.get().words == "”Vatten” har avvecklats."


def test_a_merge_and_a_split_flag_too(plan, vatten, strand, planner):
    sjo = cast.write(plan, "Sjö", "Sjön är djup.", by=planner)
    split_section(fresh(vatten), line=2, title="Strand för alla", seen=1, by=planner)
    assert raised() == [("strand", "leaned-on-changed")]

    merge_sections(fresh(vatten), into=sjo, seen=fresh(vatten).version, seen_into=1, by=planner)
    assert any("har gått in i ”Sjö”" in flag.words for flag in Flag.objects.all())


def test_a_change_flags_those_that_refer_by_the_key_of_what_went_into_it(plan, vatten, strand, planner):
    sjo = cast.write(plan, "Sjö", "Sjön är djup.", by=planner)
    merge_sections(fresh(vatten), into=sjo, seen=1, seen_into=1, by=planner)
    Flag.objects.all().delete()

    edit_section(fresh(sjo), Content("Sjö", "Sjön är grund.", "avsnitt"), seen=fresh(sjo).version, by=planner)

    assert raised() == [("strand", "leaned-on-changed")]


def test_those_that_refer_are_found_with_few_questions_however_many_they_are(plan, vatten, strand, planner):
    from plans.aktualitet.actions.flagging import flag_leaning

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            flag_leaning(vatten, "Annat.", [vatten], planner)
        return len(queries)

    few = asked()
    for number in range(5):
        cast.write(plan, f"Nr {number}", "Se [[vatten]].", by=planner)

    assert asked() == few == 3
    assert Flag.objects.count() == 6


def test_a_flag_is_open_until_somebody_has_spoken_after_it(va_plan, vatten, strand):
    flag_expired(AFTER)
    flag = Flag.objects.get()
    before, after = flag.at - timedelta(hours=1), flag.at + timedelta(hours=1)

    assert open_flags([vatten], answered={}) == [flag]
    assert open_flags([vatten], answered={vatten.pk: before, strand.pk: after}) == [flag]
    assert open_flags([vatten], answered={vatten.pk: after}) == []
    assert open_flags([strand], answered={}) == []
