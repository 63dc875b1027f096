"""The pages of sources and intervals: what is typed is kept, bad input is told in words, and two people meet well."""

import pytest

from plans.aktualitet.actions.sourcing import add_source, change_source, change_uses, replace_source
from plans.aktualitet.models import Flag, ReviewInterval, Source, SourceUse
from tests.aktualitet.conftest import VA_PLAN
from tests.journeys.walking import at_work, walk

HOME = "/arbete/oversiktsplan/underlag/"


def test_a_source_is_added_put_under_a_section_and_replaced(plan, vatten, strand, planner):
    desk = at_work(planner)
    page = walk(desk, f"{HOME}nytt/").send("nytt", title="VA-plan", kind="underlag", valid_until="2026-12-31")
    assert "Avsnitt som vilar på" in page

    page = page.send("avsnitt", ticked=["vatten", "strand"])
    assert "Vatten" in page and SourceUse.objects.count() == 2

    new = add_source(plan, VA_PLAN, by=planner)
    done = page.send("ersattning", new=new.pk)
    assert "Ersatt" in done and Flag.objects.count() == 2
    assert "VA-plan" in walk(desk, HOME)


def test_what_has_expired_stands_first(plan, va_plan, planner):
    from dataclasses import replace
    from datetime import date

    add_source(plan, replace(VA_PLAN, title="Aaa"), by=planner)
    change_source(va_plan, replace(VA_PLAN, title="Öst", valid_until=date(2022, 1, 1)), seen=1, by=planner)

    page = walk(at_work(planner), HOME)
    assert page.words.index("Öst") < page.words.index("Aaa")
    assert "Gällde till och med 1 januari 2022" in page
    assert "Öst" not in walk(at_work(planner), f"{HOME}?slag=lagrum")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"dated_on": "2026-02-01", "valid_until": "2026-01-01"}, "före dagen"),
        ({"dated_on": "2026-02-31"}, "datum"),
        ({"url": "javascript:alert(1)"}, "URL"),
        ({"note": "å" * 100_000}, "10000"),
        ({"title": "VA\x00plan"}, "tecken"),
        ({"title": ""}, "Namn: "),
    ],
)
def test_bad_input_is_told_in_words_and_what_was_typed_is_kept(plan, planner, typed, said):
    sent = {"title": "VA-plan", "kind": "underlag", "owner": "Bolaget i demon", **typed}
    page = walk(at_work(planner), f"{HOME}nytt/").send("nytt", **sent)

    assert page.status == 422 and said in page and "Bolaget i demon" in page
    assert not Source.objects.exists()


def test_the_second_of_two_sees_both_and_may_save_again(va_plan, planner, second_planner):
    from dataclasses import replace

    page = walk(at_work(second_planner), f"{HOME}{va_plan.pk}/andring/")
    change_source(va_plan, replace(VA_PLAN, title="Den förstas"), seen=1, by=planner)

    met = page.send("andring", title="Den andras")

    assert met.status == 409 and "Den förstas" in met and "Den andras" in met
    met.send("andring", title="Den andras")
    va_plan.refresh_from_db()
    assert va_plan.title == "Den andras"


def test_two_who_tick_at_once_undo_nothing_of_each_other(va_plan, vatten, strand, planner, second_planner):
    page = walk(at_work(second_planner), f"{HOME}{va_plan.pk}/avsnitt/")
    change_uses(va_plan, add=[strand], remove=[vatten], by=planner)

    page.send("avsnitt", ticked=["vatten"])

    assert {use.section.key for use in SourceUse.objects.all()} == {"strand"}


def test_a_section_that_has_left_meanwhile_is_told_of(va_plan, vatten, planner):
    page = walk(at_work(planner), f"{HOME}{va_plan.pk}/avsnitt/")
    answer = page.send("avsnitt", ticked=["finns-inte"])

    assert answer.status == 409 and "finns inte längre" in answer


def test_what_a_section_stands_on_is_chosen_from_its_own_side(plan, va_plan, strand, planner, officer):
    desk, address = at_work(planner), "/arbete/oversiktsplan/avsnitt/strand/underlag/"
    assert "Inget underlag är valt" in walk(desk, address)

    page = walk(desk, f"{address}val/").send("val", ticked=str(va_plan.pk))

    assert "VA-plan" in page
    seen = walk(at_work(officer), address)
    assert "VA-plan" in seen and "Välj underlag" not in seen


def test_a_replaced_source_is_refused_once_more(plan, va_plan, planner):
    new = add_source(plan, VA_PLAN, by=planner)
    page = walk(at_work(planner), f"{HOME}{va_plan.pk}/")
    replace_source(va_plan, by_source=new, seen=1, by=planner)

    assert page.send("avslut").status == 409


def test_sources_of_another_plan_or_of_no_number_do_not_exist(va_plan, planner):
    desk = at_work(planner)
    for pk in (va_plan.pk + 99, 2**63, 10**30):
        assert walk(desk, f"{HOME}{pk}/").status == 404
        assert walk(desk, f"{HOME}{pk}/avsnitt/").status == 404


def test_intervals_are_chosen_and_only_what_was_changed_is_stored(plan, planner, second_planner):
    address = "/arbete/oversiktsplan/lasintervall/"
    assert "inte lag" in walk(at_work(planner), address)
    old = walk(at_work(second_planner), address)
    walk(at_work(planner), address).send("lasintervall", **{"alla-target": 12, "alla-limit": 36})

    old.send("lasintervall", **{"avsnitt-target": 6, "avsnitt-limit": 12})

    rows = ReviewInterval.objects.values_list("kind__key", "target_months", "limit_months")
    assert set(rows) == {(None, 12, 36), ("avsnitt", 6, 12)}
    wrong = walk(at_work(planner), address).send("lasintervall", **{"alla-target": 40})
    assert wrong.status == 422 and "ska komma efter" in wrong
