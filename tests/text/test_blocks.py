"""Cutting and joining texts: no word is lost, code is left alone, and footnotes go with what uses them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.text.blocks import blocks_of, cut, join
from plans.text.markdown import plain_text, render

PIECES = [
    "Ett stycke ord{n}.",
    "Med not ord{n}.[^{m}]",
    "[^{m}]: Not ord{n}.",
    "[^{m}]: Not ord{n}\nsom går vidare vidare{n}.",
    "[^{m}]: Not ord{n}.\n\n    Andra stycket mer{n}.",
    "```\nkod{n}\n[^{m}]: kod\n```",
    "~~~\n```\nkod{n}\n~~~",
    "- punkt{n}\n\n  ```\n  kod{n}\n  ```",
    "| a{n} | b |\n|---|---|\n| c{n} | d |",
    "Rubrik{n}\n=======",
    "## Rubrik{n}",
    "> citat{n}\n> mer{n}",
    "1. ett{n}\n2. två{n}",
    "    indragen{n}",
    "***",
]


@st.composite
def texts(draw, start: int = 0) -> str:
    chosen = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7))
    parts = [piece.format(n=start + number, m=draw(st.integers(1, 3))) for number, piece in enumerate(chosen)]
    return "\n\n".join(parts) + "\n"


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-zåäö]+\d+", text))


@given(text=texts(), data=st.data())
def test_no_word_is_lost_by_cutting(text, data):
    lines = [block.line for block in blocks_of(text)[1:]]
    if not lines:
        return
    before, after = cut(text, data.draw(st.sampled_from(lines)))

    assert words(before) | words(after) == words(text)
    assert before.strip() and after.strip()


@given(first=texts(), second=texts(start=100))
def test_no_word_is_lost_by_joining_and_none_becomes_code(first, second):
    joined = join(first, second, "Rubriken")

    assert words(joined) == words(first) | words(second)
    assert ">Rubriken</h" in render(joined)


@given(text=texts())
def test_every_block_but_the_first_is_a_place_to_cut(text):
    for block in blocks_of(text)[1:]:
        cut(text, block.line)


def test_notes_are_not_places_to_cut():
    text = "Ett.[^1]\n\n[^1]: Not.\n\n    Notens andra stycke.\n\nTvå.\n"

    assert [block.source for block in blocks_of(text)] == ["Ett.[^1]", "Två."]


def test_what_looks_like_a_note_in_code_stays_in_the_code():
    text = "Ett.[^1]\n\n```\n[^1]: kod\n```\n\nTvå.\n\n[^1]: Not.\n"

    before, after = cut(text, 2)

    assert "[^1]: Not." in before and "[^1]: kod" not in before
    assert after == "```\n[^1]: kod\n```\n\nTvå.\n"


def test_a_fence_within_another_kind_of_fence_ends_nothing():
    text = "Ett.[^1]\n\n~~~\n```\n~~~\n\nTvå.\n\n[^1]: Not.\n"

    before, after = cut(text, 6)

    assert "[^1]: Not." in before and after == "Två.\n"


def test_a_note_goes_with_the_note_that_refers_to_it():
    _before, after = cut("Ett.\n\nTvå.[^a]\n\n[^a]: Se.[^b]\n\n[^b]: Där.\n", 2)

    assert "[^b]: Där." in after


def test_a_note_that_goes_on_without_indent_is_kept_whole():
    before, after = cut("Ett.[^1]\n\n[^1]: Not\nsom går vidare.\n\nTvå.\n", 5)

    assert "[^1]: Not\nsom går vidare." in before and after == "Två.\n"


def test_the_second_of_two_notes_with_one_label_is_not_lost():
    before, after = cut("Ett.[^1]\n\n[^1]: Första.\n\n[^1]: Andra.\n\nTvå.\n", 6)

    assert "Första." in before and "Andra." in before + after


def test_joining_renames_notes_but_not_code():
    joined = join("Ett.[^1]\n\n[^1]: A.\n", "Två.[^1]\n\n```\nx[^1]\n```\n\n[^1]: B.\n", "Två")

    assert "Två.[^1-2]" in joined and "[^1-2]: B." in joined and "\nx[^1]\n" in joined


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_a_fence_that_was_never_closed_does_not_swallow_what_is_joined(fence):
    joined = join(f"Ett.\n\n{fence}\nkod\n", "Två.\n", "Två")

    assert ">Två</h" in render(joined) and "kod" in plain_text(joined)


def test_code_that_begins_the_second_text_stays_code():
    assert "    kod" in join("Ett.\n", "    kod\n", "Två")
