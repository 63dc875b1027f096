"""Bad input: a sentence in Swedish that says what happened, that the plan is unchanged, and what to do."""

import json
import zlib

import pytest

from plans.exchange.complaints import UnreadableFile
from plans.exchange.guarding import MAX_BYTES, identify
from tests.exchange.making import pandoc, png, read, read_text, zipped

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 512
BOMB = zipped({"word/document.xml": b"<a>" + b"0" * (30 * 1024 * 1024)})
MANY = zipped({"word/document.xml": b"<a/>"} | {f"word/{n}": b"" for n in range(10_001)})
ENTITIES = zipped({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'})
HIDDEN_ENTITIES = zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "ha">]><a/>'.encode("utf-16")})
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
SECRET_ODT = zipped(
    {"mimetype": ODT_TYPE, "content.xml": b"x", "META-INF/manifest.xml": b"<manifest:encryption-data/>"}
)
DEEP_HTML = b"<div>" * 5000 + b"text"
DEEP_JSON = b'{"chapters":' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def nested(depth: int) -> bytes:
    chapter: dict = {"header": "x", "html": "", "chapters": []}
    for _step in range(depth):
        chapter = {"header": "x", "html": "", "chapters": [chapter]}
    return json.dumps({"chapters": [chapter]}).encode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("plan.docx", b"", "är tom"),
        ("plan.md", b" \n\n", "är tom"),
        ("plan.docx", b"PK\x03\x04 trasig", "skadad"),
        ("plan.docx", zipped({"xl/workbook.xml": b"<a/>"}), "kalkylark"),
        ("plan.docx", zipped({"a.txt": b"a"}), "inte ett textdokument"),
        ("plan.docx", b"Bara text", "innehållet är inte Word"),
        ("plan.odt", b"Bara text", "innehållet är inte OpenDocument"),
        ("plan.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "lösenord"),
        ("plan.docx", OLE + "WordDocument".encode("utf-16-le"), "äldre formatet .doc"),
        ("plan.doc", OLE + "WordDocument".encode("utf-16-le"), "äldre formatet .doc"),
        ("plan.odt", SECRET_ODT, "lösenord"),
        ("plan.docx", BOMB, "packas upp"),
        ("plan.docx", MANY, "packas upp"),
        ("plan.docx", ENTITIES, "XML-definitioner"),
        ("plan.docx", HIDDEN_ENTITIES, "XML-definitioner"),
        ("plan.docx", zipped({"word/document.xml": b"<w:p>"}), "Planen är oförändrad"),
        ("plan.docx", b"%PDF-1.7 ...", "PDF"),
        ("plan.pdf", b"%PDF-1.7 ...", "PDF"),
        ("plan.rtf", b"{\\rtf1 x}", "RTF"),
        ("plan.docx", b"\x89PNG\r\n\x1a\n", "bild"),
        ("plan.md", b"<svg xmlns='x'><script/></svg>", "bild"),
        ("plan.md", b"# Plan\n\nfel: \xe5\n", "rad 3"),
        ("plan.html", b"<p>\xff</p>", "UTF-8: rad 1"),
        ("plan.md", "# Mål".encode("utf-16"), "UTF-8"),
        ("plan.md", b"# M\n\0", "rad 2"),
        ("plan.md", b"<!doctype html><p>x</p>", "slutar på .html"),
        ("plan.html", b"bara text", "innehållet är inte HTML"),
        ("plan.html", DEEP_HTML, "nästlat"),
        ("plan.json", b'{"chapters": [', "inte hel JSON"),
        ("plan.json", b'{"features": []}', "Hajk"),
        ("plan.json", b"[1, 2]", "Hajk"),
        ("plan.json", b'{"chapters": [{"header": 3}]}', "Hajk"),
        ("plan.json", b'{"chapters": [3]}', "Hajk"),
        ("plan.json", DEEP_JSON, "nästlat"),
        ("plan.json", nested(60), "nästlat"),
        ("plan.json", b'{"chapters": []}', "ingen text"),
        ("plan.xlsx", b"x", "kan läsas in"),
        ("plan", b"# x", "slag som inte"),
        ("plan.md", b"---\nplanportal: 1\n---\n\n# x\n", "utskriven"),
        (
            "plan.md",
            b'---\nplanportal: 1\navgransning: "00000000"\n---\n\n<!-- slut 00000000 -->\n',
            "ingen text",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path, name, content, said):
    path = tmp_path / "upload"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refusal:
        from plans.exchange.reading import read_plan

        read_plan(path, name)
    message = refusal.value.message_sv
    assert said in message
    assert "Planen är oförändrad." in message
    assert message.endswith(".") and "!" not in message


def test_a_huge_file_is_refused_without_being_read(tmp_path):
    path = tmp_path / "plan.docx"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES * 2)
    with pytest.raises(UnreadableFile, match="100 MB"):
        identify(path, path.name)


def test_a_word_file_called_markdown_is_told_its_right_name(tmp_path):
    path = pandoc("# Mål", tmp_path / "plan.docx").rename(tmp_path / "plan.md")
    with pytest.raises(UnreadableFile, match=r"slutar på \.docx"):
        read(path)


def test_a_byte_order_mark_is_no_hindrance(tmp_path):
    assert read_text(tmp_path, "plan.md", "\ufeff# Mål\r\n\r\nText\r\n").sections[0].body == "Text"


def test_an_image_of_enormous_claims_is_dropped_without_being_opened(tmp_path):
    (tmp_path / "stor.png").write_bytes(png(claimed=(30_000, 30_000)))
    draft = read_text(tmp_path, "plan.md", "# A\n\n![Stor](stor.png)\n", beside=tmp_path)
    assert (draft.images, draft.sections[0].body) == ({}, "Stor")


@pytest.mark.parametrize(
    "content", [b"<svg onload='x()'/>", b"<html><script>x</script></html>", zlib.compress(b"x")]
)
def test_what_only_calls_itself_an_image_is_dropped(tmp_path, content):
    (tmp_path / "karta.png").write_bytes(content)
    draft = read_text(tmp_path, "plan.md", "# A\n\n![Karta](karta.png)\n", beside=tmp_path)
    assert (draft.images, draft.sections[0].body) == ({}, "Karta")


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("före <script>alert(1)</script> efter", "före  efter"),
        ("<SCRIPT src=x>\n\nalert(1)\n\n</SCRIPT >kvar", "kvar"),
        ("<scr<script></script>ipt>kvar", "kvar"),
        ("<scr<script>ipt>kvar", "kvar"),
        ("ett <script är inget slut på texten", "ett  är inget slut på texten"),
        ("[klicka](javascript:alert(1))", "klicka"),
        ("[klicka](JaVaScRiPt&#58;alert)", "klicka"),
        ("[klicka](<java script:a>)", "klicka"),
        ("<javascript:alert(1)>kvar", "kvar"),
        ("[a]: javascript:alert(1)\n\n[a]", "[a]: #\n\n[a]"),
        ('<p onclick="x()" class="a">text</p>', '<p class="a">text</p>'),
        ("![bild](javascript:x)", "bild"),
        ("`<script>` och `javascript:x`", "`<script>` och `javascript:x`"),
    ],
)
def test_markdown_that_runs_code_loses_the_code_and_keeps_the_words(tmp_path, source, left):
    assert read_text(tmp_path, "plan.md", f"# A\n\n{source}\n").sections[0].body == left
