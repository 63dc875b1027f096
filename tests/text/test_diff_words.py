"""diff_words: nothing lost, no word cut, paragraphs that belong together found, work capped."""

import random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.text.diff import Op, Span, diff_words
from plans.text.diff.tokens import tokens_of
from tests.text.corpus import corpus_text

_texts = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(["ny", "väg", "500", "1 500", "2.3.4", ".", ",", " ", "\n", "\n\n", "𝔸", "é"])
    ).map("".join),
)


def _side(spans: list[Span], op: Op) -> str:
    return "".join(span.text for span in spans if span.op in (Op.EQUAL, op))


@given(_texts, _texts)
def test_nothing_of_either_text_is_lost(old: str, new: str) -> None:
    spans = diff_words(old, new)

    assert _side(spans, Op.DELETE) == old
    assert _side(spans, Op.INSERT) == new


@given(_texts, _texts)
def test_runs_are_never_empty_and_a_deletion_comes_before_its_insertion(old: str, new: str) -> None:
    ops = [span.op for span in diff_words(old, new)]

    assert all(span.text for span in diff_words(old, new))
    assert all(first != second for first, second in zip(ops, ops[1:], strict=False))
    assert (Op.INSERT, Op.DELETE) not in zip(ops, ops[1:], strict=False)


@given(st.text(max_size=300))
def test_the_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokens_of(text)) == text


@pytest.mark.parametrize(
    "word", ["2.3.4", "1 500", "1\u00a0500 000", "12,5", "2001:181", "J4", "möjliggöra", "a\u030alder"]
)
def test_a_word_or_number_is_one_piece(word: str) -> None:
    assert tokens_of(f"({word}).") == ("(", word, ")", ".")


def test_a_year_before_a_number_is_not_drawn_into_it() -> None:
    assert tokens_of("2035 500") == ("2035", " ", "500")


def test_words_are_replaced_whole() -> None:
    assert diff_words("Ska bygga hus till 2035.", "Ska möjliggöra hus till 2040.") == [
        Span(Op.EQUAL, "Ska "),
        Span(Op.DELETE, "bygga"),
        Span(Op.INSERT, "möjliggöra"),
        Span(Op.EQUAL, " hus till "),
        Span(Op.DELETE, "2035"),
        Span(Op.INSERT, "2040"),
        Span(Op.EQUAL, "."),
    ]


def test_an_added_sentence_begins_where_a_sentence_begins() -> None:
    spans = diff_words("Kommunen vill bygga. Slut.", "Kommunen ska vänta. Kommunen vill bygga. Slut.")

    assert spans == [Span(Op.INSERT, "Kommunen ska vänta. "), Span(Op.EQUAL, "Kommunen vill bygga. Slut.")]


def test_an_added_paragraph_is_not_paired_with_an_unlike_one() -> None:
    old = "Vägen breddas till två filer.\n\nSkolan byggs ut med en sal.\n"
    new = (
        "Vägen breddas till två filer.\n\nVattnet renas i ett nytt verk.\n\nSkolan byggs ut med två salar.\n"
    )

    assert Span(Op.INSERT, "Vattnet renas i ett nytt verk.\n\n") in diff_words(old, new)


def test_the_same_text_is_one_run_and_no_text_is_none() -> None:
    assert diff_words("a b", "a b") == [Span(Op.EQUAL, "a b")]
    assert diff_words("", "") == []


def test_the_amendment_of_a_real_ordinance_is_one_addition() -> None:
    old, new = (corpus_text(f"sfs-2001-588-version-{number}.md") for number in (1, 2))

    changed = [span for span in diff_words(old, new) if span.op is not Op.EQUAL and "§" in span.text]

    assert [span.op for span in changed] == [Op.INSERT]
    assert changed[0].text.strip().startswith("### 8")


def _scrambled(words: str, separator: str, count: int) -> str:
    return separator.join(random.Random(len(words) + count).choices(words.split(), k=count))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x" * 50_000, "y" * 50_000),
        ("a " * 25_000, "b a " * 3 + "a " * 24_900),
        (_scrambled("a b", " ", 25_000), _scrambled("b a", " ", 24_999)),
        (_scrambled("ett två tre fyra", "\n\n", 9_000), _scrambled("två ett fyra tre", "\n\n", 8_999)),
        (_scrambled("ett två tre fyra", ". ", 9_000), _scrambled("två ett fyra tre", ". ", 8_999)),
        (_scrambled(". ,", "", 50_000), _scrambled(", .", "", 49_999)),
        ("\n" * 50_000, "\n" * 49_000 + "a"),
    ],
    ids=["one word", "all equal", "two words", "paragraphs", "sentences", "marks", "line breaks"],
)
def test_50_kb_of_the_worst_kind_takes_no_more_than_two_seconds(old: str, new: str) -> None:
    begun = process_time()
    spans = diff_words(old, new)

    assert process_time() - begun < 2
    assert (_side(spans, Op.DELETE), _side(spans, Op.INSERT)) == (old, new)
