"""Citing: words for a tjänsteutlåtande, a lasting address and a permanent key, for pages and for what stands on them."""

import pytest
from django.test import Client

from plans.editions.models import Edition
from tests.reading import making

EDITION = "laga-kraft-2019-01-10"
PAGE = "/provkoping/avsnitt/vatten/"


def test_a_citation_names_the_section_the_edition_the_paragraph_and_the_case(
    reader: Client, in_force: Edition
) -> None:
    page = reader.get(PAGE).content.decode()

    assert (
        "Översiktsplan 2018, avsnitt 1.1 Vatten (laga kraft 2019-01-10), "
        "Kommunfullmäktige 10 december 2018 §\xa098, dnr KS 2016/42" in page
    )
    assert f'<a href="/id/provkoping/vatten@{EDITION}"><code>provkoping/vatten@{EDITION}</code></a>' in page


def test_a_proposal_is_cited_without_a_decision(reader: Client, samrad: Edition) -> None:
    page = reader.get(PAGE).content.decode()

    assert "avsnitt 1.1 Vatten (samråd 2017-12-14)</p>" in page


def test_a_stallningstagande_is_cited_where_it_stands(reader: Client, in_force: Edition) -> None:
    page = reader.get(PAGE).content.decode()

    assert "avsnitt 1.1 Vatten, ställningstagande ”Rent vatten” (laga kraft 2019-01-10)" in page
    assert f"/utgava/{EDITION}/avsnitt/vatten/#vatten-st</code>" in page
    assert "Hänvisa till ”Rent vatten”" in page
    assert "Hänvisa till ”Så är det i dag”" not in page


def test_its_key_leads_to_the_very_text(reader: Client, in_force: Edition) -> None:
    to_page = reader.get(f"/id/provkoping/vatten-st@{EDITION}")["Location"]

    assert reader.get(to_page)["Location"] == f"/provkoping/utgava/{EDITION}/avsnitt/vatten/#vatten-st"


def test_a_retired_or_unknown_section_in_a_key_is_told_of(reader: Client, in_force: Edition) -> None:
    making.event(in_force, "retired", "sjoar", "vatten", "Sjöar")
    led = reader.get(reader.get(f"/id/provkoping/sjoar@{EDITION}")["Location"])

    assert led.status_code == 410 and "”Sjöar” har tagits ut ur planen." in led.content.decode()


@pytest.mark.parametrize("key", ["provkoping/vatten@nej", "provkoping@nej"])
def test_a_key_with_a_wrong_edition_says_which_there_are(reader: Client, in_force: Edition, key: str) -> None:
    response = reader.get(f"/id/{key}")

    assert response.status_code == 404
    assert "Den utgåvan finns inte" in response.content.decode()
    assert f"/provkoping/utgava/{EDITION}/" in response.content.decode()
