"""Proposals as people meet them: every page in both themes and at 400 %, by keyboard, without scripts, on a phone."""
# ruff: noqa: F811  (fixtures of the room's own tests are used here too)

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.documents.models import Plan, Section
from plans.proposals.actions import hearing, moving
from plans.proposals.models import Proposal, Verdict
from tests import cast
from tests.browser.test_accessible import CROWDED, SMALL_TARGETS, WIDER, in_both_themes
from tests.proposals.conftest import merged, propose, rewrite, skog, submitted  # noqa: F401

Axe = Callable[[Page], list[str]]


@pytest.fixture
def officer(officer: User, plan: Plan) -> User:
    return cast.allow(officer, plan, Ability.PROPOSE)


@pytest.fixture
def proposals(
    vatten: Section,
    skog: Section,
    officer: User,
    planner: User,
    bolag: Unit,
    company_officer: User,
    propose: Any,
) -> list[Proposal]:
    """One merged, one heard with a change judged, one that clashes, one draft."""
    done = merged(propose((skog, ("brukas", "sköts"))), author=officer, by=planner)
    heard = submitted(propose((vatten, ("Alla", "Alla barn")), (skog, ("vintern", "våren"))), by=officer)
    heard = moving.take_up(heard, by=planner)
    due_on = timezone.localdate() + timedelta(days=7)
    hearing.ask_units(heard, [bolag], due_on=due_on, on=timezone.localdate(), by=planner)
    heard.changes.filter(section=skog).update(verdict=Verdict.LEFT, verdict_words="Det stämmer inte.")
    clashing = submitted(propose(), by=officer)
    rewrite(vatten, ("rent", "klart"), by=planner)
    return [done, heard, clashing, propose((vatten, ("stranden", "bryggan")))]


def pages(proposals: list[Proposal], *, author: bool) -> list[str]:
    """Return the addresses of every kind of page of proposals, for an author or for a reviewer."""
    slug, (done, heard, clashing, draft) = "oversiktsplan", proposals

    def at(name: str, *args: object) -> str:
        return reverse(f"proposals:{name}", args=[slug, *args])

    both = [at("board"), f"{at('board')}?avgjorda=1", reverse("proposals:mine"), at("begin")]
    both += [at("on_section", "vatten"), at("why", "skog"), at("propose", "vatten")]
    both += [at("proposal", one.number) for one in (done, heard, clashing)]
    both += [reverse("exchange:from_word", args=[slug, "vatten"])]
    if not author:
        change = heard.changes.order_by("pk")[0]
        return [
            *both,
            at("judge", heard.number, change.pk),
            at("note", heard.number, change.pk),
            at("undo", done.number),
        ]
    own = [at(name, draft.number) for name in ("proposal", "describe", "invite", "choose", "add_section")]
    own += [at("arrange", draft.number, "skog", verb) for verb in ("move", "split", "merge", "retire")]
    return [
        *both,
        *own,
        at("edit", draft.number, draft.changes.get().pk),
        at("clash", clashing.number, clashing.changes.get().pk),
    ]


@pytest.mark.parametrize("who", ["planner", "officer"])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    who: str, proposals: list[Proposal], open_as: Any, live_server: Any, axe: Axe, request: Any
) -> None:
    page = open_as(
        request.getfixturevalue(who),
        "/hjalp/",
        viewport={"width": 320, "height": 480},
        has_touch=True,
        is_mobile=True,
    )
    found, wide, small, crowded = [], {}, {}, {}
    for path in pages(proposals, author=who == "officer"):
        answer = page.goto(live_server.url + path)
        assert answer.status == 200, path
        found += in_both_themes(page, axe)
        wide |= {path: one} if (one := page.evaluate(WIDER)) else {}
        small |= {path: one} if (one := page.evaluate(SMALL_TARGETS)) else {}
        crowded |= {path: one} if (one := page.evaluate(CROWDED)) else {}
    assert (found, wide, small, crowded) == ([], {}, {}, {})


def test_without_scripts_a_change_is_proposed_and_handed_in(
    vatten: Section, officer: User, open_as: Any
) -> None:
    page = open_as(officer, "/arbete/oversiktsplan/avsnitt/vatten/", java_script_enabled=False)
    page.get_by_role("link", name="Föreslå ändring").click()
    page.get_by_label("Vad vill du ändra?").fill("Vattnet")
    page.get_by_label("Varför?").fill("Provet säger annat.")
    page.get_by_role("button", name="Skriv de nya orden").click()
    page.locator("textarea[name=body]").fill("Vattnet i sjön är grumligt.\n\nAlla ska kunna nå stranden.\n")
    page.get_by_role("button", name="Spara i förslaget").click()
    page.get_by_role("button", name="Lämna in").click()

    expect(page.get_by_text("Förslaget är inlämnat.", exact=False).first).to_be_visible()
    assert Proposal.objects.get().state == "inlamnat"


def test_what_is_typed_is_kept_by_itself_and_still_there_in_a_new_browser(
    vatten: Section,
    officer: User,
    propose: Any,
    open_as: Any,
) -> None:
    proposal = propose()
    path = reverse("proposals:edit", args=["oversiktsplan", proposal.number, proposal.changes.get().pk])
    page = open_as(officer, path)
    page.locator("textarea[name=body]").press_sequentially("Nytt. ")
    expect(page.get_by_text("Utkastet sparat", exact=False).first).to_be_visible(timeout=15_000)

    other = open_as(officer, path)

    assert "Nytt. " in other.locator("textarea[name=body]").input_value()


def test_by_keyboard_alone_a_unit_answers(
    proposals: list[Proposal], company_officer: User, open_as: Any
) -> None:
    page = open_as(company_officer, reverse("proposals:mine"))
    page.get_by_role("link", name="Förslag 2", exact=False).focus()
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Ingen erinran")
    for _press in range(80):
        if button.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Svaret är sparat", exact=False)).to_be_visible()
