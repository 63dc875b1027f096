"""Files to take along: of one edition, made once, kept, and saying what they are."""

import json
import os
import subprocess
import sys
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test import Client

from plans.documents.models import Plan
from plans.editions.models import Edition, EditionImage
from plans.reading.copies import asking, keeping
from plans.reading.copies.keeping import Copy, clear_old, folder_of, held, lock_of
from plans.reading.copies.matter import matter_of
from tests import cast

PINNED = "/provkoping/utgava/laga-kraft-2019-01-10/hamta"
FORMS = ["pdf", "docx", "html", "md", "json"]


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("address", ["/provkoping/hamta/", f"{PINNED}/"])
def test_the_page_offers_every_form_at_addresses_that_last(
    reader: Client, in_force: Edition, address: str
) -> None:
    html = reader.get(address).content.decode()

    for form in FORMS:
        assert f'href="{PINNED}/plan.{form}"' in html
    assert f'href="{PINNED}/vatten.pdf"' in html
    assert "görs när du ber om den" in html
    assert "provkoping@laga-kraft-2019-01-10" in html


def test_the_page_says_how_large_a_file_is_when_it_is_made(reader: Client, in_force: Edition) -> None:
    reader.get(f"{PINNED}/plan.json")

    assert reader.get("/provkoping/hamta/").content.decode().count("görs när du ber om den") == len(FORMS) - 1


