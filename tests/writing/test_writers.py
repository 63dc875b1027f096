"""Export: JSON, a page that carries everything, Word with real parts, and PDF."""

import json
import re
import zipfile
import zlib

import pytest

from plans.writing import ExportSection, PlanMeta
from plans.writing.data import to_json
from plans.writing.pdf import PdfUnavailable, to_pdf
from plans.writing.webpage import rendered, to_html
from plans.writing.word import to_docx
from tests.exchange.making import outline, png, read

META = PlanMeta("Plan <för> alla", "plan", "Kiruna", "Arbetsversion", "2026-11-23")
NAME = f"{'a' * 24}.png"
SECTIONS = [
    ExportSection("mal", "Mål", "Något[^1].\n\n[^1]: Not.\n\n```\nöppet staket", "avsnitt", "", 1, "1"),
    ExportSection(
        "vatten",
        "Vatten",
        f'Se [[mal]] och [[mal|målen]] och [[borta|texten]].\n\n![Karta](bilder/{NAME} "Kartan")\n\n'
        "Tabell: Hus\n\n| Typ | Antal |\n|---|---:|\n| Hus | 12[^1] |\n\n[^1]: En annan not.\n\n## Rubrik i texten\n",
        "omrade",
        "J4",
        2,
        "1.1",
    ),
    ExportSection("djup", "Djup", "![hemlig](/etc/passwd) <script>x</script>", "avsnitt", "", 3, "1.1.1"),
]


def find(name: str) -> bytes | None:
    return png() if name == NAME else None


def test_json_has_its_documented_shape():
    document = json.loads(to_json(META, SECTIONS))
    assert (document["format"], document["version"], document["plan"]["slug"]) == ("planportal", 1, "plan")
    assert document["sections"][1]["beteckning"] == "J4"


@pytest.fixture
def word_file(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(to_docx(META, SECTIONS, find))
    return path


def test_word_has_real_headings_footnotes_captions_and_references(word_file):
    with zipfile.ZipFile(word_file) as archive:
        document = archive.read("word/document.xml").decode()
        notes = archive.read("word/footnotes.xml").decode()
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
        styles = archive.read("word/styles.xml").decode()
    assert "Not." in notes and "En annan not." in notes
    assert 'w:anchor="mal"' in document and "Innehåll" in document
    assert 'w:val="TableCaption"' in document and 'w:val="ImageCaption"' in document
    assert len(media) == 1
    assert 'w:val="sv"' in styles or 'w:val="sv-SE"' in styles


def test_word_out_and_in_again_has_the_same_parts(word_file):
    draft = read(word_file)
    assert (1, "Mål") in outline(draft) and (2, "Vatten") in outline(draft) and (3, "Djup") in outline(draft)
    water = next(section for section in draft.sections if section.title == "Vatten")
    assert water.beteckning == "J4"
    assert "[[mal|målen]]" in water.body and "texten" in water.body
    assert "| Hus | 12[^1] |" in water.body and "[^1]: En annan not." in water.body
    assert '"Kartan")' in water.body


def test_word_never_reads_files_of_the_machine(word_file):
    deep = next(section for section in read(word_file).sections if section.title == "Djup")
    assert deep.body.replace("\\", "") == "hemlig <script>x</script>"


def test_the_page_carries_everything_and_fetches_nothing():
    html = to_html(
        META, [(section, f'<p>text <img src="bilder/{NAME}" alt="x"></p>') for section in SECTIONS], find
    )
    assert "data:image/png;base64," in html and "bilder/" not in html
    assert "<title>Plan &lt;för&gt; alla, Arbetsversion 2026-11-23</title>" in html and 'lang="sv"' in html
    assert "http://" not in html and "https://" not in html
    assert '<a href="#vatten">1.1 J4 Vatten</a>' in html


def test_the_rendered_page_is_read_back_with_its_parts(tmp_path):
    path = tmp_path / "plan.html"
    path.write_text(to_html(META, rendered(SECTIONS), find), encoding="utf-8")
    draft = read(path)
    water = next(section for section in draft.sections if section.title == "Vatten")
    assert "|---|---:|\n| Hus | 12[^1] |" in water.body and "[^1]: En annan not." in water.body
    assert draft.title == META.name and "[[mal|målen]]" in water.body
    assert '"Kartan")' in water.body and "Tabell: Hus" in water.body


def inflated(pdf: bytes) -> bytes:
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompress(one) for one in streams if one[:1] == b"x")


def test_pdf_is_tagged_and_fetches_nothing():
    html = to_html(META, [(SECTIONS[0], '<p>text</p><img src="http://127.0.0.1:9/x.png" alt="x">')])
    try:
        pdf = to_pdf(html)
    except PdfUnavailable as unavailable:
        assert "libpango" in str(unavailable)
        return
    assert pdf.startswith(b"%PDF-") and b"pdfuaid" in inflated(pdf)
