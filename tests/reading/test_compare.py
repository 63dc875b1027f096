"""Two editions beside each other, for everyone, at lasting addresses."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from plans.editions.differences import comparison_between
from plans.editions.models import Edition, EditionSection, Stage
from tests.reading import making

OLD, NEW = "laga-kraft-2019-01-10", "laga-kraft-2024-04-04"
BOTH = f"/provkoping/jamfor/{OLD}/{NEW}/"


@pytest.fixture
def later(in_force: Edition) -> Edition:
    """Vatten says something else in place, J4 is gone, something new has come; the decision says why."""
    tree = [
        (*line[:4], line[4].replace("ska vara rent", "ska vara klart"))
        for line in making.TREE
        if line[1] != "j4"
    ]
    tree.append((1, "ny", "Något nytt", "avsnitt", "<p>Ny text.</p>"))
    return making.edition(NEW, Stage.LAGA_KRAFT, date(2024, 4, 4), tree, note="Ny vattenplan.")


@pytest.fixture(autouse=True)
def _bodies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the text that is compared be what is shown."""

    def row(*args: Any) -> EditionSection:
        made = plain(*args)
        made.body = made.html
        made.version = hash(made.html) % 10_000 + 1
        return made

    plain = making._row
    monkeypatch.setattr(making, "_row", row)


def test_the_overview_says_what_became_of_every_section(reader: Client, later: Edition) -> None:
    page = reader.get(BOTH).content.decode()

    assert "Vad ändrades mellan laga kraft 10 januari 2019 och laga kraft 4 april 2024?" in page
    assert "1 avsnitt är ändrat, 1 har kommit till, 1 är borttaget." in page
    assert f'href="{BOTH}vatten/"' in page and f'href="{BOTH}j4/"' in page and f'href="{BOTH}ny/"' in page
    assert "Varför: Ny vattenplan." in page
    assert "(historik, gäller inte) jämförs med" in page and "(gäller)." in page


def test_a_page_shows_every_word_that_differs_in_place_too(reader: Client, later: Edition) -> None:
    page = reader.get(f"{BOTH}vatten/").content.decode()

    assert '<del id="andring-1">rent</del><ins>klart</ins>' in page
    assert "”rent” har blivit ”klart”" in page


def test_it_can_be_read_in_two_columns(reader: Client, later: Edition) -> None:
    page = reader.get(f"{BOTH}vatten/tva-spalter/").content.decode()

    assert '<del id="andring-1">rent</del>' in page and "<ins>klart</ins>" in page
    assert page.count('id="andring-1"') == 1


def test_sections_that_came_or_went_are_shown_whole(reader: Client, later: Edition) -> None:
    assert "Borttaget avsnitt" in reader.get(f"{BOTH}j4/").content.decode()
    assert "Nytt avsnitt" in reader.get(f"{BOTH}ny/").content.decode()


def test_reading_backwards_and_an_edition_with_itself_are_said(reader: Client, later: Edition) -> None:
    backwards = reader.get(f"/provkoping/jamfor/{NEW}/{OLD}/").content.decode()
    itself = reader.get(f"/provkoping/jamfor/{OLD}/{OLD}/").content.decode()

    assert "Du läser bakåt i tiden" in backwards and f'href="{BOTH}"' in backwards
    assert "Du jämför utgåvan med sig själv" in itself and "Inget skiljer" in itself


@pytest.mark.parametrize(
    "address",
    [
        f"/provkoping/jamfor/{OLD}/finns-inte/",
        f"/annan/jamfor/{OLD}/{NEW}/",
        f"{BOTH}finns-inte/",
        f"{BOTH}vatten-st/",
        f"{BOTH}finns-inte/tva-spalter/",
    ],
)
def test_what_is_not_there_is_not_found(reader: Client, later: Edition, address: str) -> None:
    assert reader.get(address).status_code == 404


def test_one_chooses_two_editions(reader: Client, later: Edition) -> None:
    page = reader.get("/provkoping/jamfor/").content.decode()

    assert f'href="{BOTH}"' in page
    assert reader.get("/provkoping/jamfor/", {"fran": OLD, "till": NEW})["Location"] == BOTH
    assert reader.get("/provkoping/jamfor/", {"fran": "\x00", "till": "x" * 9000}).status_code == 200


def test_the_log_tells_which_decision_changed_what_and_why(reader: Client, later: Edition) -> None:
    page = reader.get("/provkoping/andringar/").content.decode()

    assert "Kommunfullmäktige 10 december 2018 §\N{NO-BREAK SPACE}98, KS 2016/42" in page
    assert "Ny vattenplan." in page
    assert "1 avsnitt borttaget" in page and "Nära stranden" in page


def test_a_comparison_is_made_once(
    later: Edition, in_force: Edition, django_assert_num_queries: Callable[[int], Any]
) -> None:
    comparison_between(in_force, later)
    with django_assert_num_queries(0):
        comparison_between(in_force, later)
