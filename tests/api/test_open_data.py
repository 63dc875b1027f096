"""Editions as JSON: complete, tagged, paged, and with errors that say what happened."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from plans.documents.models import Plan, Section
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Edition, Stage
from plans.editions.searching import index_anew
from tests.reading import making

PLAN = "/api/v1/plans/provkoping"
EDITION = f"{PLAN}/editions/laga-kraft-2019-01-10"
QUESTIONS = [
    "/api/v1/plans",
    PLAN,
    f"{PLAN}/in-force",
    f"{PLAN}/in-force?on=2020-02-29",
    f"{PLAN}/editions",
    EDITION,
    f"{PLAN}/editions/current",
    f"{EDITION}/document",
    f"{EDITION}/sections",
    f"{EDITION}/sections/vatten",
    f"{EDITION}/differences/samrad-2017-12-14",
    f"{EDITION}/differences/samrad-2017-12-14/vatten",
    f"{EDITION}/search?q=vatten",
    f"{PLAN}/currency",
    "/api/v1/openapi.json",
]


@pytest.fixture(autouse=True)
def _indexed(in_force: Edition) -> None:
    index_anew(in_force)


def get(reader: Client, address: str, status: int = 200) -> Any:
    response = reader.get(address)
    assert response.status_code == status, response.content
    return json.loads(response.content)


@pytest.mark.parametrize("address", QUESTIONS)
def test_every_question_is_answered_openly_and_without_a_cookie(reader: Client, address: str) -> None:
    response = reader.get(address)

    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert reader.head(address).status_code == 200


@pytest.mark.parametrize("address", QUESTIONS[:-1])
def test_one_who_has_the_answer_does_not_get_it_again(reader: Client, address: str) -> None:
    etag = reader.get(address)["ETag"]
    again = reader.get(address, headers={"If-None-Match": etag})

    assert (again.status_code, again.content, again["Access-Control-Allow-Origin"]) == (304, b"", "*")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/", 404),
        ("/api/v1/finns/inte", 404),
        ("/api/v1/plans/annan", 404),
        (f"{PLAN}/editions/finns-inte", 404),
        (f"{PLAN}/in-force?on=2000-01-01", 404),
        (f"{PLAN}/in-force?on=9999-12-31", 404),
        (f"{PLAN}/in-force?on=i-dag", 422),
        (f"{EDITION}/sections/finns-inte", 404),
        (f"{EDITION}/sections?page=-1", 422),
        (f"{EDITION}/sections?page=x", 422),
        (f"{EDITION}/sections?size=100000", 422),
        (f"{EDITION}/sections/%00", 422),
        (f"{EDITION}/search", 422),
        (f"{EDITION}/search?q={'x' * 10_000}", 422),
        (f"{EDITION}/differences/finns-inte", 404),
        (f"{EDITION}/differences/samrad-2017-12-14/vatten-st", 404),
    ],
)
def test_an_error_says_what_happened(reader: Client, address: str, status: int) -> None:
    response = reader.get(address)

    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert json.loads(response.content)["status"] == status
    assert json.loads(response.content)["title"]


def test_it_can_only_be_read(reader: Client) -> None:
    for method in ("post", "put", "patch", "delete"):
        response = getattr(reader, method)(PLAN)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_an_edition_says_what_it_is_in_law(reader: Client) -> None:
    edition = get(reader, f"{PLAN}/editions/current")

    assert edition["slug"] == "laga-kraft-2019-01-10"
    assert (edition["stage"], edition["standing"]) == ("laga_kraft", "in-force")
    assert (edition["decided_by"], edition["paragraph"], edition["diarienummer"]) == (
        "Kommunfullmäktige",
        "98",
        "KS 2016/42",
    )
    assert edition["identifier"] == "provkoping@laga-kraft-2019-01-10"
    assert reader.get(f"/id/{edition['identifier']}")["Location"] == edition["url"]


def test_one_document_holds_a_whole_edition(reader: Client, in_force: Edition) -> None:
    document = get(reader, f"{EDITION}/document")

    assert [one["key"] for one in document["sections"]] == [line[1] for line in making.TREE]
    assert [one["html"] for one in document["sections"]] == [line[4] for line in making.TREE]
    for one in document["sections"]:
        assert one["identifier"] == f"provkoping/{one['key']}@laga-kraft-2019-01-10"
    assert document["sections"][0]["next"] == "vatten" and document["sections"][0]["previous"] is None


def test_sections_come_page_by_page(reader: Client) -> None:
    seen, address = [], f"{EDITION}/sections?size=4"
    while address:
        page = get(reader, address)
        seen += [one["key"] for one in page["items"]]
        address = page["next"]

    assert seen == [line[1] for line in making.TREE]
    assert page["total"] == len(making.TREE)
    beyond = get(reader, f"{EDITION}/sections?page=999&size=4")
    assert beyond["items"] == [] and beyond["next"] is None


def test_differences_and_search_answer_as_the_pages_do(reader: Client) -> None:
    differs = get(reader, f"{PLAN}/editions/samrad-2017-12-14/differences/laga-kraft-2019-01-10")
    assert [(one["key"], one["status"]) for one in differs["sections"]] == [("dricksvatten", "added")]
    found = get(reader, f"{EDITION}/search?q=brunn")
    assert [hit["section"]["key"] for hit in found["items"]] == ["dricksvatten"]


@pytest.mark.parametrize("address", QUESTIONS[:-1])
def test_it_asks_few_questions_of_the_database(
    reader: Client, address: str, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    with django_assert_max_num_queries(7):
        reader.get(address)


def test_the_description_names_every_answer(reader: Client) -> None:
    described = get(reader, "/api/v1/openapi.json")

    assert described["openapi"].startswith("3.")
    assert len(described["paths"]) == 12
    for path in described["paths"].values():
        assert set(path) == {"get"} and "200" in path["get"]["responses"] and path["get"]["summary"]


def test_working_text_is_not_open_data(reader: Client, plan: Plan, vatten: Section, planner: User) -> None:
    freeze(plan, Decision(Stage.SAMRAD, begins_on=date(2025, 1, 1)), by=planner)
    Section.objects.filter(pk=vatten.pk).update(body="Hemligutkast.", title="Hemligutkast")
    slug = plan.slug
    for question in QUESTIONS[1:-1]:
        address = question.replace("provkoping", slug).replace("laga-kraft-2019-01-10", "current")
        response = reader.get(address.replace("samrad-2017-12-14", "current"))
        assert "Hemligutkast" not in response.content.decode(), address


def test_people_are_told_of_every_question(reader: Client) -> None:
    page = reader.get("/api/").content.decode()

    for path in get(reader, "/api/v1/openapi.json")["paths"]:
        assert f"GET {path}" in page
