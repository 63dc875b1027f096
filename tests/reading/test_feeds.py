"""Atom feeds: valid by RFC 4287, with ids that stay, of editions and of what they changed."""

from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from plans.editions.models import Edition, EditionSection, Stage
from tests.reading import making

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = (
    "/provkoping/utgavor.atom",
    "/provkoping/andringar.atom",
    "/provkoping/avsnitt/vatten/andringar.atom",
)


def read(client: Client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def texts(root: ElementTree.Element, path: str) -> list[str]:
    return [found.text or "" for found in root.findall(path.replace("atom:", ATOM))]


@pytest.fixture
def changed(in_force: Edition) -> Edition:
    """An edition in which one section is rewritten, one is new and one is left out."""
    tree = [line for line in making.TREE if line[1] != "dricksvatten"]
    tree.append((1, "sno", "Snö & is", "avsnitt", "<p>Snön.</p>"))
    versions = {"vatten-st": 2}
    made = making.edition("antagen-2025-06-16", Stage.ANTAGEN, date(2025, 6, 16), [], note="Rättat.")
    rows = making.rows(made, tree)
    for row in rows:
        row.version = versions.get(row.key, 1)
    EditionSection.objects.bulk_create(rows)
    return made


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_has_what_the_standard_demands(reader: Client, changed: Edition, address: str) -> None:
    root = read(reader, address)

    assert root.tag == f"{ATOM}feed"
    for element in [root, *root.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1, (name, element)
        (updated,) = texts(element, "atom:updated")
        assert datetime.fromisoformat(updated).tzinfo
        assert texts(element, "atom:id")[0].startswith("tag:testserver,")
        (alternate,) = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert alternate.get("href", "").startswith("http://testserver/provkoping/")
    assert len(root.findall(f"{ATOM}author/{ATOM}name")) == 1
    (own,) = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href") == f"http://testserver{address}"
    ids = [*texts(root, "atom:id"), *texts(root, "atom:entry/atom:id")]
    assert len(set(ids)) == len(ids)
    assert texts(root, "atom:updated")[0] == max(texts(root, "atom:entry/atom:updated"))


def test_editions_come_newest_first(reader: Client, changed: Edition) -> None:
    root = read(reader, FEEDS[0])

    assert texts(root, "atom:entry/atom:title") == [
        "Översiktsplan 2018: Antagen 16 juni 2025",
        "Översiktsplan 2018: Laga kraft 10 januari 2019",
        "Översiktsplan 2018: Samråd 14 december 2017",
    ]
    assert "Kommunfullmäktige 10 december 2018" in texts(root, "atom:entry/atom:summary")[1]


def test_changes_are_told_and_lead_to_the_sections(reader: Client, changed: Edition) -> None:
    root = read(reader, FEEDS[1])
    newest = texts(root, "atom:entry/atom:summary")[0]

    assert texts(root, "atom:entry/atom:title")[0] == "Antagen 16 juni 2025: 1 nya, 1 ändrade, 1 borttagna"
    assert 'href="http://testserver/provkoping/utgava/antagen-2025-06-16/avsnitt/sno/"' in newest
    assert 'href="http://testserver/provkoping/utgava/laga-kraft-2019-01-10/avsnitt/dricksvatten/"' in newest
    assert "Snö &amp; is" in newest
    leads = root.find(f"{ATOM}entry/{ATOM}link")
    assert leads is not None and leads.get("href") == (
        "http://testserver/provkoping/jamfor/laga-kraft-2019-01-10/antagen-2025-06-16/"
    )


def test_a_sections_feed_tells_of_it_and_all_below(reader: Client, changed: Edition) -> None:
    titles = texts(read(reader, FEEDS[2]), "atom:entry/atom:title")
    assert titles == ["Antagen 16 juni 2025: 1 ändrade, 1 borttagna", "Laga kraft 10 januari 2019: 1 nya"]

    other = read(reader, "/provkoping/avsnitt/del-2/andringar.atom")
    assert texts(other, "atom:entry/atom:title") == ["Antagen 16 juni 2025: 1 nya"]


def test_a_feed_without_entries_says_when_the_plan_was_published(reader: Client, changed: Edition) -> None:
    root = read(reader, "/provkoping/avsnitt/j4/andringar.atom")

    assert root.findall(f"{ATOM}entry") == []
    assert texts(root, "atom:updated")[0].startswith("2025-06-16")


def test_ids_stay_when_more_is_published(reader: Client, in_force: Edition) -> None:
    before = texts(read(reader, FEEDS[0]), "atom:id"), texts(read(reader, FEEDS[0]), "atom:entry/atom:id")
    making.edition("samrad-2026-03-01", Stage.SAMRAD, date(2026, 3, 1))
    after = texts(read(reader, FEEDS[0]), "atom:id"), texts(read(reader, FEEDS[0]), "atom:entry/atom:id")

    assert after[0] == before[0] and after[1][1:] == before[1]
    assert before[1][0] == "tag:testserver,2019-01-10:/id/provkoping@laga-kraft-2019-01-10"


@pytest.mark.parametrize("address", FEEDS)
def test_one_who_has_the_feed_is_not_sent_it_again(reader: Client, changed: Edition, address: str) -> None:
    first = reader.get(address)

    assert not first.cookies
    assert reader.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    making.edition("samrad-2026-03-01", Stage.SAMRAD, date(2026, 3, 1))
    assert reader.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_what_is_not_there_has_no_feed(reader: Client, in_force: Edition) -> None:
    for address in ("/nej/utgavor.atom", "/nej/andringar.atom", "/provkoping/avsnitt/nej/andringar.atom"):
        assert reader.get(address).status_code == 404


def test_pages_tell_of_the_feeds(reader: Client, in_force: Edition) -> None:
    kind = 'rel="alternate" type="application/atom+xml"'
    start = reader.get("/provkoping/").content.decode()
    section = reader.get("/provkoping/avsnitt/vatten/").content.decode()

    assert start.count(kind) == 2 and f'href="{FEEDS[0]}"' in start and f'href="{FEEDS[1]}"' in start
    assert section.count(kind) == 3 and f'href="{FEEDS[2]}"' in section


def test_a_feed_asks_few_questions(
    reader: Client, changed: Edition, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        reader.get(FEEDS[1])


@pytest.mark.parametrize("key", ["vatten", "vatten-st", "dricksvatten", "del-1", "del-2", "sno"])
def test_every_entry_leads_somewhere(reader: Client, changed: Edition, key: str) -> None:
    root = read(reader, f"/provkoping/avsnitt/{key}/andringar.atom")
    found = [link.get("href", "") for link in root.iter(f"{ATOM}link") if link.get("rel") == "alternate"]

    for address in found[1:]:
        path = address.removeprefix("http://testserver")
        assert reader.get(path, follow=True).status_code == 200, path
