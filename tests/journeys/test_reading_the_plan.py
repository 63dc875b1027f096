"""People who read the plan without signing in go by the links and forms that stand on its pages."""

from datetime import date
from urllib.parse import urljoin

import html5lib
import pytest
from django.test import Client

from plans.editions.models import Edition, Stage
from tests.journeys.walking import HTML, Page, walk
from tests.reading import making

pytestmark = pytest.mark.django_db(transaction=True)


def click(page: Page, words: str) -> Page:
    """Follow the first link that reads so."""
    for link in html5lib.parse(page.html).iter(f"{HTML}a"):
        if words in "".join(link.itertext()):
            return walk(page.client, urljoin(page.address, link.get("href", "")).split("#")[0])
    raise AssertionError(f"No link {words!r} at {page.address}")


def clicks(page: Page, *links: str) -> Page:
    for words in links:
        page = click(page, words)
        assert page.status == 200, page.address
    return page


@pytest.fixture
def year_after_year(db: None) -> Edition:
    """A plan in force, then another in which Dricksvatten is gone into Vatten, and a proposal."""
    making.edition("laga-kraft-2019-01-10", Stage.LAGA_KRAFT, date(2019, 1, 10))
    tree = [line for line in making.TREE if line[1] != "dricksvatten"]
    now = making.edition("laga-kraft-2024-04-04", Stage.LAGA_KRAFT, date(2024, 4, 4), tree)
    making.event(now, "merged", "dricksvatten", "vatten", "Dricksvatten")
    making.edition("samrad-2025-03-03", Stage.SAMRAD, date(2025, 3, 3), tree)
    return now


def test_a_citizen_sees_what_applies_and_what_is_proposed(reader: Client, year_after_year: Edition) -> None:
    front = walk(reader, "/")
    assert "Gäller" in front and "Laga kraft 4 april 2024" in front
    assert "Det här är på gång" in front

    section = clicks(front, "Vatten")
    assert "Kommunens ställningstagande" in section and "Så läser du sidan" in section
    proposal = clicks(front, "Läs förslaget")
    assert "Det här är en samrådshandling. Den gäller inte." in proposal
    assert "Jämför" in clicks(front, "Se vad förslaget ändrar")


def test_a_handlaggare_cites_paragraph_and_edition_within_five_clicks(
    reader: Client, year_after_year: Edition
) -> None:
    section = clicks(walk(reader, "/"), "Vatten")
    assert "avsnitt 1.1 Vatten (laga kraft 2024-04-04)" in section and "§\xa098" in section

    cited = clicks(section, "provkoping/vatten@laga-kraft-2024-04-04")
    assert cited.address == "/provkoping/utgava/laga-kraft-2024-04-04/avsnitt/vatten/"


def test_an_old_citation_tells_what_became_of_it(reader: Client, year_after_year: Edition) -> None:
    old = walk(reader, "/id/provkoping/dricksvatten@laga-kraft-2019-01-10")
    assert "Historik" in old and "Sammanslaget: texten står nu i" in old
    assert "Ur brunnar." in old

    assert '<a href="/provkoping/avsnitt/vatten/">1.1 Vatten</a>' in old


def test_somebody_with_an_old_bygglov_asks_what_applied(reader: Client, year_after_year: Edition) -> None:
    asking = clicks(walk(reader, "/"), "Vatten", "Vad gällde en viss dag?")
    assert 'name="avsnitt" value="vatten"' in asking
    then = walk(reader, "/provkoping/den/?avsnitt=vatten&dag=2020-05-20")

    assert "Så här löd planen som gällde den 20 maj 2020" in then
    assert then.address == "/provkoping/utgava/laga-kraft-2019-01-10/avsnitt/vatten/"
