"""Word and OpenDocument: headings become sections, with what stands below them."""

import pytest

from tests.exchange.making import outline, pandoc, paragraph, png, read, told, word

PLAN = """
# Mål

Vi vill något[^a]. Se [vattnet](#vatten) och [staten](https://example.se).

# Vatten

![Vattnet i kartan](karta.png){alt="Karta med blå ytor"}

| Typ | Antal |
|:----|------:|
| Hus | 12[^b] |

: Hus vid vatten

- sjö
- älv
    - å

[^a]: En not om mål.
[^b]: En not om hus.

## J4 Strandängen

### Ställningstagande

Stranden hålls öppen.
"""


@pytest.fixture(params=["docx", "odt"])
def draft(request, tmp_path):
    (tmp_path / "karta.png").write_bytes(png())
    return read(pandoc(PLAN, tmp_path / f"plan.{request.param}"))


def test_headings_become_sections_at_their_levels(draft):
    assert outline(draft) == [(1, "Mål"), (1, "Vatten"), (2, "Strandängen"), (3, "Ställningstagande")]


def test_a_footnote_follows_the_section_that_uses_it(draft):
    goals, water, *_rest = draft.sections
    assert "något[^1]" in goals.body and "[^1]: En not om mål." in goals.body
    assert "12[^1]" in water.body and "[^1]: En not om hus." in water.body


def test_a_table_keeps_its_cells(draft):
    assert "| Typ | Antal |" in draft.sections[1].body
    assert "| Hus | 12[^1] |" in draft.sections[1].body
    assert "Hus vid vatten" in draft.sections[1].body


def test_an_image_comes_along_under_a_name_of_its_content(draft):
    (name,) = draft.images
    assert f"(bilder/{name}" in draft.sections[1].body
    assert draft.images[name] == png()
    assert "Vattnet i kartan" in draft.sections[1].body


def test_lists_and_outer_links_are_kept(draft):
    assert draft.sections[1].body.count("- ") >= 3 and "  - å" in draft.sections[1].body
    assert "[staten](https://example.se)" in draft.sections[0].body


def test_a_link_to_a_heading_becomes_a_reference(draft):
    assert "[[vatten|vattnet]]" in draft.sections[0].body


def test_kind_and_beteckning_are_guessed_and_said_to_be(draft):
    assert (draft.sections[2].kind, draft.sections[2].beteckning) == ("omrade", "J4")
    assert draft.sections[3].kind == "stallningstagande"
    assert len(told(draft, "guessed", "kind")) == 2


def test_word_captions_become_our_captions(tmp_path):
    (tmp_path / "karta.png").write_bytes(png())
    body = read(pandoc(PLAN, tmp_path / "plan.docx")).sections[1].body
    assert "![Karta med blå ytor](bilder/" in body and '.png "Vattnet i kartan")' in body
    assert "Tabell: Hus vid vatten\n\n| Typ" in body


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_the_documents_title_is_the_plans_name(tmp_path, suffix):
    draft = read(
        pandoc("% Översiktsplan [2040]\n\nTill läsaren.\n\n# Mål\n", tmp_path / f"plan.{suffix}", "-s")
    )
    assert draft.title == "Översiktsplan [2040]"
    assert outline(draft) == [(1, "Inledning"), (1, "Mål")]
    assert draft.sections[0].body == "Till läsaren."


SWEDISH = {
    "Rubrik": ("Title", None),
    "Rubrik1": ("heading 1", 0),
    "Rubrik3": ("heading 3", 2),
    "Innehllsrubrik": ("TOC Heading", None),
    "Innehll1": ("toc 1", None),
    "Egen": ("Rubrik 2", None),
    "Op": ("ÖP underrubrik", 1),
}


def test_swedish_and_own_heading_styles_are_headings(tmp_path):
    body = (
        paragraph("Min plan", "Rubrik")
        + paragraph("Vatten", "Rubrik1")
        + paragraph("Sjöar", "Egen")
        + paragraph("Älvar", "Op")
        + paragraph("Vattnet är rent.")
    )
    draft = read(word(tmp_path / "plan.docx", body, SWEDISH))
    assert outline(draft) == [(1, "Vatten"), (2, "Sjöar"), (2, "Älvar")]
    assert draft.title == "Min plan"


def test_levels_that_are_skipped_are_closed_up_and_told(tmp_path):
    body = paragraph("Vatten", "Rubrik1") + paragraph("Sjöar", "Rubrik3") + paragraph("Text.")
    body += paragraph("Skog", "Rubrik1") + paragraph("Text.")
    draft = read(word(tmp_path / "plan.docx", body, SWEDISH))
    assert outline(draft) == [(1, "Vatten"), (2, "Sjöar"), (1, "Skog")]
    assert any("hoppade över" in words for words in told(draft, "guessed", "heading"))


