"""Where a passage is after a change: exact, moved, changed or lost, and never a lookalike."""

from collections.abc import Sequence

import pytest

from plans.text.anchors import Anchor, Placed, State, anchor_at, reanchor, reanchor_across
from plans.text.markdown import render
from plans.text.reading_text import ReadingText, reading_text

AGAIN = "Kommunen ska verka för god bebyggelse."
A = f"Stranden är viktig för friluftslivet i norra delen. {AGAIN} Vattnet ska vara rent."
B = f"Skogen har stora värden för renskötseln i väster. {AGAIN} Isen ska vara farbar."
C = f"Fjället används av samerna under hela året. {AGAIN}"
HEAD = "## Ställningstagande"


def _text(*blocks: str) -> ReadingText:
    return reading_text(render("\n\n".join(blocks)))


def _went(before: Sequence[str], after: Sequence[str], quote: str, time: int = 0) -> tuple[State, str, int]:
    """Return what became of a quote, its words then, and the block it is in (-1 when lost)."""
    old, start = _text(*before), -1
    for _ in range(time + 1):
        start = old.text.index(quote, start + 1)
    placed = reanchor([anchor_at(old, start, start + len(quote))], old, _text(*after))[0]
    return (
        placed.state,
        placed.anchor.quote if placed.anchor else "",
        placed.anchor.block if placed.anchor else -1,
    )


LOST = (State.LOST, "", -1)


def test_an_unchanged_text_keeps_everything_where_it_is() -> None:
    assert _went([AGAIN] * 4, [AGAIN] * 4, AGAIN, 2) == (State.EXACT, AGAIN, 2)


def test_what_was_put_in_before_and_after_moves_nothing() -> None:
    assert _went([A, B, C], ["Nytt först.", A, "Nytt.", B, C], AGAIN, 1) == (State.EXACT, AGAIN, 3)


def test_a_repeated_sentence_goes_with_its_own_paragraph() -> None:
    for time, block in enumerate((2, 0, 1)):
        assert _went([A, B, C], [B, C, A], AGAIN, time)[1:] == (AGAIN, block)


def test_a_repeated_sentence_is_lost_with_its_own_paragraph() -> None:
    assert _went([A, B, C], [B, C], AGAIN) == LOST
    assert _went([A, B, C], [A.replace(AGAIN, "") + " Mer.", B, C], AGAIN) == LOST


def test_a_repeated_heading_is_known_by_what_stands_beside_it() -> None:
    before = [HEAD, A, HEAD, B, HEAD, C]

    assert _went(before, [*before[:3], B.replace("stora", "mycket stora"), HEAD, C], HEAD[3:], 1)[2] == 2
    assert _went(before, [*before[:4], "Nytt.", HEAD, C], HEAD[3:], 2)[2] == 5


def test_between_twins_nobody_guesses() -> None:
    assert _went([HEAD, A, HEAD, B], [HEAD, B], HEAD[3:], 0) == LOST
    assert _went([HEAD, A, HEAD, B], [HEAD, B], HEAD[3:], 1) == LOST
    assert _went([A, C, C, B], [A, C, B], C, 0) == LOST
    assert _went([f"{A} {AGAIN}", B], [f"{A} {AGAIN} {AGAIN}", B], AGAIN, 1) == LOST


def test_a_moved_paragraph_has_moved() -> None:
    first, last = "Det första stycket handlar om buller.", "Det sista stycket handlar om grus."

    assert _went([first, A, B, last], [first, last, A, B], "handlar om grus")[0] is State.MOVED
    assert _went([first, A, B, last], [A, B, last, first], "handlar om buller")[0] is State.MOVED


def test_rewritten_words_are_changed_and_the_new_ones_taken_in() -> None:
    quote = "Skogen har stora värden för renskötseln i väster."

    assert _went([A, B, C], [A, B.replace("Skogen har", "Marken hade"), C], quote) == (
        *(State.CHANGED, "Marken hade stora värden för renskötseln i väster.", 1),
    )
    assert _went([A, B, C], [A, B.replace("värden för", "värden alltid för"), C], quote)[0] is State.CHANGED
    assert _went([A, B, C], [A, B.replace("Skogen", "All skog"), C], "stora värden")[0] is State.EXACT


def test_a_paragraph_written_anew_is_lost() -> None:
    assert (
        _went([A, B, C], [A, "Här står nu något helt annat om grustäkter.", C], "renskötseln i väster")
        == LOST
    )


