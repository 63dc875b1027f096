"""Asking for a section that an edition does not have: no citation leads nowhere without a word."""

from django.test import Client

from plans.editions.models import Edition
from tests.reading import making


def test_a_text_shown_in_place_is_found_on_its_page(reader: Client, in_force: Edition) -> None:
    response = reader.get("/provkoping/avsnitt/vatten-st/")

    assert (response.status_code, response["Location"]) == (302, "/provkoping/avsnitt/vatten/#vatten-st")


def test_a_merged_section_leads_to_where_its_text_is_now(reader: Client, in_force: Edition) -> None:
    making.event(in_force, "merged", "sjoar", "vatten", "Sjöar")
    response = reader.get("/provkoping/avsnitt/sjoar/")

    assert (response.status_code, response["Location"]) == (301, "/provkoping/avsnitt/vatten/?fran=sjoar")
    assert "”Sjöar” har slagits ihop med ett annat" in reader.get(response["Location"]).content.decode()


def test_a_merger_into_a_text_shown_in_place_leads_to_that_text(reader: Client, in_force: Edition) -> None:
    making.event(in_force, "merged", "sjoar", "vatten-st", "Sjöar")

    assert (
        reader.get("/provkoping/avsnitt/sjoar/")["Location"]
        == "/provkoping/avsnitt/vatten/?fran=sjoar#vatten-st"
    )


def test_a_retired_section_is_gone_and_says_what_replaced_it(reader: Client, in_force: Edition) -> None:
    making.event(in_force, "retired", "sjoar", "vatten", "Sjöar")
    response = reader.get("/provkoping/avsnitt/sjoar/")
    page = response.content.decode()

    assert response.status_code == 410
    assert "”Sjöar” har tagits ut ur planen." in page
    assert '<a href="/provkoping/avsnitt/vatten/">1.1 Vatten</a>' in page


def test_a_section_of_another_edition_is_found_there(reader: Client, in_force: Edition) -> None:
    response = reader.get("/provkoping/utgava/samrad-2017-12-14/avsnitt/dricksvatten/")
    page = response.content.decode()

    assert response.status_code == 404
    assert "Avsnittet finns inte i den här utgåvan" in page
    assert "/provkoping/utgava/laga-kraft-2019-01-10/avsnitt/dricksvatten/" in page


def test_what_a_later_edition_knows_of_a_section_is_told_too(reader: Client, in_force: Edition) -> None:
    making.event(in_force, "merged", "sjoar", "vatten")
    response = reader.get("/provkoping/utgava/samrad-2017-12-14/avsnitt/sjoar/")

    assert response["Location"] == "/provkoping/utgava/samrad-2017-12-14/avsnitt/vatten/?fran=sjoar"


def test_an_unknown_key_plan_or_edition_is_not_found(reader: Client, in_force: Edition) -> None:
    for address in (
        "/provkoping/avsnitt/x/",
        "/annan/",
        "/provkoping/utgava/x/",
        "/provkoping/utgava/x/avsnitt/vatten/",
    ):
        assert reader.get(address).status_code == 404


def test_nobody_can_put_words_on_the_page(reader: Client, in_force: Edition) -> None:
    page = reader.get("/provkoping/avsnitt/vatten/?fran=<script>alert(1)</script>").content.decode()

    assert "alert(1)" not in page
