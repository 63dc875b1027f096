"""The site's own pages: contact, about, the accessibility statement, and what is said when nothing is found."""

import pytest
from django.test import Client

from planportal.kommun import kommun
from plans.documents.models.plans import RESERVED
from plans.editions.models import Edition

PAGES = ("/tillganglighet/", "/tillganglighet/anmal/", "/tillganglighet/anmal/tack/", "/kontakt/", "/om/")


def shown(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_they_are_read_without_cookie_or_plan(reader: Client, db: None, address: str) -> None:
    response = reader.get(address)

    assert response.status_code == 200
    assert not response.cookies and "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"].startswith("public")


@pytest.mark.parametrize("address", [page for page in PAGES if page != "/tillganglighet/anmal/"])
def test_one_who_has_the_page_is_not_sent_it_again(reader: Client, in_force: Edition, address: str) -> None:
    etag = reader.get(address)["ETag"]

    assert reader.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_every_public_page_leads_to_them(reader: Client, in_force: Edition) -> None:
    for address in ("/provkoping/", "/provkoping/avsnitt/vatten/", "/kontakt/", "/hjalp/"):
        page = shown(reader, address)
        assert all(f'href="{to}"' in page for to in ("/tillganglighet/", "/kontakt/", "/om/"))


def test_the_statement_says_what_the_law_wants_said(reader: Client, db: None) -> None:
    page = shown(reader, "/tillganglighet/")
    told = kommun().accessibility

    assert "<strong>delvis förenlig</strong> med DOS-lagen" in page
    assert all(fault.what in page and fault.why in page for fault in told.faults)
    assert "23 november 2026" in page and told.method.split(".")[0] in page
    assert 'href="/tillganglighet/anmal/"' in page and kommun().contact.email in page
    assert f'href="{told.supervisor_url}"' in page


def test_a_demonstration_says_that_its_facts_are_none(reader: Client, db: None) -> None:
    for address in ("/tillganglighet/", "/kontakt/", "/om/"):
        assert "Det här är en demonstration" in shown(reader, address)


def test_the_list_of_editions_leads_to_the_feeds(reader: Client, in_force: Edition) -> None:
    page = shown(reader, "/provkoping/utgavor/")

    assert '<a href="/provkoping/utgavor.atom">' in page and '<a href="/provkoping/andringar.atom">' in page


def test_the_about_page_leads_to_every_plans_feeds(reader: Client, in_force: Edition) -> None:
    page = shown(reader, "/om/")

    assert 'href="/provkoping/utgavor.atom"' in page and 'href="/provkoping/andringar.atom"' in page
    assert "lägger inga kakor" in page


def test_an_edition_that_is_none_tells_which_there_are(reader: Client, in_force: Edition) -> None:
    page = shown(reader, "/provkoping/utgava/laga-kraft-2020/avsnitt/vatten/", 404)

    assert "Den utgåvan finns inte" in page and "laga-kraft-2020" in page
    assert 'href="/provkoping/utgava/samrad-2017-12-14/"' in page
    assert 'href="/provkoping/utgava/laga-kraft-2019-01-10/"' in page
    assert 'action="/provkoping/sok/"' in page


def test_a_section_that_is_none_tells_of_those_that_look_like_it(reader: Client, in_force: Edition) -> None:
    page = shown(reader, "/provkoping/avsnitt/vaten/", 404)

    assert "Det avsnittet finns inte" in page
    assert 'href="/provkoping/avsnitt/vatten/"' in page


def test_a_plan_that_is_none_tells_of_the_plans(reader: Client, in_force: Edition) -> None:
    page = shown(reader, "/oversiktsplan-finns-inte/", 404)

    assert 'href="/provkoping/">Översiktsplan 2018' in page
    assert 'href="/tillganglighet/anmal/?sida=/oversiktsplan-finns-inte/"' in page


@pytest.mark.parametrize(
    "address",
    [
        "/%00/",
        "/provkoping/avsnitt/%00/",
        "/provkoping/utgava/%F0%9F%92%A9/",
        "/" + "a" * 9000 + "/",
        "/provkoping/avsnitt/" + "a" * 9000 + "/",
        "/provkoping/../../etc/passwd",
        "/kommun/vapen.exe",
        "/sitemap-9.xml",
        "/en/finns-inte/",
    ],
)
def test_nonsense_gets_a_page_that_helps(reader: Client, in_force: Edition, address: str) -> None:
    response = reader.get(address)

    assert response.status_code == 404
    assert not response.cookies and "Cookie" not in response.get("Vary", "")
    assert 'id="innehall"' in response.content.decode()


def test_what_is_not_found_is_written_as_text(reader: Client, in_force: Edition) -> None:
    assert "<script>alert" not in shown(reader, "/provkoping/utgava/<script>alert(1)</script>/", 404)


def test_a_plan_cannot_take_the_sites_own_addresses() -> None:
    assert {"tillganglighet", "kontakt", "om", "kommun", "id", "api"} <= RESERVED
