"""Markdown: cut at its headings, otherwise left as it stands."""

import os
import re
from pathlib import Path

import pytest

from plans.writing import ExportSection
from plans.writing.own import to_markdown
from tests.exchange.making import outline, png, read, read_text, told

CORPUS = Path(os.environ.get("PLANPORTAL_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))


def test_headings_in_code_are_not_headings(tmp_path):
    text = "# Ett\n\n```\n# inte\n```\n\n    # inte heller\n\nTvå\n===\n\ntext\n"
    draft = read_text(tmp_path, "plan.md", text)
    assert outline(draft) == [(1, "Ett"), (1, "Två")]
    assert draft.sections[0].body == "```\n# inte\n```\n\n    # inte heller"


def test_text_is_left_as_it_stands(tmp_path):
    body = "Rad *ett*  \nrad två\\\n\n* a\n+ b\n\n\n\n| a | b\n|--|:-:\n|1|2\n\n1) ett\n\n<b>fet</b> &nbsp; `<script>`"
    assert read_text(tmp_path, "plan.md", f"# A\n\n{body}\n\n# B\n").sections[0].body == body


def test_numbers_in_headings_are_taken_away_and_told(tmp_path):
    text = "# 1 Inledning\n\n# 2 Mål\n\n## 2.1 Bostäder\n\n# 10 bygder\n\n# 1 kap. Syfte\n\n# 6 a §\n\n# 2040 Framtid\n"
    draft = read_text(tmp_path, "plan.md", text)
    titles = [title for _level, title in outline(draft)]
    assert titles == ["Inledning", "Mål", "Bostäder", "10 bygder", "1 kap. Syfte", "6 a §", "2040 Framtid"]
    assert len(told(draft, "guessed", "heading")) == 3


def test_a_lone_top_heading_is_the_plans_name(tmp_path):
    draft = read_text(tmp_path, "plan.md", "# Översiktsplan\n\nTill läsaren.\n\n## Mål\n\n## Vatten\n")
    assert draft.title == "Översiktsplan"
    assert outline(draft) == [(1, "Inledning"), (1, "Mål"), (1, "Vatten")]
    assert draft.sections[0].body == "Till läsaren."


def test_the_documents_name_is_not_lost_in_a_plan_with_another_name(tmp_path):
    draft = read_text(tmp_path, "plan.md", "# Översiktsplan\n\n## Mål\n\n## Vatten\n")
    assert outline(draft.for_plan("översiktsplan")) == [(1, "Mål"), (1, "Vatten")]
    assert draft.for_plan("Kiruna").sections[0].body == "**Översiktsplan**"


def test_front_matter_becomes_a_section_of_facts(tmp_path):
    draft = read_text(tmp_path, "plan.md", "---\nbeteckning: 2010:900\n---\n\n# Mål\n\n# Vatten\n")
    assert draft.sections[0].title == "Uppgifter om dokumentet"
    assert draft.sections[0].body == "- beteckning: 2010:900"


def test_a_footnote_is_copied_to_every_section_that_uses_it(tmp_path):
    text = "# A\n\nEtt[^x] och[^y].\n\n# B\n\nTvå[^x].\n\n[^x]: Not x\n    fortsätter.\n\n[^y]: Not y.\n"
    first, second = read_text(tmp_path, "plan.md", text).sections
    assert first.body == "Ett[^x] och[^y].\n\n[^x]: Not x\n    fortsätter.\n\n[^y]: Not y."
    assert second.body == "Två[^x].\n\n[^x]: Not x\n    fortsätter."


def test_notes_and_links_in_a_heading_move_to_its_text(tmp_path):
    text = "# Mål[^1] och [lagen](https://example.se)\n\nText.\n\n# B\n\n[^1]: Not.\n"
    first = read_text(tmp_path, "plan.md", text).sections[0]
    assert first.title == "Mål och lagen"
    assert first.body == "[^1] [lagen](https://example.se)\n\nText.\n\n[^1]: Not."


def test_a_link_definition_follows_the_text_that_uses_it(tmp_path):
    first, second = read_text(
        tmp_path, "plan.md", "# A\n\n[lagen][pbl]\n\n# B\n\n[pbl]: https://example.se\n"
    ).sections
    assert first.body == "[lagen][pbl]\n\n[pbl]: https://example.se"
    assert second.body == "[pbl]: https://example.se"


def test_links_to_headings_become_references_and_others_stand(tmp_path):
    text = "# Mål\n\n[vattnet](#vatten-och-sjö), [bort](#finns-inte), `[kod](#mål)`\n\n| a |\n|---|\n| [x](#mål) |\n\n# Vatten och sjö\n"
    draft = read_text(tmp_path, "plan.md", text)
    body = draft.sections[0].body
    assert "[[vatten-och-sjo|vattnet]], [bort](#finns-inte), `[kod](#mål)`" in body
    assert "| [[mal\\|x]] |" in body
    assert len(told(draft, "guessed", "link")) == 1


def test_a_table_of_contents_is_dropped(tmp_path):
    text = "# Innehåll\n\n- [Mål](#mål)\n- [Vatten](#vatten)\n\n# Mål\n\n# Vatten\n"
    assert outline(read_text(tmp_path, "plan.md", text)) == [(1, "Mål"), (1, "Vatten")]


def test_a_chapter_called_contents_with_text_of_its_own_stays(tmp_path):
    draft = read_text(tmp_path, "plan.md", "# Innehåll\n\nPlanen handlar om mark.\n\n# Mål\n")
    assert outline(draft) == [(1, "Innehåll"), (1, "Mål")]


def test_images_beside_the_file_come_along_only_when_asked_for(tmp_path):
    (tmp_path / "karta.png").write_bytes(png())
    text = '# A\n\n![Karta](karta.png "Bild 1 (karta)")\n\n# B\n\n![Nät](https://example.se/x.png)\n\n![Hemlig](../../etc/passwd)'
    alone = read_text(tmp_path, "plan.md", text)
    assert not alone.images and alone.sections[0].body == "Karta Bild 1 (karta)"
    beside = read(tmp_path / "plan.md", beside=tmp_path)
    (name,) = beside.images
    assert beside.sections[0].body == f'![Karta](bilder/{name} "Bild 1 (karta)")'
    assert beside.sections[1].body == "Nät\n\nHemlig"
    assert len(told(beside, "dropped", "image")) == 2


def test_images_get_the_names_they_were_saved_under(tmp_path):
    (tmp_path / "karta.png").write_bytes(png())
    draft = read_text(tmp_path, "plan.md", '# A\n\n![Karta](karta.png "Bild 1 (x)")\n\n# B', beside=tmp_path)
    (name,) = draft.images
    assert (
        draft.with_image_names({name: "ny.webp"}).sections[0].body == '![Karta](bilder/ny.webp "Bild 1 (x)")'
    )
    assert draft.with_image_names({}).sections[0].body == "Karta Bild 1 (x)"


def test_keys_are_unique_and_shared_titles_carry_their_parents(tmp_path):
    text = "# Vatten\n\n## Beskrivning\n\n# Skog\n\n## Beskrivning\n\n# Åäö § 5\n\n# Åäö § 5\n"
    keys = [section.key for section in read_text(tmp_path, "plan.md", text, taken={"skog"}).sections]
    assert keys == [
        "vatten",
        "vatten-beskrivning",
        "skog-2",
        "skog-2-beskrivning",
        "aao-paragraf-5",
        "aao-paragraf-5-2",
    ]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_no_word_of_the_planning_act_is_lost(tmp_path):
    if not CORPUS.is_dir():
        pytest.skip(f"Texterna att prova på finns inte i {CORPUS}; ange PLANPORTAL_CORPUS.")
    source = CORPUS / "pbl-2010-900.md"
    draft = read(source).for_plan("En annan plan")
    exported = to_markdown(
        [
            ExportSection(one.key or "", one.title, one.body, one.kind, one.beteckning, one.level)
            for one in draft.sections
        ]
    )
    rest = iter(words(exported))
    assert [word for word in words(source.read_text(encoding="utf-8")) if word not in rest] == []
    assert len(draft.sections) > 600