def test_the_table_of_contents_is_dropped_and_told(tmp_path):
    link = '<w:hyperlink w:anchor="_Toc1"><w:r><w:t>Vatten 3</w:t></w:r></w:hyperlink>'
    body = (
        paragraph("Innehåll", "Innehllsrubrik")
        + f'<w:p><w:pPr><w:pStyle w:val="Innehll1"/></w:pPr>{link}</w:p>'
        + paragraph(
            "Vatten", "Rubrik1", inside='<w:bookmarkStart w:id="1" w:name="_Toc1"/><w:bookmarkEnd w:id="1"/>'
        )
        + paragraph("Rent.")
        + paragraph("Skog", "Rubrik1")
    )
    draft = read(word(tmp_path / "plan.docx", body, SWEDISH))
    assert outline(draft) == [(1, "Vatten"), (1, "Skog")]
    assert len(told(draft, "dropped", "heading")) == 1


def test_tracked_changes_are_accepted_and_comments_dropped(tmp_path):
    changes = (
        '<w:p><w:r><w:t xml:space="preserve">Bredd </w:t></w:r>'
        '<w:del w:id="1" w:author="A"><w:r><w:delText>50</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t>60</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> meter</w:t></w:r></w:p>'
    )
    draft = read(word(tmp_path / "plan.docx", paragraph("Väg", "Rubrik1") + changes, SWEDISH))
    assert draft.sections[0].body == "Bredd 60 meter"
    assert told(draft, "guessed", "text") == [
        "Spårade ändringar i dokumentet: 2. Alla lästes in som godkända."
    ]


def test_joined_cells_and_paragraphs_in_cells_keep_every_word(tmp_path):
    cells = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
        + paragraph("Rubrik över två")
        + "</w:tc></w:tr><w:tr><w:tc>"
        + paragraph("ett")
        + paragraph("två")
        + "</w:tc><w:tc>"
        + paragraph("a | b")
        + "</w:tc></w:tr></w:tbl>"
    )
    draft = read(word(tmp_path / "plan.docx", paragraph("Väg", "Rubrik1") + cells, SWEDISH))
    assert "| Rubrik över två | |\n|---|---|\n| ett två | a \\| b |" in draft.sections[0].body
    assert len(told(draft, "guessed", "table")) == 1


def test_a_table_with_a_short_first_row_keeps_what_is_beyond_it(tmp_path):
    rows = "<w:tr><w:tc>" + paragraph("kort") + "</w:tc></w:tr>"
    rows += "<w:tr><w:tc>" + paragraph("lång") + "</w:tc><w:tc>" + paragraph("rad") + "</w:tc></w:tr>"
    body = paragraph("Väg", "Rubrik1") + f"<w:tbl>{rows}</w:tbl>" + paragraph("Slut")
    draft = read(word(tmp_path / "plan.docx", body, SWEDISH))
    assert draft.sections[0].body == "| kort | |\n|---|---|\n| lång | rad |\n\nSlut"


def test_a_document_without_headings_becomes_one_section_named_by_its_file(tmp_path):
    draft = read(word(tmp_path / "Plan_för_byn.docx", paragraph("Bara text."), SWEDISH))
    assert outline(draft) == [(1, "Plan för byn")]
    assert draft.sections[0].body == "Bara text."
    assert told(draft, "guessed", "heading")


def test_five_thousand_headings_are_read(tmp_path):
    body = "".join(paragraph(f"Rubrik {n}", "Rubrik1") + paragraph(f"Text {n}.") for n in range(5000))
    draft = read(word(tmp_path / "plan.docx", body, SWEDISH))
    assert len(draft.sections) == 5000
    assert (draft.sections[4999].title, draft.sections[4999].body) == ("Rubrik 4999", "Text 4999.")
    assert len({section.key for section in draft.sections}) == 5000


def test_code_keeps_its_spaces_and_marks(tmp_path):
    source = "# A\n\n```\n| a    | [x](#a) [^1]\n```\n"
    draft = read(pandoc(source, tmp_path / "plan.html"))
    assert "| a    | [x](#a) [^1]" in draft.sections[0].body


def test_code_in_word_text_stays_harmless_text(tmp_path):
    body = paragraph("Väg", "Rubrik1") + paragraph("&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:a)")
    draft = read(word(tmp_path / "plan.docx", body, SWEDISH))
    assert "\\<script" in draft.sections[0].body
    assert "](javascript:" not in draft.sections[0].body.replace("\\]", "")