def test_cut_and_joined_paragraphs_keep_their_words() -> None:
    first, *_, last = B.split(". ")

    assert _went([A, B, C], [A, f"{first}.", B[len(first) + 2 :], C], last)[1] == last
    assert _went([A, B, C], [f"{A} {B}", C], first)[1] == first
    assert _went([A, B, C], [f"{A} {B}", C], f"vara rent.\n{first}")[:2] == (
        State.EXACT,
        f"vara rent. {first}",
    )


def test_a_passage_may_be_the_whole_text_or_reach_over_blocks() -> None:
    whole = _text(A, B).text

    assert _went([A, B], ["Nytt.", A, B], whole) == (State.EXACT, whole, 1)
    assert _went([A, B], [A, B.replace("stora", "små")], whole)[0] is State.CHANGED


def test_rows_lists_and_footnotes() -> None:
    table = [
        "| Ort | Hus |\n|---|---|\n| Vik | 3 |\n| Näs | 3 |",
        "- ett\n- två\n- tre",
        "Text[^a].",
        "[^a]: Noten här.",
    ]
    longer = [table[0] + "\n| Ås | 3 |", "- noll\n- ett\n- två\n- tre", *table[2:]]
    row = table[0].replace("| Vik | 3 |\n", "")

    assert _went(table, longer, "3", 1)[1:] == ("3", 5)
    assert _went(table, [row, *table[1:]], "3", 0) == LOST
    assert _went(table, longer, "tre")[0] is State.EXACT
    assert _went(table, longer, "Noten här")[0] is State.EXACT


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Höjden är 12\u00a0meter här.", "Höjden är 12 meter här. Nytt."),
        ("Om plan\u00adering av vatten.", "Om planering av vatten. Nytt."),
        ("A\u030alen lever i Va\u0308nern.", "Ålen lever i Vänern. Nytt."),
        ("שלום עולם זה מבחן של טקסט.", "שלום עולם זה מבחן של טקסט. Nytt."),
        ("Hej 👩\u200d👩\u200d👧 och 🇸🇪 där.", "Hej 👩\u200d👩\u200d👧 och 🇸🇪 där. Nytt."),
    ],
)
def test_writing_that_looks_the_same_is_the_same(before: str, after: str) -> None:
    old = _text(before)

    assert _went([before, A], [after, A], old.text.split("\n")[0])[0] is State.EXACT


def test_nothing_is_found_in_nothing() -> None:
    old, empty = _text(A, B), reading_text("")
    anchor = anchor_at(old, 0, 10)

    assert reanchor([anchor], old, empty) == [Placed(State.LOST, None, 0.0)]
    assert reanchor([anchor], empty, old)[0].state is State.LOST
    assert reanchor([anchor_at(empty, 0, 0)], empty, empty)[0].state is State.LOST
    assert reanchor([Anchor("finns inte", "", "", 99, -5)], old, _text(B))[0].state is State.LOST
    assert reanchor([], old, empty) == []


def test_a_split_section_gives_each_passage_to_its_part() -> None:
    old = _text(HEAD, A, HEAD, B, C)
    quotes = ["friluftslivet i norra", "samerna under hela", HEAD[3:]]
    anchors = [anchor_at(old, old.text.index(quote), old.text.index(quote) + len(quote)) for quote in quotes]
    went = reanchor_across(anchors, old, [("ett", _text(HEAD, A)), ("två", _text(HEAD, B, C))])

    assert [(key, placed.anchor and placed.anchor.quote) for key, placed in went] == [
        *(("ett", quotes[0]), ("två", quotes[1]), ("ett", quotes[2])),
    ]


def test_a_merged_section_finds_its_passages_after_another_s() -> None:
    old, merged = _text(HEAD, B), _text(HEAD, A, "## Skogen", HEAD, B)
    anchor = anchor_at(old, old.text.index(AGAIN), old.text.index(AGAIN) + len(AGAIN))
    key, placed = reanchor_across([anchor], old, [("nya", merged)])[0]

    assert key == "nya" and placed.anchor
    assert merged.text[: placed.anchor.start].endswith("i väster. ")


def test_like_two_sections_it_goes_to_neither() -> None:
    old = _text(A)

    assert reanchor_across([anchor_at(old, 0, 20)], old, [("ett", _text(A)), ("två", _text(A))])[0][0] is None
    assert reanchor_across([anchor_at(old, 0, 20)], old, []) == [(None, Placed(State.LOST, None, 0.0))]
