"""Another kommun: one file changes name, coat of arms, colours and type on every page, and bad files are refused."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from planportal.contrast import contrast, mixed
from planportal.kommun import Unreadable, kommun, load
from planportal.kommun_check import the_kommuns_file_can_be_used, the_kommuns_file_is_its_own
from planportal.kommun_look import hard_to_read, style_sheet
from plans.editions.models import Edition

OTHER = (
    ('name = "Översiktsplanen på nätet"', 'name = "Framtidens Fjällby"'),
    ('kommun = "Kiruna kommun"\n', 'kommun = "Fjällby kommun"\n'),
    ("static/img/crest.svg", "vapen.png"),
    ('accent = { light = "#8a2c17", dark = "#f29a84" }', 'accent = { light = "#5b2a86", dark = "#cdb4e8" }'),
    ('link = { light = "#1c5273"', 'link = { light = "#0b5d4e"'),
    ('plan = "source-serif"', 'plan = "source-sans"'),
    ('page = "source-sans"', 'page = "system-sans"'),
    ('"planenheten@demo.example"', '"plan@fjallby.example"'),
    ("demo = true", "demo = false"),
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, settings: Any) -> Write:
    """Return a function that writes the demonstration's file with other words in it, and points it out."""

    def written(*changes: tuple[str, str]) -> Path:
        text = (settings.BASE_DIR / "kommun.toml").read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text, before
            text = text.replace(before, after)
        copytree(settings.BASE_DIR / "static/img", tmp_path / "static/img", dirs_exist_ok=True)
        (tmp_path / "vapen.png").write_bytes(PIXEL)
        path = tmp_path / f"{len(list(tmp_path.glob('*.toml')))}.toml"
        path.write_text(text, encoding="utf-8")
        settings.KOMMUN_FILE = path
        return path

    return written


def test_another_file_changes_every_page(reader: Client, in_force: Edition, write: Write) -> None:
    write(*OTHER)

    for address in (
        "/provkoping/",
        "/provkoping/avsnitt/vatten/",
        "/kontakt/",
        "/hjalp/",
        "/konto/logga-in/",
        "/nej/",
    ):
        page = reader.get(address).content.decode()
        assert f"/kommun/vapen.png?{kommun().version}" in page, address
        assert f"/kommun.css?{kommun().version}" in page, address
        assert "Kiruna" not in page, address
    assert "Framtidens Fjällby" in reader.get("/kontakt/").content.decode()
    assert "plan@fjallby.example" in reader.get("/kontakt/").content.decode()
    assert "demonstration" not in reader.get("/kontakt/").content.decode()


def test_the_colours_and_type_are_a_style_sheet(reader: Client, db: None, write: Write) -> None:
    write(*OTHER)
    sheet = reader.get("/kommun.css")
    text = sheet.content.decode()

    assert sheet["Content-Type"].startswith("text/css")
    assert "--ore: light-dark(#5b2a86, #cdb4e8);" in text
    assert "--sky: light-dark(#0b5d4e, #93c9e6);" in text
    assert '--serif: "Plan Sans"' in text and "--sans: system-ui" in text


def test_the_demonstration_looks_as_the_site_does_by_itself() -> None:
    assert "--" not in style_sheet(kommun())


def test_the_coat_of_arms_is_served_as_an_image_that_can_do_nothing(
    reader: Client, db: None, write: Write
) -> None:
    mine = reader.get("/kommun/vapen.svg")
    assert mine["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in mine["Content-Security-Policy"]
    assert mine.getvalue() == (settings.BASE_DIR / "static/img/crest.svg").read_bytes()

    write(*OTHER)
    assert reader.get("/kommun/vapen.png")["Content-Type"] == "image/png"
    assert reader.get("/kommun/vapen.svg").status_code == 404


def test_what_a_page_names_by_its_version_is_kept_for_ever(reader: Client, db: None) -> None:
    for address in ("/kommun.css", "/kommun/vapen.svg"):
        plain, named = reader.get(address), reader.get(f"{address}?{kommun().version}")
        assert plain["Cache-Control"] == "public, max-age=60"
        assert named["Cache-Control"].endswith("immutable")
        again = reader.get(address, headers={"If-None-Match": plain["ETag"]})
        assert again.status_code == 304 and not again.getvalue()


def test_those_who_ask_for_a_favicon_are_led_to_the_coat_of_arms(reader: Client, db: None) -> None:
    assert reader.get("/favicon.ico")["Location"] == "/kommun/vapen.svg"


def test_a_page_that_was_kept_is_made_anew_for_another_file(
    reader: Client, in_force: Edition, write: Write
) -> None:
    etag = reader.get("/provkoping/")["ETag"]
    write(*OTHER)

    assert reader.get("/provkoping/", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('name = "Översiktsplanen på nätet"', 'name = ""', "[site] name"),
        ("[site]", "[site", "cannot be read"),
        ("static/img/crest.svg", "finns-inte.svg", "there is no file"),
        ("static/img/crest.svg", "kommun.pdf", "must end with"),
        ('"#8a2c17"', '"falurött"', "[colours] accent"),
        ('plan = "source-serif"', 'plan = "comic"', "[type] plan"),
        ('follows = "delvis"', 'follows = "nästan"', "[accessibility] follows"),
        ("assessed_on = 2026-11-23", 'assessed_on = "i våras"', "assessed_on must be a date"),
        ('reason = "brist"', 'reason = "lathet"', "reason must be"),
        ('languages = ["sv", "en"]', 'languages = ["tlh"]', "[site] languages"),
        ('email = "planenheten@demo.example"', "", "[contact] email"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_what_is_wrong(
    write: Write, before: str, after: str, said: str
) -> None:
    path = write((before, after))

    with pytest.raises(Unreadable, match="."):
        load(path)
    faults = the_kommuns_file_can_be_used()
    assert any(said in fault.msg for fault in faults), faults
    assert {fault.id for fault in faults} == {"planportal.E001"}


def test_a_colour_that_cannot_be_read_is_refused_and_told_by_how_much(write: Write) -> None:
    write(('accent = { light = "#8a2c17"', 'accent = { light = "#e08060"'))
    (fault,) = the_kommuns_file_can_be_used()

    assert fault.id == "planportal.E002"
    assert "accent light #e08060 has contrast 2." in fault.msg and "at least 4.5:1" in fault.msg


def test_a_dark_colour_is_tried_on_the_dark_paper(write: Write) -> None:
    write(('dark = "#93c9e6"', 'dark = "#1c5273"'))

    assert ["link dark" in fault for fault in hard_to_read(kommun())] == [True]


def test_production_is_told_that_it_shows_the_demonstration(write: Write) -> None:
    assert [one.id for one in the_kommuns_file_is_its_own()] == ["planportal.I001"]
    write(*OTHER)
    assert the_kommuns_file_is_its_own() == []


def test_contrast_is_counted_as_wcag_does() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert mixed("#ff0000", "#ffffff", 0.5) == "#ff8080"
