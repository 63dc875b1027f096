"""Finished pages are kept in memory; what is published is shown at once all the same."""

import gzip
from collections.abc import Callable
from datetime import date
from time import sleep
from typing import Any

import brotli
import pytest
from django.test import Client, RequestFactory

from plans.editions.models import Edition, Stage
from plans.reading import pages, serving
from tests.reading import making

SECTION = "/provkoping/avsnitt/vatten/"
Queries = Callable[[int], Any]


@pytest.fixture(autouse=True)
def _as_served(settings: Any) -> None:
    settings.SHELF_SECONDS = 1.0
    pages.SHELF.clear()
    serving._shelf_at.cache_clear()


def test_a_page_asked_for_again_costs_no_query(
    reader: Client, in_force: Edition, settings: Any, django_assert_num_queries: Queries
) -> None:
    settings.SHELF_SECONDS = 1000.0
    first = reader.get(SECTION)
    with django_assert_num_queries(0):
        again = reader.get(SECTION)

    assert again.content == first.content
    assert dict(again.headers) == dict(first.headers)


def test_a_page_made_for_the_first_time_costs_three_queries(
    reader: Client, in_force: Edition, django_assert_max_num_queries: Queries
) -> None:
    with django_assert_max_num_queries(3):
        reader.get(SECTION)


def test_a_new_edition_is_shown_within_two_seconds(reader: Client, in_force: Edition) -> None:
    reader.get("/provkoping/")
    making.edition("laga-kraft-2024-04-04", Stage.LAGA_KRAFT, date(2024, 4, 4))
    sleep(1.1)

    assert "4 april 2024" in reader.get("/provkoping/").content.decode()


@pytest.mark.parametrize(
    ("takes", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("identity", ""),
        ("", ""),
        ("br;q=abc,,;;q", "br"),
    ],
)
def test_a_page_is_sent_as_the_reader_takes_it(
    reader: Client, in_force: Edition, takes: str, encoding: str
) -> None:
    plain = reader.get(SECTION).content
    for _time in range(2):
        response = reader.get(SECTION, headers={"Accept-Encoding": takes})

        assert response.get("Content-Encoding", "") == encoding
        assert response["Vary"] == "Accept-Encoding"
        opened = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding]
        assert opened(response.content) == plain
        assert int(response.get("Content-Length", len(response.content))) == len(response.content)


def test_a_page_with_a_question_is_not_kept(reader: Client, in_force: Edition) -> None:
    for number in range(20):
        reader.get(f"{SECTION}?fran={number}")

    assert pages.SHELF.find(("http", "testserver", SECTION), reader.get(SECTION)["ETag"]) is not None
    assert len(pages.SHELF._pages) == 1


def test_a_missing_page_is_not_kept(reader: Client, in_force: Edition) -> None:
    assert reader.get("/provkoping/avsnitt/finns-inte/").status_code == 404
    assert not pages.SHELF._pages


def test_each_host_has_its_own_pages(reader: Client, in_force: Edition) -> None:
    assert "http://localhost/" in reader.get(SECTION, headers={"Host": "localhost"}).content.decode()
    assert "http://testserver/" in reader.get(SECTION).content.decode()


def test_pages_are_kept_up_to_so_many_bytes() -> None:
    shelf = pages.Shelf(most_bytes=1000)
    for number in range(100):
        shelf.keep(("http", "host", f"/{number}"), pages.Page("etag", {}, b"x" * 300))

    assert [where[2] for where in shelf._pages] == ["/97", "/98", "/99"]
    assert shelf.find(("http", "host", "/99"), "another etag") is None
    shelf.keep(("http", "host", "/huge"), pages.Page("etag", {}, b"x" * 5000))
    assert shelf.find(("http", "host", "/huge"), "etag") is None


def test_odd_encodings_are_read_without_error() -> None:
    for odd in (",", ";", "br;;q", "gzip;q=", "\x00", "å" * 5000):
        pages.encoding_for(RequestFactory().get("/", headers={"Accept-Encoding": odd}))
