"""What waits for a person: their unit's part in open rounds, until the unit says that it is done."""

from datetime import date, timedelta

from django.test import Client

from accounts.models import Unit, User
from plans.aktualitet.actions.rounds import delegate, say_done
from plans.aktualitet.actions.sourcing import change_source
from plans.aktualitet.models import Source
from plans.aktualitet.waiting import waiting_for
from plans.documents.models import Section
from tests import cast
from tests.aktualitet.conftest import VA_PLAN, OpenRound, part_of
from tests.aktualitet.test_pages import address


def test_a_round_waits_for_its_units_people_until_they_are_done(
    begin: OpenRound,
    miljo: Unit,
    bolag: Unit,
    officer: User,
    company_officer: User,
    planner: User,
    today: date,
) -> None:
    asked = part_of(begin(), miljo)
    [one] = waiting_for(officer, on=today)
    assert (one.asked, one.left, one.own) == (asked, 1, 0)
    assert [one.asked.unit for one in waiting_for(company_officer, on=today)] == [bolag]
    delegate(asked, [asked.tasks.get().section_id], officer, on=today, by=officer)
    assert waiting_for(officer, on=today)[0].own == 1
    say_done(asked, on=today, by=officer)
    assert waiting_for(officer, on=today) == []


def test_it_is_said_on_the_desk_and_in_ones_own_work(begin: OpenRound, officer: User, planner: User) -> None:
    begin()
    browser = cast.signed_in(officer)
    for path in ("/arbete/", "/arbete/mitt/"):
        assert "Bedöm 1 avsnitt för" in browser.get(path).content.decode()
    assert "Bedöm 1 avsnitt för" not in cast.signed_in(planner).get("/arbete/").content.decode()


def test_the_overview_counts_what_is_flagged_and_leads_there(
    va_plan: Source, vatten: Section, planner: User, officer: User
) -> None:
    browser = cast.signed_in(planner)
    assert "Vatten" not in browser.get(address("listing", "flaggade")).content.decode()
    facts = VA_PLAN.__class__(**{**vars_of(VA_PLAN), "owner": "Annan"})
    change_source(va_plan, facts, seen=va_plan.version, by=planner)
    assert "Vatten" in browser.get(address("listing", "flaggade")).content.decode()
    say(cast.signed_in(officer), vatten)
    assert "Vatten" not in browser.get(address("listing", "flaggade")).content.decode()


def vars_of(facts: object) -> dict[str, object]:
    return {name: getattr(facts, name) for name in facts.__dataclass_fields__}  # type: ignore[attr-defined]


def say(browser: Client, section: Section) -> None:
    browser.post(address("still_right", section.key), {})


def test_a_round_that_has_not_opened_waits_for_nobody(
    begin: OpenRound, miljo: Unit, officer: User, today: date
) -> None:
    opens = today + timedelta(days=3)
    asked = part_of(begin(miljo, opens_on=opens, closes_on=opens), miljo)
    assert waiting_for(officer, on=today) == []
    assert "Bedöm 1 avsnitt för" not in cast.signed_in(officer).get("/arbete/").content.decode()
    assert [one.asked for one in waiting_for(officer, on=opens)] == [asked]
