"""The pages of aktualitet as people use them: forms, refusals with what was typed kept, lists behind numbers."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.aktualitet.actions.answering import end_part, name_unit, tick_requirements
from plans.aktualitet.actions.closing import close_round
from plans.aktualitet.actions.flagging import flag_expired
from plans.aktualitet.actions.judging import Told, assess
from plans.aktualitet.models import Assessment, Judgement, Part, Responsibility, Round, Source, StillRight
from plans.documents.models import Plan, Section
from plans.editions.actions.county import record_document
from plans.editions.actions.freezing import freeze
from plans.editions.requirements import requirements
from tests import cast
from tests.accounts.pages import valid
from tests.aktualitet.conftest import OpenRound, part_of
from tests.editions.test_county import YTTRANDE, laga_kraft


@pytest.fixture
def at_miljo(officer: User) -> Client:
    return cast.signed_in(officer)


def address(name: str, *args: object) -> str:
    return reverse(f"aktualitet:{name}", args=["oversiktsplan", *args])


def test_a_planner_opens_a_round_through_the_form(
    at_desk: Client, plan: Plan, answered_for: None, miljo: Unit, bolag: Unit, today: date
) -> None:
    form = {
        "name": "Våren",
        "units": [miljo.pk, bolag.pk],
        "top": "",
        "opens_on": today.isoformat(),
        "closes_on": (today + timedelta(days=30)).isoformat(),
        "is_shared": "on",
    }
    answer = at_desk.post(address("begin"), form)
    assert answer.status_code == 302
    page = at_desk.get(answer.headers["Location"]).content.decode()
    assert "Har inte svarat" in page and miljo.name in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"units": []}, "Välj minst en enhet"), ({"closes_on": "2020-01-01"}, "före den första")],
)
def test_a_round_that_cannot_be_is_refused_in_words_and_what_was_typed_stays(
    at_desk: Client, answered_for: None, miljo: Unit, today: date, wrong: dict[str, object], says: str
) -> None:
    form = {"name": "Vårens omgång", "units": [miljo.pk], "opens_on": today, "closes_on": today} | wrong
    answer = at_desk.post(address("begin"), form)
    page = answer.content.decode()
    assert answer.status_code == 422 and says in page and "Vårens omgång" in page
    assert not Round.objects.exists()


def test_a_list_is_answered_without_scripts(
    at_miljo: Client, begin: OpenRound, miljo: Unit, vatten: Section
) -> None:
    asked = part_of(begin(), miljo)
    form = {f"verdict-{vatten.pk}": "reservation", f"reason-{vatten.pk}": "Sjön <b>grumlas</b>."}
    answer = at_miljo.post(address("send", 1, asked.pk), form, follow=True)

    assert "1 bedömning är sparad" in answer.content.decode()
    assert Assessment.objects.get().verdict == Judgement.RESERVATION
    assert "<b>grumlas</b>" not in answer.content.decode()


def test_what_lacks_a_reason_stays_on_the_page_with_why(
    at_miljo: Client, begin: OpenRound, miljo: Unit, vatten: Section
) -> None:
    asked = part_of(begin(), miljo)
    answer = at_miljo.post(address("send", 1, asked.pk), {f"verdict-{vatten.pk}": "inaktuell"})

    page = answer.content.decode()
    assert answer.status_code == 409 and "Skriv varför" in page
    assert 'value="inaktuell" data-key="i" checked' in page
    assert not Assessment.objects.exists()


def test_a_script_hears_what_was_saved_and_how_far_one_has_come(
    at_miljo: Client, begin: OpenRound, miljo: Unit, vatten: Section
) -> None:
    asked = part_of(begin(), miljo)
    url = address("send", 1, asked.pk)
    answer = at_miljo.post(url, {f"verdict-{vatten.pk}": "aktuell"}, headers={"Accept": "application/json"})
    told = answer.json()
    assert (told["done"], told["total"], told["words"]) == (1, 1, "")
    assert told["seen"] == {str(vatten.pk): Assessment.objects.get().pk}


def test_the_same_for_all_below(
    at_miljo: Client, plan: Plan, begin: OpenRound, miljo: Unit, vatten: Section, planner: User
) -> None:
    cast.write(plan, "Stranden", "", by=planner, parent=vatten)
    cast.write(plan, "Bryggan", "", by=planner, parent=vatten)
    asked = part_of(begin(miljo), miljo)
    at_miljo.post(address("send", 1, asked.pk), {f"verdict-{vatten.pk}": "aktuell", "under": str(vatten.pk)})
    assert Assessment.objects.filter(verdict=Judgement.AKTUELL).count() == 3


@pytest.mark.parametrize("junk", ["verdict-x", "verdict-99999999", "verdict-"])
def test_junk_in_a_list_does_nothing(at_miljo: Client, begin: OpenRound, miljo: Unit, junk: str) -> None:
    asked = part_of(begin(), miljo)
    assert at_miljo.post(address("send", 1, asked.pk), {junk: "aktuell"}).status_code == 302
    assert not Assessment.objects.exists()


def test_one_click_says_that_a_section_is_read(at_miljo: Client, vatten: Section) -> None:
    answer = at_miljo.post(address("still_right", vatten.key), follow=True)
    assert "läst och fortfarande rätt" in answer.content.decode()
    assert StillRight.objects.get().section == vatten


def test_a_verdict_on_a_section_is_refused_in_words_and_kept(at_miljo: Client, vatten: Section) -> None:
    form = {"verdict": "inaktuell", "consequence": "Folk blir sjuka.", "source_url": "javascript:alert(1)"}
    answer = at_miljo.post(address("assess", vatten.key), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv varför" in page and "Folk blir sjuka." in page


def test_who_has_signed_out_gets_the_text_back(vatten: Section) -> None:
    answer = Client().post(address("assess", vatten.key), {"verdict": "inaktuell", "reason": "Allt är nytt."})
    assert answer.status_code == 401 and "Allt är nytt." in answer.content.decode()


def test_an_external_party_does_not_read_what_units_judge(plan: Plan, vatten: Section) -> None:
    village = cast.unit("samebyn", "Samebyn", Unit.Kind.EXTERN)
    guest = cast.signed_in(cast.allow(cast.person("Sara Same", of=village), plan, Ability.ANNOTATE))
    assert guest.get(address("overview")).status_code == 403
    assert guest.get(address("section", vatten.key)).status_code == 403
    assert "aktualitet" not in guest.get(f"/arbete/{plan.slug}/avsnitt/{vatten.key}/").content.decode()


def test_the_overview_counts_and_its_numbers_lead_to_lists(
    at_desk: Client, at_miljo: Client, answered_for: None, vatten: Section, skog: Section
) -> None:
    at_miljo.post(address("assess", vatten.key), {"verdict": "inaktuell", "reason": "Sjön är torr."})
    page = at_desk.get(address("overview")).content.decode()
    valid(page)
    assert "Av 2 avsnitt är 0 bedömda som aktuella." in page
    assert re.findall(r"<b>(\d+)</b> (\w[\w ]*)", page)[:3] == [
        ("0", "att se över"),
        ("1", "inaktuella"),
        ("1", "inte bedömda"),
    ]
    assert "1 Vatten: inaktuell" in page
    assert "Vatten" in at_desk.get(address("listing", "inaktuell")).content.decode()
    assert "Skog" in at_desk.get(address("listing", "inte-bedomda")).content.decode()
    of_miljo = f"{address('listing', 'inaktuell')}?enhet=miljo"
    assert f'href="{of_miljo}">1</a>' in page and "Vatten" in at_desk.get(of_miljo).content.decode()
    of_skog = at_desk.get(f"{address('listing', 'inaktuell')}?kapitel={skog.key}").content.decode()
    assert "Inget avsnitt här" in of_skog
    assert at_desk.get(address("listing", "stralande")).status_code == 404


def test_a_planner_names_ends_and_hands_over(
    at_desk: Client, vatten: Section, miljo: Unit, bolag: Unit, planner: User, today: date
) -> None:
    at_desk.post(address("name", vatten.key), {"unit": miljo.pk, "part": "ansvarig"})
    assert "Varje avsnitt har en enhet" in at_desk.get(address("answering")).content.decode()

    form = {"sections": [vatten.key], "new": bolag.pk, "decision": "KS § 12"}
    answer = at_desk.post(moving_from(miljo), form, follow=True)
    assert "1 uppgift är flyttad" in answer.content.decode()
    assert bolag.name in at_desk.get(address("answering")).content.decode()

    assert "Välj en annan enhet" in at_desk.post(moving_from(bolag), form).content.decode()
    name_unit(vatten, miljo, part=Part.MEDVERKAR, on=today, by=planner)
    page = at_desk.get(address("section", vatten.key)).content.decode()
    assert "Tidigare ansvariga" in page and "KS § 12" not in page


def moving_from(unit: Unit) -> str:
    return address("hand_over") + f"?fran={unit.key}"


@pytest.fixture
def parts(answered_for: None, vatten: Section, skog: Section, miljo: Unit, planner: User) -> None:
    """Miljö answers for the lake and contributes to the forest."""
    day = date(2020, 1, 1)
    name_unit(skog, miljo, part=Part.MEDVERKAR, what_for="naturvärden", on=day, by=planner)


def test_one_chooses_a_unit_and_then_which_of_its_sections_to_move(
    at_desk: Client, parts: None, vatten: Section, skog: Section, miljo: Unit, stadsbyggnad: Unit
) -> None:
    first = valid(at_desk.get(address("hand_over")).content.decode())
    assert f'value="{miljo.key}"' in first and f'value="{stadsbyggnad.key}"' not in first

    page = valid(at_desk.get(moving_from(miljo)).content.decode())
    assert page.count(" checked") == 2
    assert "1 Vatten – ansvarar" in page and "2 Skog – medverkar (naturvärden)" in page
    assert "Avsnitt under dem följer med." in page

    form = {"sections": [skog.key], "new": stadsbyggnad.pk, "decision": "KS § 12"}
    answer = at_desk.post(moving_from(miljo), form, follow=True)
    assert "1 uppgift är flyttad" in answer.content.decode()
    page = at_desk.get(moving_from(miljo)).content.decode()
    assert "1 Vatten" in page and "2 Skog" not in page


def test_nothing_ticked_moves_nothing_and_what_was_typed_stays(
    at_desk: Client, parts: None, miljo: Unit, bolag: Unit
) -> None:
    answer = at_desk.post(moving_from(miljo), {"new": bolag.pk, "decision": "KS § 12"})
    page = valid(answer.content.decode())
    assert answer.status_code == 422 and "Inget avsnitt är valt. Kryssa i minst ett." in page
    assert 'value="KS § 12"' in page and f'value="{bolag.pk}" selected' in page and " checked" not in page
    assert not Responsibility.objects.exclude(until_on=None).exists()


def test_the_ticks_stay_when_something_else_is_wrong(
    at_desk: Client, parts: None, skog: Section, miljo: Unit
) -> None:
    page = at_desk.post(moving_from(miljo), {"sections": [skog.key], "new": miljo.pk}).content.decode()
    (ticked,) = (tag for tag in page.split("<input ") if " checked" in tag)
    assert f'value="{skog.key}"' in ticked and "Något saknas eller behöver ändras" in page


def test_a_section_of_another_plan_is_refused(
    at_desk: Client, parts: None, vatten: Section, miljo: Unit, bolag: Unit, planner: User
) -> None:
    other = Plan.objects.create(slug="annan", name="En annan plan", kommun="Provköpings kommun")
    planner = cast.allow(planner, other, Ability.SEE, Ability.EDIT)
    elsewhere = cast.write(other, "Annanstans", "", by=planner)
    name_unit(elsewhere, miljo, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)

    form = {"sections": [vatten.key, elsewhere.key], "new": bolag.pk, "decision": "KS § 12"}
    answer = at_desk.post(moving_from(miljo), form)
    assert answer.status_code == 422 and "inte längre satt på ett av avsnitten" in answer.content.decode()
    assert not Responsibility.objects.exclude(until_on=None).exists()


@pytest.mark.parametrize("query", ["?fran=", "?fran=stadsbyggnad", "?fran=pahittad"])
def test_a_unit_with_nothing_to_move_is_refused_in_words(at_desk: Client, parts: None, query: str) -> None:
    for answer in (at_desk.get(address("hand_over") + query), at_desk.post(address("hand_over") + query)):
        page = valid(answer.content.decode())
        assert answer.status_code == 422
        assert "Välj vilken enhet" in page or "har inget att flytta" in page


def test_a_unit_that_is_only_asked_in_a_round_gives_what_it_is_asked(
    at_desk: Client,
    begin: OpenRound,
    vatten: Section,
    miljo: Unit,
    stadsbyggnad: Unit,
    planner: User,
    today: date,
) -> None:
    found = begin(miljo)
    for held in Responsibility.objects.filter(unit=miljo):
        end_part(held, on=today, by=planner)
    form = {"sections": [vatten.key], "new": stadsbyggnad.pk, "decision": "KS § 12"}
    assert "inte längre satt på något avsnitt" in at_desk.post(moving_from(miljo), form).content.decode()

    assert "frågad om i öppna omgångar flyttas" in at_desk.get(moving_from(miljo)).content.decode()
    at_desk.post(moving_from(miljo), form | {"sections": []})
    assert part_of(found, stadsbyggnad).tasks.get().section == vatten


def test_with_nobody_named_there_is_nothing_to_move(at_desk: Client, vatten: Section) -> None:
    assert "Ingen enhet har något att flytta." in at_desk.get(address("hand_over")).content.decode()


def test_the_pages_ask_the_database_little(
    at_desk: Client,
    at_miljo: Client,
    plan: Plan,
    begin: OpenRound,
    va_plan: Source,
    vatten: Section,
    skog: Section,
    miljo: Unit,
    bolag: Unit,
    officer: User,
    planner: User,
    today: date,
) -> None:
    body = "Stranden är öppen.\n"
    cast.write(plan, "Öppen", body, by=planner, kind="stallningstagande", parent=vatten)
    close_round(begin(), by=planner)
    freeze(plan, laga_kraft(date(2026, 11, 2)), by=planner)
    record_document(plan, YTTRANDE, on=today, by=planner)
    for section in (vatten, skog):
        tick_requirements(section, [one.code for one in requirements()], by=planner)
    flag_expired(date(2027, 1, 1))
    asked = part_of(begin(), miljo)
    assess(
        skog, Told(Judgement.INAKTUELL, "Skogen är fälld."), by=cast.allow(officer, plan, Ability.ANNOTATE)
    )
    Unit.objects.filter(pk=bolag.pk).update(merged_into=miljo, ended_on=today)

    assert questions(at_desk, address("overview")) <= 10
    assert questions(at_desk, address("listing", "flaggade")) <= 10
    assert questions(at_miljo, address("answer", 2, asked.pk)) <= 8


def questions(browser: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(url).status_code == 200
    return sum("SELECT" in one["sql"] for one in asked)
