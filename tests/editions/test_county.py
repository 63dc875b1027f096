"""What länsstyrelsen says: pinned to sections, ended by later words, put right by new rows, and read by everyone."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState
from plans.editions.actions.county import DocumentFacts, end_remark, record_document, remark
from plans.editions.actions.freezing import freeze
from plans.editions.county import Said, said_of
from plans.editions.decisions import Decision
from plans.editions.models import CountyDocument, CountyRemark, Edition, Stage
from plans.editions.shelf import open_shelf
from tests import cast

TODAY = date(2026, 11, 23)
YTTRANDE = DocumentFacts("granskningsyttrande", date(2018, 6, 15), "401-1-2018", "https://lst.example/1")
UNDERLAG = DocumentFacts("underlag", date(2026, 3, 2), "400-2-2026")


def laga_kraft(on: date) -> Decision:
    return Decision(
        stage=Stage.LAGA_KRAFT,
        decided_by="Kommunfullmäktige",
        decided_on=on - timedelta(days=30),
        paragraph="§ 98",
        in_force_on=on,
    )


@pytest.fixture
def in_force(plan: Plan, vatten: Section, planner: User) -> Edition:
    return freeze(plan, laga_kraft(date(2019, 1, 10)), by=planner)


@pytest.fixture
def yttrande(plan: Plan, in_force: Edition, planner: User) -> CountyDocument:
    return record_document(plan, YTTRANDE, on=TODAY, by=planner)


def object_to(
    document: CountyDocument, section: Section, by: User, words: str = "Ras är inte utrett."
) -> CountyRemark:
    return remark(document, section.key, kind="anmarkning", words=words, on=TODAY, by=by)


def said(plan: Plan, on: date = TODAY) -> Said:
    shelf = open_shelf(plan.slug, on=on)
    assert shelf
    return said_of(shelf)


def test_an_anmarkning_is_read_at_its_section_until_lansstyrelsen_says_that_it_no_longer_holds(
    plan: Plan, yttrande: CountyDocument, vatten: Section, planner: User, reader: Client
) -> None:
    url = f"/{plan.slug}/avsnitt/{vatten.key}/"
    assert "Ras är inte utrett" not in reader.get(url).content.decode()
    pinned = object_to(yttrande, vatten, planner)
    page = reader.get(url).content.decode()
    assert (
        "Länsstyrelsen har inte godtagit" in page and "Ras är inte utrett." in page and "15 juni 2018" in page
    )

    underlag = record_document(plan, UNDERLAG, on=TODAY, by=planner)
    end_remark(pinned, by_document=underlag, by=planner)
    assert "Ras är inte utrett" not in reader.get(url).content.decode()
    [open_data] = reader.get(f"/api/v1/plans/{plan.slug}/currency").json()["remarks"]
    assert open_data["words"] == "Ras är inte utrett." and open_data["ended_on"] == "2026-03-02"
    whole = reader.get(f"/{plan.slug}/aktualitet/").content.decode()
    assert (
        "Ras är inte utrett" in whole
        and "Gäller inte längre, enligt länsstyrelsens underlag 2 mars 2026" in whole
    )


def test_an_interest_is_for_those_who_work_with_the_plan_only(
    plan: Plan, in_force: Edition, vatten: Section, planner: User, reader: Client
) -> None:
    underlag = record_document(plan, UNDERLAG, on=TODAY, by=planner)
    remark(underlag, vatten.key, kind="intresse", words="Nytt riksintresse.", on=TODAY, by=planner)
    assert (
        "Nytt riksintresse"
        in cast.signed_in(planner).get(f"/arbete/{plan.slug}/lansstyrelsen/").content.decode()
    )
    for url in (f"/{plan.slug}/aktualitet/", f"/{plan.slug}/avsnitt/{vatten.key}/"):
        assert "Nytt riksintresse" not in reader.get(url).content.decode()


def test_what_was_recorded_wrong_is_taken_back_and_leaves_no_trace_in_public(
    plan: Plan, yttrande: CountyDocument, vatten: Section, planner: User, reader: Client
) -> None:
    end_remark(object_to(yttrande, vatten, planner), by_document=None, by=planner)
    assert said(plan).remarks == ()
    assert "Ras är inte utrett" not in reader.get(f"/{plan.slug}/aktualitet/").content.decode()


def test_a_document_put_right_keeps_its_remarks(
    plan: Plan, yttrande: CountyDocument, vatten: Section, planner: User
) -> None:
    object_to(yttrande, vatten, planner)
    right = DocumentFacts("granskningsyttrande", date(2018, 6, 18), "401-1-2018")
    record_document(plan, right, corrects=yttrande, on=TODAY, by=planner)
    found = said(plan)
    assert [one.dated_on for one in found.documents] == [date(2018, 6, 18)]
    assert found.anmarkningar(vatten.key)[0].document.dated_on == date(2018, 6, 18)
    with pytest.raises(NotInThisState, match="redan rättat"):
        record_document(plan, UNDERLAG, corrects=yttrande, on=TODAY, by=planner)


def test_a_new_plan_carries_none_of_the_old_plans_remarks_but_a_change_of_a_part_does(
    plan: Plan, yttrande: CountyDocument, vatten: Section, planner: User
) -> None:
    object_to(yttrande, vatten, planner)
    part = Decision(**{**vars_of(laga_kraft(date(2025, 1, 1))), "is_change": True})
    freeze(plan, part, by=planner)
    assert said(plan).anmarkningar(vatten.key)
    freeze(plan, laga_kraft(date(2026, 1, 1)), by=planner)
    assert said(plan) == Said()


def vars_of(decision: Decision) -> dict[str, object]:
    return {name: getattr(decision, name) for name in Decision.__dataclass_fields__}


def test_telling_twice_is_once(plan: Plan, yttrande: CountyDocument, vatten: Section, planner: User) -> None:
    assert record_document(plan, YTTRANDE, on=TODAY, by=planner) == yttrande
    assert object_to(yttrande, vatten, planner) == object_to(yttrande, vatten, planner)
    pinned = object_to(yttrande, vatten, planner)
    end_remark(pinned, by_document=None, by=planner)
    with pytest.raises(NotInThisState, match="hann före"):
        end_remark(pinned, by_document=None, by=planner)


def test_what_cannot_be_is_refused_in_words(
    plan: Plan, yttrande: CountyDocument, vatten: Section, planner: User
) -> None:
    with pytest.raises(NotInThisState, match="inte har varit än"):
        record_document(plan, DocumentFacts("underlag", TODAY + timedelta(days=1)), on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="finns inte i utgåvan"):
        remark(yttrande, "okant", kind="anmarkning", words="x", on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="Skriv kort"):
        remark(yttrande, vatten.key, kind="anmarkning", words=" \x00", on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="Välj vad"):
        remark(yttrande, vatten.key, kind="upphor", words="x", on=TODAY, by=planner)
    old = record_document(plan, DocumentFacts("underlag", date(2017, 1, 1)), on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="äldre än"):
        end_remark(object_to(yttrande, vatten, planner), by_document=old, by=planner)


def test_only_who_may_freeze_records(
    plan: Plan, yttrande: CountyDocument, vatten: Section, officer: User
) -> None:
    with pytest.raises(PermissionDenied):
        record_document(plan, UNDERLAG, on=TODAY, by=officer)
    with pytest.raises(PermissionDenied):
        object_to(yttrande, vatten, officer)


def test_without_a_plan_in_force_there_is_nothing_to_remark_on(
    plan: Plan, vatten: Section, planner: User
) -> None:
    with pytest.raises(NotInThisState, match="ingen utgåva som gäller"):
        record_document(plan, YTTRANDE, on=TODAY, by=planner)
    page = cast.signed_in(planner).get(reverse("editions:county", args=[plan.slug]))
    assert "ingen utgåva som gäller" in page.content.decode()


@pytest.mark.parametrize("table", ["plans_countydocument", "plans_countyremark"])
def test_the_database_refuses_to_change_it(
    plan: Plan, yttrande: CountyDocument, vatten: Section, planner: User, table: str
) -> None:
    object_to(yttrande, vatten, planner)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")


def test_the_page_asks_the_same_however_many_remarks_there_are(
    plan: Plan, yttrande: CountyDocument, vatten: Section, planner: User
) -> None:
    browser, url = cast.signed_in(planner), reverse("editions:county", args=[plan.slug])
    object_to(yttrande, vatten, planner)
    browser.get(url)
    with CaptureQueriesContext(connection) as few:
        browser.get(url)
    for number in range(10):
        object_to(yttrande, vatten, planner, f"Nr {number}.")
    browser.get(url)
    with CaptureQueriesContext(connection) as many:
        browser.get(url)
    assert len(many) == len(few)


def test_the_page_records_pins_and_ends(
    plan: Plan, in_force: Edition, vatten: Section, planner: User
) -> None:
    browser, args = cast.signed_in(planner), [plan.slug]
    form = {"kind": "granskningsyttrande", "dated_on": "2018-06-15", "document_url": "javascript:x"}
    refused = browser.post(reverse("editions:record_document", args=args), form)
    assert refused.status_code == 422 and "javascript:x" in refused.content.decode()
    form["document_url"] = ""
    browser.post(reverse("editions:record_document", args=args), form)
    document = CountyDocument.objects.get()
    pin = {"key": vatten.key, "kind": "anmarkning", "words": "Ras är inte utrett."}
    url = reverse("editions:remark", args=[plan.slug, document.pk])
    kept = browser.post(url, pin | {"key": ""})
    assert kept.status_code == 422 and "Ras är inte utrett." in kept.content.decode()
    assert "Sparat vid avsnittet" in browser.post(url, pin, follow=True).content.decode()
    end = reverse("editions:end_remark", args=[plan.slug, CountyRemark.objects.get().pk])
    assert "visas inte längre" in browser.post(end, {"document": ""}, follow=True).content.decode()
    assert said(plan).remarks == ()


def test_what_is_put_right_of_an_earlier_plans_document_stays_with_that_plan(
    plan: Plan, yttrande: CountyDocument, vatten: Section, planner: User, reader: Client
) -> None:
    object_to(yttrande, vatten, planner)
    freeze(plan, laga_kraft(date(2026, 5, 1)), by=planner)
    right = DocumentFacts("granskningsyttrande", date(2018, 6, 15), "401-1-2018 (rätt)")
    corrected = record_document(plan, right, corrects=yttrande, on=TODAY, by=planner)

    assert corrected.edition == yttrande.edition
    assert said(plan) == Said()
    assert "Ras är inte utrett" not in reader.get(f"/{plan.slug}/avsnitt/{vatten.key}/").content.decode()
    with pytest.raises(NotInThisState, match="gällde en tidigare plan"):
        object_to(corrected, vatten, planner)


def test_an_anmarkning_stands_in_a_granskningsyttrande_and_no_document_ends_its_own(
    plan: Plan, in_force: Edition, vatten: Section, planner: User
) -> None:
    underlag = record_document(plan, UNDERLAG, on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="står i ett granskningsyttrande"):
        object_to(underlag, vatten, planner)
    interest = remark(underlag, vatten.key, kind="intresse", words="Nytt.", on=TODAY, by=planner)
    with pytest.raises(NotInThisState, match="äldre än"):
        end_remark(interest, by_document=underlag, by=planner)
