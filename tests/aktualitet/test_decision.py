"""From a closed round to fullmäktige's decision: what the units found is filled in, the draft is fetched as files."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Unit, User
from plans.aktualitet.actions.answering import tick_requirements
from plans.aktualitet.actions.closing import close_round
from plans.aktualitet.actions.drafting import draft_strategy
from plans.aktualitet.actions.judging import Told, assess
from plans.aktualitet.known import known_of
from plans.aktualitet.models import Judgement, Round
from plans.documents.models import Plan, Section
from plans.editions.actions.county import DocumentFacts, record_document, remark
from plans.editions.actions.freezing import freeze
from plans.editions.actions.strategies import Told as Decided
from plans.editions.actions.strategies import record_none, record_strategy
from plans.editions.decisions import Decision
from plans.editions.models import Edition, Planeringsstrategi, Stage
from tests import cast
from tests.aktualitet.conftest import OpenRound
from tests.editions.test_county import TODAY, YTTRANDE, laga_kraft

OLD = date(2024, 6, 17)


@pytest.fixture
def in_force(plan: Plan, vatten: Section, skog: Section, planner: User) -> Edition:
    return freeze(plan, laga_kraft(date(2023, 1, 10)), by=planner)


@pytest.fixture
def closed(begin: OpenRound, miljo: Unit, vatten: Section, officer: User, planner: User) -> Round:
    tick_requirements(vatten, ["pbl-3-4-mkn", "pbl-3-5-klimatrisk"], by=planner)
    found = begin(miljo)
    told = Told(Judgement.INAKTUELL, reason="Sjön har torkat ut.", codes=("pbl-3-4-mkn",))
    assess(vatten, told, by=officer)
    return close_round(found, by=planner)


def test_the_decision_is_begun_from_the_round_and_what_it_is_judged_against_is_kept(
    plan: Plan, in_force: Edition, closed: Round, vatten: Section, planner: User, reader: Client
) -> None:
    browser = cast.signed_in(planner)
    page = browser.get(reverse("editions:strategies", args=[plan.slug])).content.decode()
    assert "1 avsnitt är ikryssat från omgången" in page
    assert f'value="{vatten.key}" id="ej-{vatten.key}" checked' in page

    decided = {"verdict": "delvis", "decided_on": closed.closed_on}
    form = decided | {"paragraph": "§ 7", "diarienummer": "KS 7"}
    url = reverse("editions:record_strategy", args=[plan.slug])
    review = browser.post(url, form | {"keys": [vatten.key]}).content.decode()
    assert "Sjön har torkat ut." in review
    browser.post(url, form | {"keys": [vatten.key], "granskat": "1", f"skal-{vatten.key}": "Torr."})
    row = Planeringsstrategi.objects.get()
    assert row.sections_total == 2
    assert {one.code for one in row.answers.all()} == {"pbl-3-4-mkn", "pbl-3-5-klimatrisk"}

    public = reader.get(f"/{plan.slug}/aktualitet/").content.decode()
    assert "Lagens krav på planen" in public and "Inte aktuellt" in public
    assert "Sjön har torkat ut." not in public and "Torr." in public
    assert not known_of(plan).stale, "a round whose decision is recorded fills in nothing more"


def test_back_keeps_what_was_typed(plan: Plan, in_force: Edition, vatten: Section, planner: User) -> None:
    browser = cast.signed_in(planner)
    form = {
        "verdict": "delvis",
        "decided_on": TODAY,
        "paragraph": "§ 7",
        "diarienummer": "KS 7",
        "summary": "Kort sagt.",
        "keys": [vatten.key],
        "andra": "1",
    }
    answer = browser.post(reverse("editions:record_strategy", args=[plan.slug]), form)
    assert answer.status_code == 200 and "Kort sagt." in answer.content.decode()
    assert f'id="ej-{vatten.key}" checked' in answer.content.decode()
    assert not Planeringsstrategi.objects.exists()


def test_a_verdict_about_one_requirement_says_nothing_of_another(closed: Round, planner: User) -> None:
    draft = draft_strategy(closed, by=planner)
    body = Section.objects.get(plan=draft, title="Bedömning mot lagens krav").body
    lines = {line.split("|")[1].strip(): line for line in body.splitlines() if line.startswith("|")}
    [mkn] = [line for name, line in lines.items() if "miljökvalitetsnormerna" in name]
    [risk] = [
        line for name, line in lines.items() if "översvämning" in name.lower() or "klimat" in name.lower()
    ]
    assert "Inaktuell" in mkn and "Inget anmärkt" in risk


def test_the_draft_tells_what_lansstyrelsen_says(
    plan: Plan, in_force: Edition, closed: Round, vatten: Section, planner: User
) -> None:
    document = record_document(plan, DocumentFacts("underlag", TODAY, "400-1"), on=TODAY, by=planner)
    remark(document, vatten.key, kind="intresse", words="Nytt *riksintresse*.", on=TODAY, by=planner)
    draft = draft_strategy(closed, by=planner)
    body = Section.objects.get(plan=draft, title="Länsstyrelsens underlag").body
    assert "Inget underlag är infört" not in body
    assert "1 Vatten" in body and r"Nytt \*riksintresse\*." in body and "400-1" in body


def test_a_granskningsyttrande_is_told_apart_from_an_underlag_that_is_not_recorded(
    plan: Plan, in_force: Edition, closed: Round, vatten: Section, planner: User
) -> None:
    document = record_document(plan, YTTRANDE, on=TODAY, by=planner)
    remark(document, vatten.key, kind="anmarkning", words="Ras är inte utrett.", on=TODAY, by=planner)
    draft = draft_strategy(closed, by=planner)
    body = Section.objects.get(plan=draft, title="Länsstyrelsens underlag").body
    assert body.index("Inget underlag är infört") < body.index("**Granskningsyttrande (PBL 3 kap. 16 §)**")
    assert "Ras är inte utrett." in body


@pytest.mark.parametrize(("form", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!")])
def test_the_draft_is_fetched_as_files(closed: Round, planner: User, form: str, begins: bytes) -> None:
    draft = draft_strategy(closed, by=planner)
    browser = cast.signed_in(User.objects.get(pk=planner.pk))
    page = browser.get(reverse("aktualitet:round", args=[closed.plan.slug, closed.number])).content.decode()
    url = reverse("exchange:export", args=[draft.slug, form])
    assert url in page
    content = browser.get(url).content
    assert content.startswith(begins)
    if form == "docx":
        words = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        assert "Sjön har torkat ut." in words
    if form == "html":
        assert "Sjön har torkat ut." in content.decode()


def test_the_draft_is_no_public_plan(closed: Round, planner: User, reader: Client) -> None:
    draft = draft_strategy(closed, by=planner)
    assert reader.get(f"/{draft.slug}/").status_code == 404


def test_a_hearing_and_what_is_left_to_send_are_clocks(
    plan: Plan, in_force: Edition, closed: Round, planner: User
) -> None:
    today = timezone.localdate()
    browser = cast.signed_in(planner)
    review = Decision(stage=Stage.GRANSKNING, begins_on=today, ends_on=today + timedelta(days=30))
    freeze(plan, review, by=planner)
    form = {
        "verdict": "aktuell",
        "decided_on": today,
        "paragraph": "§ 7",
        "diarienummer": "KS 7",
        "granskat": "1",
    }
    browser.post(reverse("editions:record_strategy", args=[plan.slug]), form)
    page = browser.get(reverse("aktualitet:overview", args=[plan.slug])).content.decode()
    assert "Granskning pågår" in page and "30 dagar" in page and "Lagens kortaste tid" in page
    assert "Skicka planeringsstrategin" in page and "14 dagar" in page


def test_a_plan_of_which_an_earlier_decision_is_not_known_still_has_the_laws_next_day(
    plan: Plan, vatten: Section, planner: User
) -> None:
    freeze(plan, laga_kraft(date(2019, 1, 10)), by=planner)
    page = cast.signed_in(planner).get(reverse("aktualitet:overview", args=[plan.slug])).content.decode()
    assert "senast 13 september 2028" in page and "efter valet 2022 är inte infört här" in page


def test_an_old_decision_that_is_put_right_does_not_hide_the_round(
    plan: Plan,
    in_force: Edition,
    begin: OpenRound,
    vatten: Section,
    miljo: Unit,
    officer: User,
    planner: User,
) -> None:
    old = record_strategy(plan, Decided("aktuell", OLD, "§ 1", "KS 1"), on=TODAY, by=planner)
    found = begin(miljo)
    assess(vatten, Told(Judgement.INAKTUELL, "Torr."), by=officer)
    close_round(found, by=planner)

    record_strategy(plan, Decided("aktuell", OLD, "§ 11", "KS 1", corrects=old), on=TODAY, by=planner)

    assert known_of(plan).stale == {vatten.key: "Torr."}


def test_telling_that_none_was_made_after_an_old_election_does_not_hide_the_round(
    plan: Plan, vatten: Section, skog: Section, begin: OpenRound, miljo: Unit, officer: User, planner: User
) -> None:
    freeze(plan, laga_kraft(date(2019, 1, 10)), by=planner)
    found = begin(miljo)
    assess(vatten, Told(Judgement.INAKTUELL, "Torr."), by=officer)
    close_round(found, by=planner)

    record_none(plan, date(2022, 9, 11), on=TODAY, by=planner)

    assert known_of(plan).stale == {vatten.key: "Torr."}


def test_a_decision_on_the_round_that_is_corrected_away_brings_it_back(
    plan: Plan, in_force: Edition, closed: Round, vatten: Section, planner: User, today: date
) -> None:
    wrong = record_strategy(plan, Decided("aktuell", today, "§ 1", "KS 1"), on=today, by=planner)
    assert not known_of(plan).stale

    record_strategy(plan, Decided("aktuell", OLD, "§ 1", "KS 1", corrects=wrong), on=today, by=planner)

    assert known_of(plan).stale == {vatten.key: "Sjön har torkat ut."}
