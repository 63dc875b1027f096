"""The draft of a planeringsstrategi: the law's parts, what units said as plain words, made once, edited like any plan."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import override

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.aktualitet.actions.answering import name_unit, tick_requirements
from plans.aktualitet.actions.closing import close_round
from plans.aktualitet.actions.drafting import draft_strategy
from plans.aktualitet.actions.judging import Told, assess
from plans.aktualitet.actions.rounds import answer_round
from plans.aktualitet.models import Judgement, Part, Round
from plans.documents.actions.editing import edit_section
from plans.documents.actions.rights import add_planner, set_rights
from plans.documents.content import Content
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState
from plans.documents.rights import planners_of
from plans.documents.rules import may_create_plan
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Stage
from plans.text.markdown import render
from tests import cast
from tests.aktualitet.conftest import OpenRound, part_of
from tests.aktualitet.test_pages import address
from tests.threads import at_once


def test_the_draft_has_the_laws_parts_and_what_the_units_said(
    begin: OpenRound, miljo: Unit, vatten: Section, officer: User, planner: User
) -> None:
    tick_requirements(vatten, ["pbl-3-4-mkn"], by=planner)
    found = begin(miljo)
    told = Told(
        Judgement.INAKTUELL,
        reason="Sjön | har <script>torkat</script>\n\n# ut",
        changed="Dammen revs.",
        source="Dom i mark- och miljödomstolen",
        source_on=date(2025, 3, 1),
        step="tillagg",
    )
    assess(vatten, told, by=officer)
    draft = draft_strategy(close_round(found, by=planner), by=planner)

    texts = dict(Section.objects.filter(plan=draft).values_list("title", "body"))
    assert "3 kap. 23 §" in texts["Inledning"]
    assert "Dammen revs." in texts["Ändrade planeringsförutsättningar"]
    assert "2025-03-01" in texts["Ändrade planeringsförutsättningar"]
    assert "Inaktuell | 1 Vatten" in texts["Bedömning mot lagens krav"]
    assert "- Vatten" in texts["Fortsatt arbete"]
    html = render(texts["Bedömning avsnitt för avsnitt"])
    assert html.count("<tr>") == 3 and "<h1" not in html
    assert "2 Skog" in html and "Ingen bedömde" in html
    assert "torkat" in html


def test_what_a_unit_said_first_and_changed_is_not_in_the_draft(
    begin: OpenRound, miljo: Unit, vatten: Section, officer: User, planner: User
) -> None:
    found = begin(miljo)
    first = Told(Judgement.INAKTUELL, "Fel.", changed="Dammen revs.", step="ny-plan", codes=("pbl-3-4-mkn",))
    assess(vatten, first, by=officer)
    assess(
        vatten, Told(Judgement.RESERVATION, "Nästan.", changed="Dammen lagas.", step="underlag"), by=officer
    )
    draft = draft_strategy(close_round(found, by=planner), by=planner)

    texts = dict(Section.objects.filter(plan=draft).values_list("title", "body"))
    whole = " ".join(texts.values())
    assert "Dammen lagas." in whole and "Ta fram underlag" in texts["Fortsatt arbete"]
    assert "Dammen revs." not in whole and "Ny översiktsplan" not in whole


def drafted(found: Round, planner: User) -> dict[str, str]:
    """Close the round and return what the draft says, by heading."""
    draft = draft_strategy(close_round(found, by=planner), by=planner)
    return dict(Section.objects.filter(plan=draft).values_list("title", "body"))


def test_a_round_worked_through_in_its_list_tells_what_has_changed(
    begin: OpenRound,
    vatten: Section,
    skog: Section,
    miljo: Unit,
    bolag: Unit,
    officer: User,
    company_officer: User,
    planner: User,
    today: date,
) -> None:
    found = begin(miljo, bolag)
    own, other = part_of(found, miljo), part_of(found, bolag)
    told = {vatten.pk: Told(Judgement.BEHOVER_ANDRAS, "Dammen revs 2025.")}
    answer_round(own, told, seen={}, on=today, by=officer)
    told = {skog.pk: Told(Judgement.AKTUELL, "Allt är som förut.")}
    answer_round(other, told, seen={}, on=today, by=company_officer)

    assert drafted(found, planner)["Ändrade planeringsförutsättningar"].strip() == (
        f"- **Vatten:** Dammen revs 2025. ({miljo.name})"
    )


def test_the_draft_is_in_swedish_whoever_makes_it(begin: OpenRound, miljo: Unit, planner: User) -> None:
    closed = close_round(begin(miljo), by=planner)
    with override("en"):
        draft = draft_strategy(closed, by=planner)

    assert draft.name.startswith("Planeringsstrategi ")
    texts = dict(Section.objects.filter(plan=draft).values_list("title", "body"))
    assert "I den tar fullmäktige ställning till" in texts["Inledning"]
    assert "Ingen bedömde" in texts["Bedömning avsnitt för avsnitt"]


def test_it_begins_fullmaktiges_conclusion_from_what_was_found_inaktuellt(
    begin: OpenRound,
    miljo: Unit,
    bolag: Unit,
    vatten: Section,
    skog: Section,
    officer: User,
    company_officer: User,
    planner: User,
) -> None:
    nobody = drafted(begin(miljo, bolag), planner)["Hur aktuell planen är"]
    found = begin(miljo, bolag)
    assess(skog, Told(Judgement.BEHOVER_ANDRAS, "Fälld."), by=company_officer)
    none = drafted(found, planner)["Hur aktuell planen är"]
    found = begin(miljo, bolag, top=vatten)
    assess(vatten, Told(Judgement.INAKTUELL, "Torr."), by=officer)
    some = drafted(found, planner)["Hur aktuell planen är"]

    assert "Fullmäktige bedömer" not in nobody and "| Ingen bedömde | 2 |" in nobody
    assert "är aktuell i förhållande till kraven i 3 kap. 3 §, 4 § andra stycket 1 och 2 samt 5 §" in none
    assert "utom i de delar" not in none and "Förslag att utgå från" in none and "gällde bara" not in none
    assert "utom i de delar som anges nedan.\n\n- 1 Vatten\n" in some
    assert "Omgången gällde bara Vatten." in some
    for text in (nobody, none, some):
        assert "enheternas bedömningar, inte fullmäktiges" in text


def test_a_requirement_that_a_part_of_a_page_answers_is_judged_with_the_page(
    plan: Plan, begin: OpenRound, miljo: Unit, vatten: Section, officer: User, planner: User
) -> None:
    stance = cast.write(plan, "Ren sjö", "", by=planner, kind="stallningstagande", parent=vatten)
    tick_requirements(stance, ["pbl-3-4-mkn"], by=planner)
    alone = cast.write(plan, "Berg", "", by=planner)
    tick_requirements(alone, ["pbl-3-5-lis"], by=planner)
    found = begin(miljo)
    assess(vatten, Told(Judgement.INAKTUELL, "Torr."), by=officer)

    body = drafted(found, planner)["Bedömning mot lagens krav"]
    assert "| Inaktuell | Ren sjö |" in body
    assert re.search(r"strandnära lägen .*\| Ingen bedömde \| \d Berg \|", body)


LISTS, TABLES = {"p", "ul", "li", "strong"}, {"p", "div", "table", "thead", "tbody", "tr", "th", "td"}


def words_of(page: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", page))


def tags_of(page: str) -> set[str]:
    return set(re.findall(r"<(\w+)", page))


HOSTILE = (
    "- 1) a | b <img src=x onerror=alert(1)> **fet** [[skog]] ~~x~~ &lt;b&gt; `k` [l](javascript:x) ![i](y)"
)


@pytest.mark.parametrize("title", [HOSTILE, "# Rubrik", "1. Ett", "---", "> Citat", "+ Plus", "\\"])
def test_what_people_wrote_stands_in_the_draft_as_they_wrote_it(
    plan: Plan, begin: OpenRound, miljo: Unit, officer: User, planner: User, title: str
) -> None:
    section = cast.write(plan, title, "", by=planner)
    name_unit(section, miljo, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)
    tick_requirements(section, ["pbl-3-4-mkn"], by=planner)
    found = begin(miljo)
    told = Told(Judgement.INAKTUELL, f"{title}\n\n| x | y |\n# z", step="tillagg", source=title)
    assess(section, told, by=cast.allow(officer, plan, Ability.ANNOTATE))

    made = draft_strategy(close_round(found, by=planner), by=planner)
    author = User.objects.get(pk=planner.pk)
    frozen = freeze(
        made, Decision(Stage.SAMRAD, begins_on=date(2026, 1, 1), ends_on=date(2026, 2, 1)), by=author
    )
    html = {one.title: one.html for one in frozen.sections.all()}
    words = " ".join(title.split())
    for heading in ("Ändrade planeringsförutsättningar", "Hur aktuell planen är", "Fortsatt arbete"):
        assert words in words_of(html[heading]), heading
        assert tags_of(html[heading]) <= LISTS | TABLES, heading
        assert html[heading].count("<ul") == 1 and "<ol" not in html[heading]
    for heading in ("Bedömning avsnitt för avsnitt", "Bedömning mot lagens krav"):
        assert words in words_of(html[heading]), heading
        assert tags_of(html[heading]) <= TABLES, heading
        rows = re.findall(r"<tr>(.*?)</tr>", html[heading], re.DOTALL)
        assert {len(re.findall(r"<t[dh]\b", row)) for row in rows} == {3}
    content = cast.signed_in(author).get(reverse("exchange:export", args=[made.slug, "docx"])).content
    document = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    assert words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in re.sub(
        r"</?w:[^>]*>", "", document
    )


def test_the_day_of_a_round_that_is_closed_near_midnight_is_the_day_here() -> None:
    assert Round(closed_at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC)).closed_on == date(2027, 1, 1)


def test_it_is_made_once_and_edited_like_any_plan(begin: OpenRound, miljo: Unit, planner: User) -> None:
    closed = close_round(begin(miljo), by=planner)
    draft = draft_strategy(closed, by=planner)
    assert draft_strategy(closed, by=planner) == draft

    author = User.objects.get(pk=planner.pk)
    section = Section.objects.select_related("kind", "plan").get(plan=draft, title="Beslut")
    saved = edit_section(section, Content("Beslut", "Planen är aktuell.", "avsnitt"), seen=1, by=author)
    assert saved.section.body.strip() == "Planen är aktuell."


def test_an_open_round_gives_no_draft_and_only_planners_make_one(
    begin: OpenRound, miljo: Unit, planner: User, officer: User
) -> None:
    found = begin(miljo)
    with pytest.raises(NotInThisState, match="Avsluta omgången först"):
        draft_strategy(found, by=planner)
    with pytest.raises(PermissionDenied):
        draft_strategy(close_round(found, by=planner), by=officer)


def fresh(person: User) -> User:
    """Return the person as read anew: what one may do is kept on the person."""
    return User.objects.get(pk=person.pk)


def test_the_plans_other_planners_are_planners_of_the_draft_and_read_it_from_the_rounds_page(
    begin: OpenRound, plan: Plan, miljo: Unit, planner: User
) -> None:
    other = cast.person("Pia Planerare")
    add_planner(plan, other, by=planner)
    found = close_round(begin(miljo), by=planner)

    draft = draft_strategy(found, by=planner)

    assert planners_of(draft) == planners_of(plan) == [other]
    assert all(can(fresh(one), Ability.ADMINISTER, draft) for one in (planner, other))
    browser = cast.signed_in(fresh(other))
    url = reverse("workbench:plan", args=[draft.slug])
    assert url in browser.get(address("round", found.number)).content.decode()
    assert browser.get(url).status_code == 200


def test_whoever_leads_makes_the_draft_by_the_button_without_becoming_more_than_they_are(
    begin: OpenRound, miljo: Unit, planner: User, second_planner: User
) -> None:
    found = close_round(begin(miljo), by=planner)
    browser = cast.signed_in(second_planner)
    url = address("draft", found.number)
    assert url in browser.get(address("round", found.number)).content.decode()

    answer = browser.post(url)

    found.refresh_from_db()
    assert answer.headers["Location"] == reverse("workbench:plan", args=[found.draft.slug])
    maker = fresh(second_planner)
    assert can(maker, Ability.EDIT, found.draft) and not can(maker, Ability.ADMINISTER, found.draft)
    assert not may_create_plan(maker)
    assert planners_of(found.draft) == planners_of(found.plan)


def test_whoever_only_reads_the_plan_and_whoever_is_outside_the_kommun_does_not_see_the_draft(
    begin: OpenRound, plan: Plan, miljo: Unit, officer: User, planner: User
) -> None:
    consultants = cast.unit("konsult", "Konsulterna", Unit.Kind.EXTERN)
    consultant = cast.person("Kia Konsult", of=consultants)
    set_rights(plan, consultants, {Ability.SEE, Ability.EDIT}, by=planner)

    draft = draft_strategy(close_round(begin(miljo), by=planner), by=planner)

    assert not can(fresh(officer), Ability.SEE, draft)
    assert not can(fresh(consultant), Ability.SEE, draft)


def test_who_became_a_planner_after_the_draft_is_told_whom_to_ask_instead_of_a_link_that_is_refused(
    begin: OpenRound, plan: Plan, miljo: Unit, planner: User
) -> None:
    found = close_round(begin(miljo), by=planner)
    draft = draft_strategy(found, by=planner)
    late = cast.person("Lo Sen")
    add_planner(plan, late, by=planner)

    page = cast.signed_in(fresh(late)).get(address("round", found.number)).content.decode()

    assert reverse("workbench:plan", args=[draft.slug]) not in page
    assert "du har ingen behörighet till det än" in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_time", range(3))
def test_two_rounds_drafts_in_the_same_moment_get_an_address_each(
    begin: OpenRound, miljo: Unit, planner: User, _time: int
) -> None:
    rounds = [close_round(begin(miljo), by=planner) for _number in range(2)]
    people = [fresh(planner), fresh(planner)]

    at_once(
        lambda: draft_strategy(rounds[0], by=people[0]),
        lambda: draft_strategy(rounds[1], by=people[1]),
    )

    year = rounds[0].closed_on.year
    slugs = set(Plan.objects.filter(slug__startswith="planeringsstrategi").values_list("slug", flat=True))
    assert slugs == {f"planeringsstrategi-{year}", f"planeringsstrategi-{year}-2"}
