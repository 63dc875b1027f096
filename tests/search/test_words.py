"""Swedish words meet whatever their form; questions and snippets take any string."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.search.questions import as_tsquery, question, with_words
from plans.search.snippets import marked, snippet
from plans.search.words import folded, lexemes, tokens


@pytest.mark.parametrize(
    "forms",
    [
        "bostad bostaden bostäder bostäderna",
        "strandskydd strandskyddet",
        "riksintresse riksintressen riksintresset riksintressena",
        "väg vägen vägar vägarna",
        "gruva gruvan gruvor gruvorna",
        "översiktsplan översiktsplanen översiktsplaner",
        "detaljplan detaljplaner detaljplanen",
    ],
)
def test_the_forms_of_a_word_meet(forms: str) -> None:
    first, *others = forms.split()

    for other in others:
        assert lexemes(first) & lexemes(other), other


def test_words_that_only_look_alike_do_not_meet() -> None:
    assert not lexemes("får") & lexemes("far")
    assert folded("Översiktsplan") == "oversiktsplan"


def test_numbers_and_beteckningar_are_words() -> None:
    assert [token.word for token in tokens("Se 2.3.4, ÖP-2040, J4 och 3 kap. 2 § PBL.")] == (
        ["se", "2.3.4", "öp", "2040", "j4", "och", "3", "kap", "2", "pbl"]
    )


def test_quoted_words_are_a_phrase_and_common_words_are_left_out() -> None:
    asked = question('hur nära "nära stranden" och vatten')

    assert [term.words for term in asked.terms] == [("nära", "stranden"), ("nära",), ("vatten",)]
    assert "<->" in as_tsquery(asked.terms)
    assert question("och att i").only_common and not question("").only_common


def test_a_better_spelling_keeps_the_rest_as_typed() -> None:
    assert with_words(question('strnad "nära byn", J4'), {"strnad": "strand"}) == 'strand "nära byn", J4'


@given(st.text(max_size=400), st.text(max_size=60))
def test_what_is_marked_is_the_text_itself(text: str, typed: str) -> None:
    sought = {lexeme for term in question(typed).terms for one in term.lexemes for lexeme in one}

    assert "".join(piece.text for piece in marked(text, sought)) == text
    shown = "".join(piece.text for piece in snippet(text, sought))
    assert shown.removeprefix("… ").removesuffix(" …") in " ".join(text.split())
    assert all(lexemes(piece.text.lower()[:80]) & sought for piece in snippet(text, sought) if piece.marked)


@given(st.text(max_size=400))
def test_any_string_is_a_question(typed: str) -> None:
    asked = question(typed)

    assert len(asked.terms) <= 12 and "\x00" not in asked.typed
    assert all(lexeme for term in asked.terms for one in term.lexemes for lexeme in one)
