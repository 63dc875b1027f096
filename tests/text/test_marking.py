"""Marks in rendered HTML: never a broken tag, never a changed word."""

import re
from time import perf_counter

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.text_samples import plan_text
from plans.text.markdown import render
from plans.text.marking import Span, mark
from plans.text.reading_text import reading_text

from .test_diff_html_properties import _blocks, _with_ids

_documents = st.lists(_blocks, min_size=1, max_size=5).map(_with_ids)
_spans = st.lists(
    st.tuples(st.integers(0, 200), st.integers(0, 60)).map(lambda pair: (pair[0], sum(pair))), max_size=6
).map(lambda pairs: [(number, *pair) for number, pair in enumerate(pairs)])


@given(_documents, _spans)
def test_the_html_is_valid_and_reads_the_same(html: str, spans: list[Span]) -> None:
    marked = mark(html, spans)

    html5lib.HTMLParser(strict=True).parseFragment(marked)
    assert reading_text(marked) == reading_text(html)


@given(_documents, _spans)
def test_each_note_with_words_has_one_mark_one_link_and_just_its_words(html: str, spans: list[Span]) -> None:
    marked, text = mark(html, spans), reading_text(html).text
    shown = [str(name) for name, start, end in spans if text[start:end].strip()]

    assert sorted(re.findall(r'id="mark-(\d+)"', marked)) == sorted(shown)
    assert sorted(re.findall(r'href="#note-(\d+)"', marked)) == sorted(shown)
    ids = re.findall(r' id="([^"]*)"', marked)
    assert len(ids) == len(set(ids))
    for name, start, end in spans:
        assert _words(marked, str(name)) == re.sub(r"\s", "", text[start:end])


def _words(marked: str, name: str) -> str:
    """Return what stands in the innermost marks of a note."""
    found = re.findall(r"<mark ([^>]*)>((?:(?!<mark|</mark>).)*)</mark>", marked, re.DOTALL)
    words = []
    for attributes, inside in found:
        names = (
            re.search(r'data-notes="([^"]*)"', attributes) or re.search(r'data-note="([^"]*)"', attributes)
        )[1]
        if name in names.split():
            words.append(reading_text(f"<p>{inside}</p>").text)
    return re.sub(r"\s", "", "".join(words))


def test_a_mark_says_what_it_is_and_leads_to_its_note() -> None:
    assert mark("<p>Ett litet stycke.</p>", [(7, 4, 9)], announced="Not & mer") == (
        '<p>Ett <mark class="note-mark" id="mark-7" data-note="7"><a class="note-mark__link" href="#note-7">'
        '<span class="visually-hidden">Not &amp; mer</span></a>litet</mark> stycke.</p>'
    )


def test_a_note_in_a_link_has_its_own_link_before_it() -> None:
    marked = mark('<p>Se <a href="/x">hela planen</a>.</p>', [(1, 8, 14), (2, 3, 14)])

    assert marked.index("#note-2") < marked.index("#note-1") < marked.index('<a href="/x">')
    assert re.sub(r"<a class=.*?</a>", "", marked) == (
        '<p>Se <a href="/x"><mark class="note-mark" id="mark-2" data-note="2">hela </mark>'
        '<mark class="note-mark" id="mark-1" data-note="1" data-notes="2 1">planen</mark></a>.</p>'
    )


def test_marks_over_blocks_cells_and_footnotes_leave_the_numbers_alone() -> None:
    html = render("Ett[^a] två\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^a]: Noten.\n")
    marked = mark(html, [("x", 0, len(reading_text(html).text))])

    html5lib.HTMLParser(strict=True).parseFragment(marked)
    assert re.search(r"</mark><sup><a [^>]*>1</a></sup><mark", marked)
    assert marked.count("<td><mark") == 2


@pytest.mark.parametrize("span", [("a", 5, 5), ("a", 9, 3), ("a", -9, -1), ("a", 900, 990), ("a", 3, 4)])
def test_a_span_without_words_is_left_out(span: Span) -> None:
    assert mark("<p>Ett</p><p>två</p>", [span]) == "<p>Ett</p><p>två</p>"


def test_an_id_cannot_break_out_of_its_attribute() -> None:
    marked = mark("<p>Ett</p>", [('"><script>', 0, 3)])

    assert "<script" not in marked


def test_two_hundred_overlapping_marks_are_quick() -> None:
    html = render(plan_text(50_000))
    spans = [(number, 100 + number, 40_000 + 5 * number) for number in range(200)]
    begun = perf_counter()
    marked = mark(html, spans)

    # The measure itself is in bench: here only that no work grows with words times notes.
    assert perf_counter() - begun < 2
    assert reading_text(marked) == reading_text(html)
