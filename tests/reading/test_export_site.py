"""An edition as a folder of files: every page, every link within it, nothing that needs the server."""

import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from plans.documents.models import Plan
from plans.editions.models import Edition, EditionImage
from plans.reading.archive.tree import parsed
from tests import cast
from tests.reading import making

SITE = "https://plan.example"
IMAGE = "0123456789abcdef01234567.png"


@pytest.fixture
def copy(in_force: Edition, tmp_path: Path) -> Path:
    folder = tmp_path / "kopia"
    call_command("export_site", "provkoping", in_force.slug, folder, site=SITE, without="pdf,docx")
    return folder


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids.add(named.get("id") or "")
        self.found += [
            (tag, named.get("rel") or "", named[name] or "") for name in ("href", "src") if name in named
        ]


def pages(folder: Path) -> Iterator[tuple[Path, Links]]:
    for path in folder.rglob("*.html"):
        if path.parent.name != "filer":
            links = Links()
            links.feed(path.read_text(encoding="utf-8"))
            yield path, links


def test_every_link_in_every_page_leads_to_a_file_and_a_place_in_it(copy: Path) -> None:
    ids = {path: links.ids for path, links in pages(copy)}
    for path, links in pages(copy):
        for tag, rel, link in links.found:
            if rel == "canonical":
                assert link.startswith(SITE)
                continue
            parts = urlsplit(link)
            assert not parts.scheme and not link.startswith("/"), (path, tag, link)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), (path, link)
            if parts.fragment and target in ids:
                known = parts.fragment in ids[target] or "-fn" in parts.fragment
                assert known, (path, link)


def test_every_address_in_a_style_sheet_leads_to_a_file(copy: Path) -> None:
    sheets = list(copy.rglob("*.css"))

    assert sheets
    for sheet in sheets:
        for link in re.findall(r"url\([\"']?([^\"')]+)", sheet.read_text(encoding="utf-8")):
            if not link.startswith("data:"):
                assert (sheet.parent / link.partition("#")[0]).is_file(), (sheet, link)


def test_every_section_the_start_and_the_whole_plan_are_there(copy: Path, in_force: Edition) -> None:
    there = {path.parent.name for path in (copy / "avsnitt").glob("*/index.html")}

    assert there >= {"del-1", "vatten", "dricksvatten", "del-2", "jukkas", "j4"}
    for name in ("index.html", "hela/index.html", "om/index.html", "sok/index.html", "README.txt"):
        assert (copy / name).is_file()


def test_every_page_says_what_it_is_a_copy_of_and_when_it_was_taken(copy: Path) -> None:
    for path, _links in pages(copy):
        html = path.read_text(encoding="utf-8")
        assert "Arkivkopia av utgåvan laga kraft 10 januari 2019, hämtad" in html, path
        assert "när kopian gjordes" in html, path


def test_what_needs_the_server_is_not_there(copy: Path) -> None:
    for path, links in pages(copy):
        html = path.read_text(encoding="utf-8")
        assert "<form" not in html and "Logga in" not in html and "Jämför" not in html, path
        assert 'type="module"' not in html, path
        assert not [link for _tag, rel, link in links.found if rel in ("preload", "alternate")]


def test_the_checksums_are_those_of_the_files(copy: Path) -> None:
    lines = (copy / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {line[66:]: line[:64] for line in lines}
    there = {path.relative_to(copy).as_posix(): path for path in copy.rglob("*") if path.is_file()}

    assert set(listed) == set(there) - {"SHA256SUMS"}
    for name, digest in listed.items():
        assert hashlib.sha256(there[name].read_bytes()).hexdigest() == digest


def test_the_files_to_take_along_are_there(copy: Path) -> None:
    names = {path.suffix for path in (copy / "filer").iterdir()}

    assert names == {".html", ".md", ".json"}
    assert "filer/provkoping-laga-kraft-2019-01-10.md" in (copy / "om/index.html").read_text()


def test_nothing_but_the_edition_is_in_the_copy(
    in_force: Edition, plan: Plan, planner: Any, tmp_path: Path
) -> None:
    cast.write(plan, "Arbetstitel", "HEMLIGT UTKAST", by=planner)
    default_storage.save("bilder/hemlig.png", ContentFile(b"hemlig bild"))
    call_command("export_site", "provkoping", in_force.slug, tmp_path / "k", site=SITE, without="pdf,docx")

    for path in (tmp_path / "k").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"HEMLIGT" not in content and b"hemlig bild" not in content, path
            assert b"Petra Planerare" not in content and b"planner@" not in content, path


def test_an_image_comes_along(in_force: Edition, tmp_path: Path) -> None:
    file = default_storage.save(f"bilder/{IMAGE}", ContentFile(b"en bild"))
    EditionImage.objects.create(edition=in_force, name=IMAGE, file=file)
    html = f'<figure><img src="/bild/{IMAGE}" alt="Karta"></figure>'
    tree = [*making.TREE, (0, "karta", "Karta", "avsnitt", html)]
    other = making.edition("laga-kraft-2020-01-10", in_force.stage, in_force.dated_on.replace(2020), tree)
    EditionImage.objects.create(edition=other, name=IMAGE, file=file)

    call_command("export_site", "provkoping", other.slug, tmp_path / "k", site=SITE, without="all")

    assert (tmp_path / "k" / "bild" / IMAGE).read_bytes() == b"en bild"
    page = (tmp_path / "k/avsnitt/karta/index.html").read_text(encoding="utf-8")
    assert f'src="../../bild/{IMAGE}"' in page


def test_a_folder_that_holds_something_is_left_alone(in_force: Edition, tmp_path: Path) -> None:
    (tmp_path / "min.txt").write_text("min", encoding="utf-8")

    with pytest.raises(CommandError, match="inte tom"):
        call_command("export_site", "provkoping", in_force.slug, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["min.txt"]


@pytest.mark.parametrize("site", ["plan.example", "ftp://plan.example", "https://plan.example/under"])
def test_an_address_that_is_none_is_refused(in_force: Edition, tmp_path: Path, site: str) -> None:
    with pytest.raises(CommandError, match="ingen adress"):
        call_command("export_site", "provkoping", in_force.slug, tmp_path / "k", site=site)


def test_a_page_read_and_written_again_says_the_same() -> None:
    html = '<!doctype html>\n<p class="a">Älv &amp; å &#8211; <br><img src="x" alt="&quot;y&quot;"></p>'

    assert parsed(html).written() == html
