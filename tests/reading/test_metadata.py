"""What pages tell machines: the law's facts as schema.org has them, which pages to list, and robots' own files."""

import json
import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from plans.editions.models import Edition, Stage
from plans.reading import sitemap
from plans.reading.views import crawlers
from tests.reading import making

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
SITE = "http://testserver"
PINNED = "/provkoping/utgava/laga-kraft-2019-01-10/"
NOT_LISTED = '<meta name="robots" content="noindex">'
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def law(client: Client, address: str) -> dict[str, Any]:
    (data,) = DATA.findall(page(client, address))
    return json.loads(data)  # type: ignore[no-any-return]


def mapped(client: Client, address: str = "/sitemap.xml") -> dict[str, str]:
    root = ElementTree.fromstring(client.get(address).content)
    return {
        one.findtext(f"{MAP}loc", "").removeprefix(SITE): one.findtext(f"{MAP}lastmod", "") for one in root
    }


def test_the_plan_in_force_is_told_as_legislation(reader: Client, in_force: Edition) -> None:
    assert law(reader, "/provkoping/") == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "legislationType": "översiktsplan",
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": "Provköpings kommun"},
        "spatialCoverage": {"@type": "AdministrativeArea", "name": "Provköpings kommun"},
        "legislationLegalForce": "https://schema.org/InForce",
        "legislationDateVersion": "2019-01-10",
        "legislationDate": "2018-12-10",
        "legislationPassedBy": {"@type": "Organization", "name": "Kommunfullmäktige"},
        "inLanguage": "sv",
        "url": f"{SITE}/provkoping/",
        "name": "Översiktsplan 2018",
        "legislationIdentifier": f"{SITE}/id/provkoping@laga-kraft-2019-01-10",
    }


def test_a_section_is_part_of_its_plan(reader: Client, in_force: Edition) -> None:
    told = law(reader, "/provkoping/avsnitt/vatten/")

    assert told["legislationIdentifier"] == f"{SITE}/id/provkoping/vatten@laga-kraft-2019-01-10"
    assert told["isPartOf"]["legislationIdentifier"] == f"{SITE}/id/provkoping@laga-kraft-2019-01-10"
    assert told["name"] == "1.1 Vatten"


def test_a_proposal_is_not_in_force_and_nobody_has_passed_it(reader: Client, samrad: Edition) -> None:
    making.edition(
        "granskning-2018-04-17", Stage.GRANSKNING, date(2018, 4, 17), decided_by="Kommunstyrelsen", decided_on=date(2018, 4, 9)
    )  # fmt: skip
    told = law(reader, "/provkoping/")

    assert told["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert "legislationPassedBy" not in told and "legislationDate" not in told


def test_nothing_in_a_text_can_end_the_data(reader: Client, db: None) -> None:
    name = '</script><script>alert("&")</script>\u2028'
    making.edition("samrad-2020-01-01", Stage.SAMRAD, date(2020, 1, 1), plan_name=name)

    assert law(reader, "/provkoping/")["name"] == name
    assert "<script>alert" not in page(reader, "/provkoping/")


def test_a_page_about_editions_is_not_told_as_their_text(reader: Client, in_force: Edition) -> None:
    for address in (
        "sok/?q=vatten",
        "jamfor/samrad-2017-12-14/laga-kraft-2019-01-10/",
        "andringar/",
        "hamta/",
        "utgavor/",
    ):
        assert DATA.findall(page(reader, f"/provkoping/{address}")) == []


def test_a_page_describes_itself_and_its_state_first(reader: Client, in_force: Edition) -> None:
    shown = page(reader, "/provkoping/avsnitt/j4/")

    assert (
        '<meta name="description" content="Gäller. Översiktsplan 2018, laga kraft 10 januari 2019.' in shown
    )
    assert '<meta property="og:title" content="2.1.1 J4 Nära stranden – Översiktsplan 2018">' in shown
    assert f'<meta property="og:url" content="{SITE}/provkoping/avsnitt/j4/">' in shown
    assert "og:image" not in shown


@pytest.mark.parametrize("rest", ["", "hela/", "avsnitt/vatten/"])
def test_what_applies_is_listed_at_its_short_address_only(
    reader: Client, in_force: Edition, rest: str
) -> None:
    assert NOT_LISTED not in page(reader, f"/provkoping/{rest}")
    assert NOT_LISTED in page(reader, f"{PINNED}{rest}")
    assert NOT_LISTED in page(reader, f"/provkoping/utgava/samrad-2017-12-14/{rest}")


def test_a_proposal_is_listed_as_long_as_it_is_one(reader: Client, in_force: Edition) -> None:
    making.edition("samrad-2025-03-03", Stage.SAMRAD, date(2025, 3, 3))

    assert NOT_LISTED not in page(reader, "/provkoping/utgava/samrad-2025-03-03/")


def test_the_sitemap_holds_what_is_listed(reader: Client, in_force: Edition) -> None:
    making.edition("samrad-2025-03-03", Stage.SAMRAD, date(2025, 3, 3))
    found = mapped(reader)

    assert found["/provkoping/avsnitt/vatten/"] == "2019-01-10"
    assert found["/provkoping/utgava/samrad-2025-03-03/avsnitt/vatten/"] == "2025-03-03"
    assert {"/om/", "/kontakt/", "/tillganglighet/", "/provkoping/", "/provkoping/utgavor/"} <= found.keys()
    assert not [path for path in found if "samrad-2017" in path or "laga-kraft" in path]
    assert not [path for path in found if "vatten-st" in path], "only what has a page of its own"


def test_every_address_of_the_sitemap_answers_and_may_be_listed(reader: Client, in_force: Edition) -> None:
    for path in mapped(reader):
        answer = reader.get(path)
        assert answer.status_code == 200, path
        assert NOT_LISTED not in answer.content.decode(), path


def test_a_long_sitemap_is_parted(reader: Client, in_force: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = mapped(reader)
    monkeypatch.setattr(crawlers, "MOST", 5)
    # With a query, so that the list already kept is not the answer.
    parts = list(mapped(reader, "/sitemap.xml?ny=1"))

    assert parts == [f"/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    assert [path for part in parts for path in mapped(reader, part)] == list(whole)
    assert reader.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404
    assert sitemap.MOST == 50_000


def test_robots_are_told_where_to_read(reader: Client, in_force: Edition) -> None:
    answer = reader.get("/robots.txt")
    text = answer.content.decode()

    assert answer["Content-Type"].startswith("text/plain")
    assert "Disallow: /arbete/\n" in text and "Disallow: /konto/\n" in text
    assert "utgava" not in text, "a word in the page keeps old editions out; it must be possible to read it"
    assert text.endswith(f"Sitemap: {SITE}/sitemap.xml\n")


def test_the_sitemap_asks_no_more_for_more_sections(
    reader: Client, db: None, django_assert_max_num_queries: Any
) -> None:
    making.edition("laga-kraft-2019-01-10", Stage.LAGA_KRAFT, date(2019, 1, 10), making.large_tree(300))
    with django_assert_max_num_queries(5):
        assert len(mapped(reader)) > 300