def test_the_plans_own_address_leads_to_the_edition_in_force(reader: Client, in_force: Edition) -> None:
    response = reader.get("/provkoping/hamta/vatten.md")

    assert (response.status_code, response["Location"]) == (302, f"{PINNED}/vatten.md")


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_kept_for_ever_and_not_sent_twice(reader: Client, in_force: Edition, form: str) -> None:
    first = reader.get(f"{PINNED}/vatten.{form}")

    assert first.status_code == 200
    assert "immutable" in first["Cache-Control"]
    assert f'filename="provkoping-vatten-laga-kraft-2019-01-10.{form}"' in first["Content-Disposition"]
    assert int(first["Content-Length"]) == len(body(first))
    assert not first.cookies
    again = reader.get(f"{PINNED}/vatten.{form}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert reader.head(f"{PINNED}/vatten.{form}")["Content-Length"] == first["Content-Length"]


def test_every_text_form_says_edition_decision_law_and_permanent_key(
    reader: Client, in_force: Edition, settings: Any
) -> None:
    settings.SITE_ADDRESS = "https://plan.provkoping.example"
    for form in ("html", "md", "json"):
        text = body(reader.get(f"{PINNED}/j4.{form}")).decode()
        for said in (
            "Laga kraft 10 januari 2019",
            "Gäller från 10 januari 2019, tills en senare utgåva får laga kraft.",
            "Vad som gäller i dag står på https://plan.provkoping.example/provkoping/",
            "provkoping/j4@laga-kraft-2019-01-10",
            "https://plan.provkoping.example/provkoping/utgava/laga-kraft-2019-01-10/avsnitt/j4/",
            "Kommunfullmäktige",
            "KS 2016/42",
        ):
            assert said in text, (form, said)


def test_the_json_has_permanent_keys_stage_and_decision(reader: Client, in_force: Edition) -> None:
    document = json.loads(body(reader.get(f"{PINNED}/plan.json")))

    assert document["edition"]["stage"] == "laga_kraft"
    assert document["edition"]["decided_on"] == "2018-12-10"
    assert [one["identifier"] for one in document["sections"]][:2] == [
        "provkoping/del-1@laga-kraft-2019-01-10",
        "provkoping/vatten@laga-kraft-2019-01-10",
    ]
    position = document["sections"][2]
    assert (position["form"], position["label"]) == ("position", "Kommunens ställningstagande")


def test_a_chapter_has_all_below_it_and_nothing_else(in_force: Edition) -> None:
    matter = matter_of(in_force, "vatten")

    assert matter is not None
    assert [one.key for one in matter.sections][0] == "vatten"
    assert {one.key for one in matter.sections} == {
        "vatten", "vatten-st", "vatten-rek", "vatten-nu", "vatten-kalla", "vatten-kon", "dricksvatten"
    }  # fmt: skip
    assert [one.level for one in matter.sections][:2] == [1, 2]
    last = matter_of(in_force, "j4")
    assert last is not None and [one.key for one in last.sections] == ["j4"]


def test_a_reference_out_of_the_file_leads_to_the_site_or_is_words(in_force: Edition, settings: Any) -> None:
    alone = matter_of(in_force, "vatten")
    settings.SITE_ADDRESS = "https://plan.example"
    known = matter_of(in_force, "vatten")
    whole = matter_of(in_force)

    assert alone and known and whole
    assert alone.html[0].startswith("<p>Se 2.1.1 J4.")
    assert 'href="https://plan.example/provkoping/utgava/laga-kraft-2019-01-10/avsnitt/j4/"' in known.html[0]
    assert '<a href="#j4">2.1.1 J4</a>' in whole.html[1]


@pytest.mark.parametrize(
    "path", ["nagot.pdf", "plan.exe", "plan.PDF", "plan", "..%2Fplan.pdf", "%00.pdf", f"{'a' * 300}.md"]
)
def test_a_file_that_is_not_there_is_not_found(reader: Client, in_force: Edition, path: str) -> None:
    assert reader.get(f"{PINNED}/{path}").status_code == 404


def test_a_file_is_only_read(reader: Client, in_force: Edition) -> None:
    assert reader.post(f"{PINNED}/plan.md").status_code == 405


@pytest.mark.parametrize(
    ("asked", "status", "sent"),
    [
        ("bytes=0-3", 206, slice(0, 4)),
        ("bytes=4-", 206, slice(4, None)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=0-999999999", 200, slice(None)),
        ("bytes=9-3", 200, slice(None)),
        ("bytes=0-1,3-4", 200, slice(None)),
        ("rader=1", 200, slice(None)),
        ("bytes=-", 200, slice(None)),
        ("bytes=999999999-", 416, None),
        ("bytes=-0", 416, None),
    ],
)
def test_a_piece_is_sent_when_one_is_asked_for(
    reader: Client, in_force: Edition, asked: str, status: int, sent: slice | None
) -> None:
    whole = body(reader.get(f"{PINNED}/plan.md"))
    response = reader.get(f"{PINNED}/plan.md", headers={"Range": asked})

    assert response.status_code == status
    if sent is not None:
        assert body(response) == whole[sent]


def test_a_piece_of_another_file_than_one_has_is_sent_whole(reader: Client, in_force: Edition) -> None:
    response = reader.get(f"{PINNED}/plan.md", headers={"Range": "bytes=0-3", "If-Range": '"annan"'})

    assert response.status_code == 200


def test_a_copy_is_made_once_however_many_ask(in_force: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = Copy(in_force, "", "md")
    first = asking.asked_for(copy).stat()

    assert asking.asked_for(copy).stat().st_mtime_ns == first.st_mtime_ns
    assert asking.asked_for(copy).stat().st_ino == first.st_ino


def test_one_who_comes_while_a_copy_is_made_is_told_to_come_back(
    reader: Client, in_force: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0.0)
    with held(lock_of(Copy(in_force, "", "pdf"))) as lock:
        response = reader.get(f"{PINNED}/plan.pdf")

    assert lock is not None
    assert (response.status_code, response["Retry-After"]) == (503, "15")
    assert "Filen är inte klar än" in response.content.decode()
    assert not Copy(in_force, "", "pdf").path.exists()


def test_what_could_not_be_made_is_said_and_not_tried_at_once_again(
    reader: Client, in_force: Edition
) -> None:
    copy = Copy(in_force, "", "pdf")
    copy.path.parent.mkdir(parents=True)
    keeping._beside(copy.path, "failed").write_text("Pango saknas.", encoding="utf-8")

    response = reader.get(f"{PINNED}/plan.pdf")

    assert (response.status_code, response["Retry-After"]) == (503, "600")
    assert "Pango saknas." in response.content.decode()


def test_copies_by_earlier_code_are_removed(in_force: Edition) -> None:
    old = folder_of(in_force) / "gammal"
    old.mkdir(parents=True)
    kept = asking.asked_for(Copy(in_force, "", "md"))

    clear_old(in_force)

    assert kept.exists() and not old.exists()


def test_the_command_makes_what_is_missing(in_force: Edition, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("make_copies", "provkoping", in_force.slug)

    assert {path.name for path in Copy(in_force, "", "md").path.parent.glob("plan.*")} == {
        f"plan.{form}" for form in FORMS
    }


def test_nothing_but_the_editions_own_text_is_in_its_files(
    reader: Client, in_force: Edition, plan: Plan, planner: Any
) -> None:
    cast.write(plan, "Arbetstitel", "HEMLIGT UTKAST", by=planner)
    secret = default_storage.save("bilder/hemlig.png", ContentFile(b"png"))
    EditionImage.objects.create(edition=in_force, name="f" * 24 + ".png", file=secret)

    for form in ("html", "md", "json"):
        text = body(reader.get(f"{PINNED}/plan.{form}")).decode()
        assert "HEMLIGT" not in text and "Arbetstitel" not in text
        assert "Petra Planerare" not in text
    matter = matter_of(in_force)
    assert matter is not None and matter.image("../../settings.py") is None


@pytest.mark.django_db(transaction=True)
def test_a_slow_file_is_made_by_a_process_of_its_own(in_force: Edition, settings: Any) -> None:
    copy = Copy(in_force, "vatten", "pdf")
    made = connection.settings_dict
    who = f"{quote(made['USER'], '')}:{quote(made['PASSWORD'] or '', '')}"
    where = f"{quote(made['HOST'] or 'localhost', '')}:{made['PORT'] or 5432}"
    environment = os.environ | {
        "DATABASE_URL": f"postgres://{who}@{where}/{made['NAME']}",
        "DJANGO_SETTINGS_MODULE": "planportal.settings",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
    }
    command = [sys.executable, "manage.py", "make_copies", "provkoping", in_force.slug, "--key=vatten"]
    subprocess.run([*command, "--form=pdf"], env=environment, cwd=settings.BASE_DIR, check=True)

    assert copy.path.read_bytes().startswith(b"%PDF-")


def test_the_command_line_hands_out_an_edition_as_the_site_does(in_force: Edition, tmp_path: Any) -> None:
    call_command(
        "export_plan", "provkoping", edition=in_force.slug, format="json", output=tmp_path / "p.json"
    )

    document = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    assert document["edition"]["identifier"] == "provkoping@laga-kraft-2019-01-10"
