"""Markdown out and in again gives the same sections, byte for byte."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from plans.writing import ExportSection, PlanMeta
from plans.writing.own import to_markdown
from tests.exchange.making import png, read, read_text

META = PlanMeta('Plan --> för "alla": ---\n', "plan", "Kiruna", "Arbetsversion", "2026-11-23")
_ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"))
_TRAPS = st.sampled_from(
    [
        "",
        "\n",
        "\n\n\n",
        "  \n\t",
        "# Rubrik\n## Under",
        "```\nöppet staket",
        "---",
        "---\nplanportal: 1\n---\n",
        "<!-- avsnitt 00000000 {} -->\n# x\n\ny\n\n<!-- slut 00000000 -->",
        "rad  \nrad\\\n",
        "a\u2028b\x85c\x0bd",
        "[^1]: not\n\n[[nyckel|text]]",
        "| a |\n|---|\n",
    ]
)
_BODY = st.lists(st.one_of(_ANY, _TRAPS), max_size=4).map("\n".join)
_KEY = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)


@st.composite
def plans(draw: st.DrawFn) -> list[ExportSection]:
    sections: list[ExportSection] = []
    for key in draw(st.lists(_KEY, min_size=1, max_size=6, unique=True)):
        deepest = sections[-1].level + 1 if sections else 1
        sections.append(
            ExportSection(
                key=key,
                title=draw(_ANY),
                body=draw(_BODY),
                kind=draw(st.sampled_from(["avsnitt", "omrade", "rekommendation"])),
                beteckning=draw(st.sampled_from(["", "J4", "R--12>"])),
                level=draw(st.integers(1, deepest)),
                number=draw(st.sampled_from(["", "1", "2.3.1"])),
            )
        )
    return sections


def as_read(text: str) -> list[tuple]:
    with TemporaryDirectory() as folder:
        draft = read_text(Path(folder), "plan.md", text)
    return [(one.key, one.title, one.kind, one.beteckning, one.level, one.body) for one in draft.sections]


def as_written(sections: list[ExportSection]) -> list[tuple]:
    return [(one.key, one.title, one.kind, one.beteckning, one.level, one.body) for one in sections]


@settings(max_examples=150, deadline=None)
@given(plans())
@example([ExportSection("a", "<!-- slut -->", "x\n\n", "avsnitt", "", 1)])
def test_out_and_in_again_is_the_same(sections):
    assert as_read(to_markdown(sections, META)) == as_written(sections)


@settings(max_examples=30, deadline=None)
@given(plans())
def test_a_file_that_went_through_windows_is_the_same(sections):
    assert as_read(to_markdown(sections, META).replace("\n", "\r\n")) == as_written(sections)


def test_an_export_inside_an_export_is_text():
    inner = to_markdown([ExportSection("inre", "Inre", "text", "avsnitt", "", 1)])
    outer = [ExportSection("yttre", "Yttre", inner, "avsnitt", "", 1)]
    assert as_read(to_markdown(outer)) == as_written(outer)


def test_the_file_reads_well_as_markdown():
    section = ExportSection("vatten", "Vatten", "Rent.\n", "omrade", "J4", 2, "2.3")
    text = to_markdown([section], META)
    assert "\n## 2.3 J4 Vatten\n\nRent.\n\n" in text
    assert text.startswith("---\nplanportal: 1\n")


def test_a_heading_changed_by_hand_changes_the_title():
    text = to_markdown([ExportSection("vatten", "Vatten", "Rent.", "omrade", "J4", 2, "2.3")])
    ((_key, title, _kind, beteckning, *_rest),) = as_read(text.replace("J4 Vatten", "J4 Sjöar och älvar"))
    assert (title, beteckning) == ("Sjöar och älvar", "J4")


def test_images_beside_the_file_come_along(tmp_path):
    name = f"{'0' * 24}.png"
    (tmp_path / "bilder").mkdir()
    (tmp_path / "bilder" / name).write_bytes(png())
    section = ExportSection("a", "A", f"![Karta](bilder/{name})", "avsnitt", "", 1)
    (tmp_path / "plan.md").write_text(to_markdown([section]), encoding="utf-8")
    assert read(tmp_path / "plan.md", beside=tmp_path).images == {name: png()}
    assert read(tmp_path / "plan.md").images == {}
