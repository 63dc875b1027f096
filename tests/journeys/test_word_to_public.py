"""The main job, through the pages' own forms: a Word file comes in, is edited, and is read by everyone."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from plans.documents.models import Plan, Section
from tests import cast

EXAMPLE = Path(__file__).parents[2] / "demo" / "exempel.docx"

pytestmark = pytest.mark.django_db(transaction=True)


def new_plan(client: Client) -> Plan:
    fields = {"name": "Grönplan", "slug": "gronplan", "kommun": "Provköping", "tagline": ""}
    assert client.post(reverse("documents:new_plan"), fields).status_code == 302
    return Plan.objects.get(slug="gronplan")


def import_word_file(client: Client, plan: Plan) -> str:
    """Choose the file, follow the reading, read the report and say yes; return the page that comes after."""
    with EXAMPLE.open("rb") as file:
        review = client.post(reverse("exchange:import", args=[plan.slug]), {"file": file}, follow=True)
    page = review.content.decode()
    assert "Planen är oförändrad" in page and "Skolvägen till badet" in page
    assert not Section.objects.filter(plan=plan).exists()
    address = review.redirect_chain[-1][0]
    return client.post(address, {"below": "", "do": "import"}, follow=True).content.decode()


def test_from_a_word_file_to_a_public_page(plan, planner, at_desk, reader):
    new = new_plan(at_desk)
    assert re.search(r"\d+ avsnitt är importerade", import_word_file(at_desk, new))

    section = Section.objects.get(plan=new, title="Bäcken")
    fields = {
        "title": "Bäcken och dammen",
        "body": section.body + "\n\nDammen rensas i år.\n",
        "kind": "avsnitt",
    }
    edit = reverse("documents:edit", args=[new.slug, section.key])
    at_desk.post(
        edit, {**fields, "beteckning": "G1", "seen": 1, "number": 0, "note": "Nytt i år", "do": "save"}
    )

    freeze = reverse("editions:freeze", args=[new.slug])
    assert "första utgåva" in at_desk.get(freeze).content.decode()
    told = at_desk.post(
        freeze, {"stage": "samrad", "begins_on": "2026-03-01", "note": "Första förslaget"}, follow=True
    )
    assert "alla läsa den" in told.content.decode()

    page = reader.get(f"/gronplan/avsnitt/{section.key}/").content.decode()
    assert "Bäcken och dammen" in page and "Dammen rensas i år." in page and "Den gäller inte" in page
    assert reader.get(f"/gronplan/avsnitt/{section.key}/").cookies == {}


def test_somebody_elses_waiting_import_is_not_shown(plan, planner, second_planner, at_desk):
    with EXAMPLE.open("rb") as file:
        review = at_desk.post(reverse("exchange:import", args=[plan.slug]), {"file": file}, follow=True)

    assert cast.signed_in(second_planner).get(review.redirect_chain[-1][0]).status_code == 404


def test_saying_yes_twice_imports_once(plan, planner, at_desk):
    with EXAMPLE.open("rb") as file:
        review = at_desk.post(reverse("exchange:import", args=[plan.slug]), {"file": file}, follow=True)
    address = review.redirect_chain[-1][0]
    at_desk.post(address, {"below": "", "do": "import"}, follow=True)
    count = Section.objects.filter(plan=plan).count()

    again = at_desk.post(address, {"below": "", "do": "import"}, follow=True)

    assert again.status_code == 404
    assert Section.objects.filter(plan=plan).count() == count


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.docx", b"inget Word-dokument", "Planen är oförändrad"),
        ("plan.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Planen är oförändrad"),
        ("plan.md", b"# Rubrik\n\xff\xfe\n", "Planen är oförändrad"),
        ("plan.pdf", b"%PDF-1.7\n", "Planen är oförändrad"),
        ("plan.exe", b"MZ", "Planen är oförändrad"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    plan, planner, at_desk, tmp_path, name, content, words
):
    path = tmp_path / name
    path.write_bytes(content)
    with path.open("rb") as file:
        answer = at_desk.post(reverse("exchange:import", args=[plan.slug]), {"file": file}, follow=True)

    assert words in answer.content.decode()
    assert not Section.objects.filter(plan=plan).exists()
