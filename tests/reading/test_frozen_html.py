"""Frozen HTML is fitted to the page without losing a word."""

import pytest

from plans.reading.frozen_html import first_sentence, lowered, within_one_page


def test_headings_are_lowered_but_never_below_h6() -> None:
    assert lowered('<h2 id="a">A</h2><h6>B</h6>', 3) == '<h5 id="a">A</h5><h6>B</h6>'
    assert lowered("<hr><h2>A</h2>", 0) == "<hr><h2>A</h2>"


def test_words_that_look_like_headings_are_left_alone() -> None:
    assert lowered("<p>&lt;h2&gt; och h2</p><hr>", 1) == "<p>&lt;h2&gt; och h2</p><hr>"


@pytest.mark.parametrize(
    ("link", "anchor"),
    [
        ("../vatten/", "#vatten"),
        ("../vatten/#vatten-st", "#vatten-st"),
        ("https://example.org/../a/", None),
        ("#fn", None),
    ],
)
def test_references_lead_within_the_whole_plan(link: str, anchor: str | None) -> None:
    assert within_one_page(f'<a href="{link}">x</a>') == f'<a href="{anchor or link}">x</a>'


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        ("<p>En mening. En till.</p>", "En mening."),
        (
            "<p>Enligt PBL 3 kap. 6 a §, t.ex. vatten. Sedan mer.</p>",
            "Enligt PBL 3 kap. 6 a §, t.ex. vatten.",
        ),
        ('<h2>Rubrik</h2><p><a href="x">Älven</a> &amp; byn<sup><a href="#f">1</a></sup></p>', "Älven & byn"),
        ("<ul><li>Bara en lista</li></ul>", ""),
        ("<p>Vad vill ni? Svaret står här.</p>", "Vad vill ni?"),
    ],
)
def test_the_first_sentence_is_words_only(html: str, sentence: str) -> None:
    assert first_sentence(html) == sentence


def test_a_very_long_sentence_is_cut_at_a_word() -> None:
    cut = first_sentence("<p>" + "vatten " * 60 + "</p>")

    assert cut.endswith("vatten …") and len(cut) < 190
