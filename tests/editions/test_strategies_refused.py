"""What cannot be recorded of a planeringsstrategi, said in words; and what was recorded by mistake is taken back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState
from plans.editions.actions.freezing import freeze
from plans.editions.actions.sending import mark_sent
from plans.editions.actions.strategies import Told, record_none, record_strategy, take_back
from plans.editions.models import Edition, Planeringsstrategi
from plans.editions.shelf import open_shelf
from plans.editions.strategies import standing_of, strategies_of
from tests import cast
from tests.editions.test_county import laga_kraft

TODAY, OF_2022 = date(2026, 11, 23), date(2022, 9, 11)


def told(verdict: str = "aktuell", paragraph: str = "§ 71", **more: object) -> Told:
    return Told(verdict, date(2024, 6, 17), paragraph, "KS 2024:5", **more)  # type: ignore[arg-type]


@pytest.fixture
def in_force(plan: Plan, vatten: Section, planner: User) -> Edition:
    return freeze(plan, laga_kraft(date(2019, 1, 10)), by=planner)


def says(plan: Plan, on: date = TODAY) -> str:
    shelf = open_shelf(plan.slug, on=on)
    standing = standing_of(shelf) if shelf else None
    assert standing
    return standing.told.currency.value


def test_nothing_is_judged_of_a_plan_that_is_not_in_force(plan: Plan, vatten: Section, planner: User) -> None:
    with pytest.raises(NotInThisState, match="ingen utgåva som gäller"):
        record_strategy(plan, told(), on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="ingen utgåva som gäller"):
        record_none(plan, OF_2022, on=TODAY, by=planner)


def test_what_was_decided_of_an_earlier_plan_is_not_this_ones(
    plan: Plan, vatten: Section, planner: User
) -> None:
    freeze(plan, laga_kraft(date(2025, 1, 10)), by=planner)
    with pytest.raises(NotInThisState, match="äldre än planen"):
        record_strategy(plan, told(), on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="innan planen fick laga kraft"):
        record_none(plan, OF_2022, on=TODAY, by=planner)


@pytest.mark.parametrize(
    ("section", "words"),
    [(("finns-inte", "X", "Torr."), "finns inte i utgåvan"), (("vatten", "Vatten", " "), "Skriv varför")],
)
def test_sections_are_in_the_plan_and_have_their_reasons(
    plan: Plan, in_force: Edition, planner: User, section: tuple[str, str, str], words: str
) -> None:
    with pytest.raises(NotInThisState, match=words):
        record_strategy(plan, told("delvis", sections=[section]), on=TODAY, by=planner)
    assert not Planeringsstrategi.objects.exists()


def test_that_none_was_adopted_and_that_one_was_do_not_stand_beside_each_other(
    plan: Plan, in_force: Edition, planner: User
) -> None:
    none = record_none(plan, OF_2022, on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="Ta tillbaka det först"):
        record_strategy(plan, told(), on=TODAY, by=planner)
    take_back(none, "Infört av misstag.", by=planner)
    record_strategy(plan, told(), on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="redan införd"):
        record_none(plan, OF_2022, on=TODAY, by=planner)
    assert says(plan) == "aktuell"


def test_a_correction_into_what_is_recorded_already_is_refused_and_the_mistake_is_taken_back(
    plan: Plan, in_force: Edition, planner: User, reader: Client
) -> None:
    record_strategy(plan, told(), on=TODAY, by=planner)
    wrong = record_strategy(plan, told("inaktuell", paragraph="§ 17"), on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="redan infört för sig"):
        record_strategy(plan, told(corrects=wrong), on=TODAY, by=planner)
    assert says(plan) == "inaktuell"

    browser = cast.signed_in(planner)
    url = reverse("editions:take_back_strategy", args=[plan.slug, wrong.pk])
    assert "Skriv varför det tas tillbaka" in browser.post(url, {"why": " "}).content.decode()
    answer = browser.post(url, {"why": "Fel paragraf."}, follow=True).content.decode()

    assert "Det är taget tillbaka" in answer and says(plan) == "aktuell"
    assert "§ 17" not in reader.get(f"/{plan.slug}/aktualitet/").content.decode()
    assert Planeringsstrategi.objects.count() == 3
    with pytest.raises(NotInThisState, match="redan rättat"):
        take_back(wrong, "Igen.", by=planner)


def test_only_who_may_freeze_takes_back(
    plan: Plan, in_force: Edition, planner: User, second_planner: User
) -> None:
    row = record_strategy(plan, told(), on=TODAY, by=planner)
    with pytest.raises(PermissionDenied):
        take_back(row, "Fel.", by=second_planner)


def test_there_is_nothing_to_send_of_none_and_of_what_is_taken_back(
    plan: Plan, in_force: Edition, planner: User
) -> None:
    none = record_none(plan, OF_2022, on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="inget att skicka"):
        mark_sent(none, "boverket", sent_on=TODAY, on=TODAY, by=planner)
    take_back(none, "Fel.", by=planner)
    row = record_strategy(plan, told(), on=TODAY, by=planner)
    take_back(row, "Upphävt.", by=planner)
    with pytest.raises(NotInThisState, match="inget att skicka"):
        mark_sent(row, "boverket", sent_on=TODAY, on=TODAY, by=planner)


def test_a_title_of_full_length_with_its_number_has_room(plan: Plan, planner: User) -> None:
    long = cast.write(plan, "T" * 300, "Text.\n", by=planner)
    freeze(plan, laga_kraft(date(2019, 1, 10)), by=planner)
    label = f"1 {'T' * 300}"
    record_strategy(plan, told("delvis", sections=[(long.key, label, "Torr.")]), on=TODAY, by=planner)

    shelf = open_shelf(plan.slug, on=TODAY)
    assert shelf and strategies_of(plan.slug, shelf.newest.strategy)[0].sections[0][1] == label


def test_reasons_that_were_written_stay_when_the_decision_is_refused_or_one_goes_back(
    plan: Plan, in_force: Edition, vatten: Section, planner: User
) -> None:
    record_none(plan, OF_2022, on=TODAY, by=planner)
    browser, url = cast.signed_in(planner), reverse("editions:record_strategy", args=[plan.slug])
    form = {"verdict": "delvis", "decided_on": "2024-06-17", "paragraph": "§ 71", "diarienummer": "KS"}
    form |= {"keys": vatten.key, "granskat": "1", f"skal-{vatten.key}": "Skälet som jag skrev."}

    refused = browser.post(url, form)
    back = browser.post(url, form | {"andra": "1"}).content.decode()
    again = browser.post(url, {name: said for name, said in form.items() if name != "granskat"})

    assert refused.status_code == 409 and "Ta tillbaka det först" in refused.content.decode()
    assert all(
        "Skälet som jag skrev." in page for page in (refused.content.decode(), back, again.content.decode())
    )
