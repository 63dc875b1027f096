"""The page where one chooses between two wordings, through its own form."""

import re

import pytest
from django.urls import reverse

from plans.documents.actions.drafts import draft_of
from plans.documents.actions.editing import edit_section
from plans.documents.content import Content
from plans.history.reading import changes_of

MINE = "Vattnet i bäcken är rent.\n\nAlla ska kunna nå stranden.\n"
THEIRS = "Vattnet i älven är rent.\n\nAlla ska kunna nå stranden.\n"


@pytest.fixture
def clash_page(vatten, second_planner, at_desk):
    """The page that comes when the planner saves after somebody else."""
    edit_section(vatten, Content("Älvar", THEIRS, "omrade"), seen=1, by=second_planner)
    fields = {
        "title": "Bäckar",
        "body": MINE,
        "kind": "beskrivning",
        "beteckning": "",
        "seen": 1,
        "number": 0,
    }
    return at_desk.post(
        reverse("documents:edit", args=[vatten.plan.slug, vatten.key]), {**fields, "do": "save"}
    )


def hidden(page: str) -> dict[str, str]:
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    body = re.search(r'<textarea name="body" hidden>\n(.*?)</textarea>', page, re.S)
    assert body
    return {**found, "body": body[1]}


def settle(client, vatten, page: str, **choices: str):
    return client.post(
        reverse("documents:settle", args=[vatten.plan.slug, vatten.key]),
        {**hidden(page), **choices},
        follow=True,
    )


def test_the_page_keeps_the_text_and_asks_about_each_place(clash_page, vatten, planner):
    page = clash_page.content.decode()

    assert clash_page.status_code == 409
    assert draft_of(vatten, planner).content["body"] == MINE
    assert page.count("<fieldset") == 3
    assert "Område" in page and "Beskrivning" in page
    assert page.count('value="both"') == 1  # a title or a kind is one or the other


def test_what_was_chosen_is_saved_as_one_change(clash_page, vatten, at_desk):
    page = clash_page.content.decode()
    names = re.findall(r'name="((?:title|kind|body)-\d+)" value="mine"', page)
    choices = {name: "theirs" if name.startswith("kind") else "mine" for name in names}

    settle(at_desk, vatten, page, **choices)

    vatten.refresh_from_db()
    assert (vatten.title, vatten.kind.key, vatten.body) == ("Bäckar", "omrade", MINE)
    assert [change.by for change in changes_of(vatten)][:2] == ["Petra Planerare", "Pelle Planerare"]


@pytest.mark.parametrize("answer", ["", "both", "hers"])
def test_an_answer_that_was_not_on_the_page_changes_nothing_and_keeps_the_text(
    clash_page, vatten, at_desk, answer
):
    page = clash_page.content.decode()

    answered = settle(at_desk, vatten, page, **{"title-0": answer, "kind-0": "mine", "body-0": "mine"})

    vatten.refresh_from_db()
    assert vatten.body == THEIRS
    assert answered.status_code == 409 and "bäcken" in answered.content.decode()


def test_a_third_change_while_choosing_is_merged_or_asked_about_anew(
    clash_page, vatten, at_desk, second_planner
):
    page = clash_page.content.decode()
    edit_section(
        vatten, Content("Älvar", THEIRS.replace("Alla", "Alla som vill"), "omrade"), seen=2, by=second_planner
    )
    names = re.findall(r'name="((?:title|kind|body)-\d+)" value="mine"', page)

    settle(at_desk, vatten, page, **dict.fromkeys(names, "mine"))

    vatten.refresh_from_db()
    assert "bäcken" in vatten.body and "Alla som vill" in vatten.body


def test_whoever_was_signed_out_gets_the_text_back(clash_page, vatten, reader):
    page = clash_page.content.decode()

    answer = settle(reader, vatten, page, **{"body-0": "mine"})

    assert answer.status_code == 401 and "bäcken" in answer.content.decode()
