"""A plan from its first page to laga kraft and a corrected misprint: every edition answers with its own text."""

import pytest
from django.test import Client

from accounts.models import User
from plans.editions.models import Edition
from tests.journeys.walking import Page, at_work, walk

DESK, PUBLIC = "/arbete/gronplan/", "/gronplan/"
SECTION = "avsnitt/backen/"
COUNCIL = {"decided_by": "Kommunfullmäktige", "decided_on": "2026-09-14", "paragraph": "§ 98"}

pytestmark = pytest.mark.django_db(transaction=True)


def write(client: Client, text: str, note: str = "") -> None:
    edited = walk(client, DESK + SECTION + "redigera/").send(body=text, note=note, do="save")
    assert "Sparat i planen." in edited


def freeze(client: Client, stage: str, **fields: str) -> None:
    done = walk(client, DESK + "utgavor/ny/").send(stage=stage, **fields)
    assert "alla läsa den" in done, done.words


def edition(reader: Client, slug: str) -> Page:
    return walk(reader, f"{PUBLIC}utgava/{slug}/{SECTION}")


def test_from_an_empty_plan_to_laga_kraft_and_a_correction(planner: User, reader: Client) -> None:
    client = at_work(planner)
    walk(client, "/arbete/ny-plan/").send(name="Grönplan", slug="gronplan", kommun="Provköping")
    walk(client, DESK + "nytt-avsnitt/").send(title="Bäcken", kind="avsnitt")
    write(client, "Bäcken är grävd.\n", "Först")
    assert walk(reader, PUBLIC).status == 404, "nobody reads what has not been frozen"

    freeze(client, "samrad", begins_on="2026-01-12", ends_on="2026-03-12", note="Första förslaget")
    write(client, "Bäcken är öppnad.\n", "Efter samrådet")
    assert "grävd" in walk(reader, PUBLIC + SECTION), "the working text is not public"
    freeze(client, "granskning", begins_on="2026-05-04", ends_on="2026-07-04", note="Efter samrådet")
    write(client, "Bäcken är öppnad och skydad.\n", "Efter granskningen")
    freeze(client, "antagen", note="Antagen", **COUNCIL)
    write(client, "Bäcken är öppnad, skyddad och längre.\n", "Nästa års tankar")

    came = walk(client, DESK + "utgavor/antagen-2026-09-14/laga-kraft/").send(in_force_on="2026-10-12")
    assert "Planen gäller" in came
    in_force = walk(reader, PUBLIC + SECTION)
    assert "öppnad och skydad" in in_force and "längre" not in in_force
    assert "12 oktober 2026" in in_force

    for slug, text in {
        "samrad-2026-01-12": "är grävd.",
        "granskning-2026-05-04": "är öppnad.",
        "antagen-2026-09-14": "öppnad och skydad.",
        "laga-kraft-2026-10-12": "öppnad och skydad.",
    }.items():
        assert text in edition(reader, slug), slug
    corrects(client, reader)


def corrects(client: Client, reader: Client) -> None:
    """Freeze once more to put a misprint right; the wrong edition stays, and says that it was corrected."""
    write(client, "Bäcken är öppnad och skyddad.\n", "Skrivfel")
    wrong = Edition.objects.get(slug="laga-kraft-2026-10-12")
    note = "Skydad ska vara skyddad."
    freeze(client, "laga_kraft", **COUNCIL, in_force_on="2026-10-12", corrects=str(wrong.pk), note=note)

    assert "öppnad och skyddad." in walk(reader, PUBLIC + SECTION)
    assert "öppnad och skydad." in edition(reader, "laga-kraft-2026-10-12")
    listed = walk(reader, PUBLIC + "utgavor/")
    assert note in listed and "Rättar" in listed and "Rättad genom" in listed
    assert "Ersatt av en rättad utgåva" in edition(reader, wrong.slug)
