"""A quoted passage is found where it stands, or nobody guesses."""

from hypothesis import given
from hypothesis import strategies as st

from plans.text.anchors import Anchor, anchor_at, find
from plans.text.markdown import render
from plans.text.reading_text import reading_text

TEXT = reading_text(
    render(
        "Ett hus vid vattnet[^a]. Ett hus vid vägen.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSist.\n\n[^a]: Noten.\n"
    )
)


def _quoted(quote: str, prefix: str = "", suffix: str = "", block: int | None = None) -> Anchor:
    return Anchor(quote, prefix, suffix, block, 0)  # type: ignore[arg-type]


def test_it_is_found_whatever_the_white_space() -> None:
    for quote in ("vid\u00a0vattnet", "vid\n\n vattnet", " vid vattnet ", "vid vatt\u00adnet"):
        assert find(_quoted(quote), TEXT) == anchor_at(TEXT, 8, 19)


def test_it_is_found_over_blocks_and_cells_and_past_the_number_of_a_footnote() -> None:
    assert (
        found := find(_quoted("vägen.\na\tb\n1\t2\nSist"), TEXT)
    ) and found.quote == "vägen.\na\nb\n1\n2\nSist"
    assert (found := find(_quoted("vattnet1. Ett"), TEXT)) and found.quote == "vattnet. Ett"


def test_more_than_once_needs_its_surroundings() -> None:
    assert find(_quoted("Ett hus"), TEXT) is None
    assert (found := find(_quoted("Ett hus", "vattnet. ", " vid vägen"), TEXT)) and found.start == 21
    assert find(_quoted("Ett hus", suffix=" vid "), TEXT) is None
    assert find(_quoted("Ett hus", block=0), TEXT) is None


def test_the_block_tells_when_the_surroundings_are_the_same() -> None:
    text = reading_text("<p>Samma.</p><p>Samma.</p>")

    assert (found := find(_quoted("Samma.", block=1), text)) and found.start == 7


def test_what_is_not_there_is_not_found() -> None:
    for quote in ("", "  \n", "finns inte", "\0", "x" * 100_000, "<script>"):
        assert find(_quoted(quote), TEXT) is None
    assert find(_quoted("a"), reading_text("")) is None


def test_letters_may_be_written_in_either_way() -> None:
    assert find(_quoted("va\u0308gen"), TEXT) == find(_quoted("vägen"), TEXT)


@given(st.integers(0, len(TEXT.text)), st.integers(1, 40))
def test_every_selection_is_found_again_by_its_anchor(start: int, size: int) -> None:
    anchor = anchor_at(TEXT, start, start + size)

    if anchor.quote:
        assert find(anchor, TEXT) == anchor
