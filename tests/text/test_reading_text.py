"""The reading text: words block by block, as a reader selects them."""

import pytest

from plans.text.markdown import render
from plans.text.reading_text import reading_text

_IMAGE = f"bilder/{'a' * 24}.png"


def _blocks(html: str) -> list[str]:
    reading = reading_text(html)
    assert reading.text == "\n".join(reading.text[block.start : block.end] for block in reading.blocks)
    return [reading.text[block.start : block.end] for block in reading.blocks]


def test_every_kind_of_block_is_one_of_its_own() -> None:
    source = (
        "## Rubrik\n\nEtt **fett**\nstycke[^a].\n\n- en\n- två\n\n> citat\n\nTabell: Hus\n\n| a | b |\n|---|---|\n"
        f'| 1 | 2 |\n\n![alt]({_IMAGE} "Bildtext")\n\n[^a]: Noten.\n'
    )

    assert _blocks(render(source)) == [
        *("Rubrik", "Ett fett stycke.", "en", "två", "citat", "Hus", "a", "b", "1", "2", "Bildtext", "Noten.")
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p> \n </p>", ""),
        ("<p>ett<br>två</p>", "ett två"),
        ("<p>tolv\u00a0meter\u202fhög</p>", "tolv meter hög"),
        ("<p>plan\u00adering</p>", "planering"),
        ("<p>m<sup>2</sup></p>", "m2"),
        ("<p>ett <em> två</em> </p>", "ett två"),
        ('<p>text<img src="/x.png" alt="alt"></p>', "text"),
        ("<p>שלום עולם 👩\u200d👩\u200d👧 a\u030a</p>", "שלום עולם 👩\u200d👩\u200d👧 a\u030a"),
        ("<li>löst<ul><li>inre</li></ul>efter</li>", "löst\ninre\nefter"),
        ("<pre><code>a  b\nc</code></pre>", "a b c"),
        ("<p>&lt;script&gt; &amp; mer</p>", "<script> & mer"),
    ],
)
def test_what_is_read(html: str, text: str) -> None:
    assert reading_text(html).text == text


def test_the_cells_of_a_row_have_its_number() -> None:
    reading = reading_text(render("| a | b |\n|---|---|\n| 1 | 2 |\n\nStycke\n"))

    assert [block.row for block in reading.blocks] == [1, 1, 2, 2, 0]


def test_a_place_is_in_its_block() -> None:
    reading = reading_text("<p>ett</p><p>två</p>")

    assert [reading.block_at(place) for place in (0, 3, 4, 7, 99)] == [0, 0, 1, 1, 1]
