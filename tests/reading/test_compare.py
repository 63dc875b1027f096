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
        f"{BOTH}finns-inte/tva-spalter/",
    ],
)
def test_what_is_not_there_is_not_found(reader: Client, later: Edition, address: str) -> None:
    assert reader.get(address).status_code == 404


def test_what_is_not_found_is_named(reader: Client, later: Edition) -> None:
    for address in (f"/provkoping/jamfor/{OLD}/finns-inte/", f"/provkoping/jamfor/finns-inte/{NEW}/vatten/"):
        page = reader.get(address).content.decode()
        assert "Den utgåvan finns inte" in page and "adressen ”finns-inte”" in page
    page = reader.get(f"{BOTH}vattne/").content.decode()
    assert "Det avsnittet finns inte" in page and f"/provkoping/utgava/{NEW}/avsnitt/vatten/" in page


def test_a_text_shown_in_place_is_compared_on_its_page(reader: Client, later: Edition) -> None:
    assert reader.get(f"{BOTH}vatten-st/")["Location"] == f"{BOTH}vatten/"
    columns = reader.get(f"{BOTH}vatten-st/tva-spalter/")
    assert columns["Location"] == f"{BOTH}vatten/tva-spalter/"


def test_one_chooses_two_editions(reader: Client, later: Edition) -> None:
    page = reader.get("/provkoping/jamfor/").content.decode()

    assert f'href="{BOTH}"' in page
    assert reader.get("/provkoping/jamfor/", {"fran": OLD, "till": NEW})["Location"] == BOTH
    assert reader.get("/provkoping/jamfor/", {"fran": "\x00", "till": "x" * 9000}).status_code == 200


def test_the_log_tells_which_decision_changed_what_and_why(reader: Client, later: Edition) -> None:
    page = reader.get("/provkoping/andringar/").content.decode()

    assert "Kommunfullmäktige 10 december 2018 §\N{NO-BREAK SPACE}98, KS 2016/42" in page
    assert "Ny vattenplan." in page
    assert "1 avsnitt borttaget" in page and f'href="{BOTH}j4/"' in page and "Nära stranden" in page


def test_a_comparison_is_made_once(
    later: Edition, in_force: Edition, django_assert_num_queries: Callable[[int], Any]
) -> None:
    comparison_between(in_force, later)
    with django_assert_num_queries(0):
        comparison_between(in_force, later)


def test_what_differs_beside_the_text_is_said(reader: Client, in_force: Edition) -> None:
    lines = {line[1]: line for line in making.TREE}
    jukkas, j4 = lines.pop("jukkas"), lines.pop("j4")
    part = lines.pop("del-2")
    tree = [*lines.values(), (1, "jukkas", "Jukkas bygd", *jukkas[3:]), j4]
    making.edition(
        NEW, Stage.LAGA_KRAFT, date(2024, 4, 4), [*tree, (0, "ny", "Ny", "avsnitt", "<p>Ny.</p>"), part]
    )

    page = reader.get(f"{BOTH}jukkas/").content.decode()
    assert "Titeln ”Jukkasjärvi bygd” har blivit ”Jukkas bygd”." in page
    assert "Flyttat från 2.1 till 1.2." in page
    assert "Numret 2 har blivit 3" in reader.get(f"{BOTH}del-2/").content.decode()


def test_the_lineage_tells_where_a_section_went(reader: Client, later: Edition) -> None:
    making.event(later, "merged", "j4", "vatten")
    making.event(later, "split", "jukkas", "ny", "Jukkasjärvi bygd")

    gone, made, whole = (reader.get(f"{BOTH}{key}/").content.decode() for key in ("j4", "ny", "vatten"))
    assert "Avsnittet har slagits ihop med ett annat och står nu i 1.1 Vatten." in gone
    assert "Avsnittet är utbrutet ur ”Jukkasjärvi bygd”." in made
    assert "”J4” har slagits ihop med avsnittet." in whole
    assert "utbrutet" not in reader.get(f"/provkoping/jamfor/{NEW}/{OLD}/ny/").content.decode()


def test_a_comparison_is_not_passed_off_as_either_edition(reader: Client, later: Edition) -> None:
    for address in (BOTH, f"{BOTH}vatten/", f"{BOTH}vatten/tva-spalter/"):
        page = reader.get(address).content.decode()
        assert "application/ld+json" not in page and "tryck.css" not in page
        assert 'rel="canonical"' in page


def test_one_goes_from_one_changed_page_to_the_next_by_name(reader: Client, later: Edition) -> None:
    page = reader.get(f"{BOTH}vatten/").content.decode()
    assert f'href="{BOTH}j4/" rel="next"' in page and "J4 Nära stranden" in page


def test_comparisons_keep_no_texts_in_memory(later: Edition, in_force: Edition) -> None:
    comparison = comparison_between(in_force, later)
    sides = [side for one in comparison.sections for side in (one.old, one.new) if side]
    assert not any(side.body for side in sides) and comparison.added


def _with_own_page(key: str, kind: str) -> list[making.Line]:
    return [(*line[:3], kind, line[4]) if line[1] == key else line for line in making.TREE]


def test_a_text_that_got_a_page_of_its_own_is_not_called_new(reader: Client, in_force: Edition) -> None:
    tree = _with_own_page("vatten-nu", "avsnitt")
    making.edition(NEW, Stage.LAGA_KRAFT, date(2024, 4, 4), tree)

    page = reader.get(f"{BOTH}vatten-nu/").content.decode()

    assert "Nytt avsnitt" not in page and "Texten är densamma i båda utgåvorna." in page


def test_the_log_tells_of_moved_sections(reader: Client, in_force: Edition) -> None:
    tree = [line for line in making.TREE if line[1] != "dricksvatten"]
    tree.append((1, "dricksvatten", "Dricksvatten", "avsnitt", "<p>Ur brunnar.</p>"))
    making.edition(NEW, Stage.LAGA_KRAFT, date(2024, 4, 4), tree)

    page = reader.get("/provkoping/andringar/").content.decode()
    feed = reader.get("/provkoping/andringar.atom").content.decode()

    assert "1 avsnitt flyttat" in page and "Dricksvatten" in page
    assert "1 flyttade" in feed


def test_the_state_line_leads_to_where_a_merged_section_went(reader: Client, in_force: Edition) -> None:
    tree = [line for line in making.TREE if line[1] != "j4"]
    later = making.edition(NEW, Stage.LAGA_KRAFT, date(2024, 4, 4), tree)
    making.event(later, "merged", "j4", "jukkas", "Nära stranden")

    page = reader.get(f"/provkoping/utgava/{OLD}/avsnitt/j4/").content.decode()
    state = page.split('<div class="state', 1)[1].split("</div>", 1)[0]

    assert 'href="/provkoping/avsnitt/jukkas/"' in state
