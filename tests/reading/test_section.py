"""Reading a section: its text, what is shown in place, where it stands, and how to cite it."""

from datetime import date

import html5lib
import pytest
from django.test import Client

from plans.editions.models import Edition, EditionSection, Stage
from tests.reading import making

PAGE = "/provkoping/avsnitt/vatten/"


def shown(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.headers.get("Location")
    return response.content.decode()


def test_the_state_line_is_first_in_main(reader: Client, in_force: Edition) -> None:
    main = shown(reader, PAGE).split("<main", 1)[1].split(">", 1)[1].strip()

    assert main.startswith('<div class="state state--in-force"><strong>Gäller</strong>')
    assert "Laga kraft 10 januari 2019" in main


def test_texts_without_a_page_stand_in_place_in_their_forms(reader: Client, in_force: Edition) -> None:
    page = shown(reader, PAGE)

    assert (
        '<div class="prose prose--position" lang="sv" id="vatten-st"><p class="label">Kommunens ställningstagande</p>'
        in page
    )
    assert (
        '<div class="prose prose--guidance" lang="sv" id="vatten-rek"><h2 class="label">Rekommendationer</h2>'
        in page
    )
    assert '<div class="prose prose--source" lang="sv" id="vatten-kalla">' in page
    assert '<div class="prose prose--consequence" lang="sv" id="vatten-kon">' in page
    assert "<h2>Så är det i dag</h2><h3>Sjön</h3>" in page


def test_the_sections_below_and_beside_are_linked(reader: Client, in_force: Edition) -> None:
    page = shown(reader, PAGE)

    assert '<a href="/provkoping/avsnitt/dricksvatten/">1.1.1 Dricksvatten</a>' in page
    assert '<a href="/provkoping/avsnitt/del-1/" rel="prev">' in page
    assert '<a href="/provkoping/avsnitt/dricksvatten/" rel="next">' in page
    assert '<a href="/provkoping/avsnitt/vatten/" aria-current="page">' in page


def test_it_is_cited_with_the_editions_own_address(reader: Client, in_force: Edition) -> None:
    page = shown(reader, PAGE)

    assert "Översiktsplan 2018, avsnitt 1.1 Vatten (laga kraft 2019-01-10)" in page
    assert "http://testserver/provkoping/utgava/laga-kraft-2019-01-10/avsnitt/vatten/" in page


def test_an_area_shows_its_beteckning(reader: Client, in_force: Edition) -> None:
    page = shown(reader, "/provkoping/avsnitt/j4/")

    assert "Område J4 · Avsnitt 2.1.1" in page
    assert "avsnitt 2.1.1 J4 Nära stranden" in page


def test_an_edition_keeps_its_addresses_and_leads_to_what_applies(reader: Client, in_force: Edition) -> None:
    page = shown(reader, "/provkoping/utgava/samrad-2017-12-14/avsnitt/vatten/")

    assert "<strong>Historik</strong>" in page
    assert '<a href="/provkoping/avsnitt/vatten/">Läs planen som gäller</a>' in page
    assert 'href="/provkoping/utgava/samrad-2017-12-14/avsnitt/del-1/"' in page


def test_a_plan_with_nothing_in_force_shows_its_proposal(reader: Client, samrad: Edition) -> None:
    assert "<strong>Samråd</strong>" in shown(reader, PAGE)


def test_it_says_between_which_editions_the_text_changed(reader: Client, in_force: Edition) -> None:
    vatten = [line for line in making.TREE if line[1] == "vatten"]
    later = making.edition("samrad-2025-03-03", Stage.SAMRAD, date(2025, 3, 3), [])
    changed = making.rows(later, vatten)
    changed[0].version = 7
    EditionSection.objects.bulk_create(changed)

    assert "Oförändrad sedan samråd 14 december 2017" in shown(reader, PAGE)
    page = shown(reader, "/provkoping/utgava/samrad-2025-03-03/avsnitt/vatten/")
    assert "Mellan laga kraft 10 januari 2019 och samråd 3 mars 2025" in page
    new = shown(reader, "/provkoping/avsnitt/dricksvatten/")
    assert "Nytt i laga kraft 10 januari 2019" in new


def test_no_name_of_a_person_is_shown(reader: Client, in_force: Edition) -> None:
    for address in (PAGE, "/provkoping/", "/provkoping/utgavor/"):
        assert "Petra" not in shown(reader, address)


@pytest.mark.parametrize("sections", [3, 300])
def test_it_costs_the_same_in_a_large_plan(
    reader: Client, db: None, sections: int, django_assert_max_num_queries: object
) -> None:
    making.edition("samrad-2017-12-14", Stage.SAMRAD, date(2017, 12, 14), making.large_tree(sections))

    with django_assert_max_num_queries(6):  # type: ignore[operator]
        shown(reader, "/provkoping/avsnitt/avsnitt-1/")


@pytest.mark.parametrize(
    "address",
    [
        "/provkoping/",
        "/provkoping/hela/",
        "/provkoping/utgavor/",
        PAGE,
        "/provkoping/avsnitt/j4/",
        "/provkoping/utgava/samrad-2017-12-14/",
        "/provkoping/utgava/samrad-2017-12-14/hela/",
        "/hjalp/",
        "/hjalp/medarbetare/",
        "/hjalp/planerare/",
        "/hjalp/administrator/",
    ],
)
def test_every_page_is_valid_html_with_its_headings_in_order(
    reader: Client, in_force: Edition, address: str
) -> None:
    page = shown(reader, address)
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    body = tree.find("body")
    levels = [int(one.tag[1]) for one in body.iter() if str(one.tag) in {"h1", "h2", "h3", "h4", "h5", "h6"}]
    ids = [one.get("id") for one in body.iter() if isinstance(one.tag, str) and one.get("id")]

    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert len(ids) == len(set(ids))
