"""Public pages are the same for everyone: no session, no cookie, and not sent twice."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from plans.documents.models import Image, Plan
from plans.editions.models import Edition, EditionImage, Stage
from tests.reading import making

PAGES = [
    "/provkoping/",
    "/provkoping/hela/",
    "/provkoping/utgavor/",
    "/provkoping/avsnitt/vatten/",
    "/hjalp/",
]
NAME = "0123456789abcdef01234567.png"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_nothing_of_who_reads(
    at_desk: Client, reader: Client, in_force: Edition, address: str
) -> None:
    signed_in, anyone = at_desk.get(address), reader.get(address)

    assert signed_in.content == anyone.content
    assert not signed_in.cookies and not anyone.cookies
    assert anyone.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert anyone["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_only_read(reader: Client, in_force: Edition, address: str) -> None:
    assert reader.post(address).status_code == 405
    assert reader.head(address).status_code == 200


def test_one_who_has_the_page_does_not_get_it_again(
    reader: Client, in_force: Edition, django_assert_num_queries: object
) -> None:
    etag = reader.get("/provkoping/avsnitt/vatten/")["ETag"]

    with django_assert_num_queries(1):  # type: ignore[operator]
        response = reader.get("/provkoping/avsnitt/vatten/", headers={"If-None-Match": etag})
    assert (response.status_code, response["ETag"], response.content) == (304, etag, b"")


def test_a_new_edition_makes_every_page_new(reader: Client, in_force: Edition) -> None:
    etag = reader.get("/provkoping/")["ETag"]
    making.edition("samrad-2025-03-03", Stage.SAMRAD, date(2025, 3, 3))

    assert reader.get("/provkoping/", headers={"If-None-Match": etag}).status_code == 200


def test_an_image_of_an_edition_is_kept_for_ever(reader: Client, in_force: Edition) -> None:
    file = default_storage.save(f"bilder/{NAME}", ContentFile(b"png"))
    EditionImage.objects.create(edition=in_force, name=NAME, file=file)
    response = reader.get(f"/bild/{NAME}")

    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert b"".join(response) == b"png"


def test_an_image_of_the_working_text_does_not_exist_to_the_public(
    reader: Client, in_force: Edition, plan: Plan
) -> None:
    name = NAME.replace("0", "f")
    file = default_storage.save(f"bilder/{name}", ContentFile(b"png"))
    Image.objects.create(plan=plan, name=name, file=file, width=1, height=1, size=3)

    assert reader.get(f"/bild/{name}").status_code == 404


@pytest.mark.parametrize("name", ["../settings.py", "x.png", "0123456789abcdef01234567.svg"])
def test_nothing_else_is_served_as_an_image(reader: Client, db: None, name: str) -> None:
    assert reader.get(f"/bild/{name}").status_code == 404


def test_an_image_whose_file_is_lost_is_not_found(reader: Client, in_force: Edition) -> None:
    name = NAME.replace("1", "e")
    EditionImage.objects.create(edition=in_force, name=name, file=f"bilder/{name}")

    assert reader.get(f"/bild/{name}").status_code == 404
