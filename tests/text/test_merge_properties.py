"""merge: what holds for every text, tried on generated ones."""

import re
from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from plans.text.merge import Clash, Merged, merge, merged_text
from plans.text.units import units_of

_words = st.sampled_from(["ny", "väg", "hus", "500", "600", "2.3.4", ".", ",", "och"])
_paragraph = st.builds(
    lambda opening, words: opening + " ".join(words),
    st.sampled_from(["", "", "- ", "1. ", "# ", "| ", "```\n"]),
    st.lists(_words, min_size=1, max_size=8),
)
_documents = st.builds(
    lambda parts, end: "".join(part + gap for part, gap in parts) + end,
    st.lists(st.tuples(_paragraph, st.sampled_from(["\n", "\n\n", "\n\n\n"])), max_size=5),
    st.sampled_from(["", "slut", "\n"]),
)
_any = st.one_of(_documents, st.text(max_size=60))


@given(_any)
def test_units_joined_are_the_text(text: str) -> None:
    units = units_of(text)

    assert (
        "".join(gap + content for gap, content in zip(units.gaps, [*units.contents, ""], strict=True)) == text
    )
    assert all(content.strip() for content in units.contents)


@given(_any, _any)
def test_a_change_by_one_or_the_same_by_both_is_the_result(base: str, changed: str) -> None:
    assert merged_text(merge(base, changed, base)) == changed
    assert merged_text(merge(base, base, changed)) == changed
    assert merged_text(merge(base, changed, changed)) == changed


@given(_any, _any, _any)
def test_it_does_not_matter_who_is_who(base: str, mine: str, theirs: str) -> None:
    turned = [
        Clash(piece.base, piece.theirs, piece.mine) if isinstance(piece, Clash) else piece
        for piece in merge(base, theirs, mine)
    ]

    assert merge(base, mine, theirs) == turned


@given(_documents, _documents, _documents)
def test_no_conflict_marker_and_no_empty_piece(base: str, mine: str, theirs: str) -> None:
    for piece in merge(base, mine, theirs):
        assert piece != Merged("")
        assert not re.search("[<>=]{7}", str(piece))


@st.composite
def _unlike_edits(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw a text where every word stands once, and two edits whose added words stand once."""
    shape = draw(st.lists(st.integers(1, 6), min_size=1, max_size=4))
    opening = draw(st.sampled_from(["", "- ", "| "]))
    glue = draw(st.sampled_from(["\n", "\n\n"]))
    numbers = iter(range(1000))
    base = [[f"b{next(numbers)}" for _ in range(length)] for length in shape]

    def edited(name: str) -> str:
        paragraphs = []
        for paragraph in base:
            kept = [_edit(draw, word, f"{name}{next(numbers)}") for word in paragraph]
            if draw(st.integers(0, 9)):
                paragraphs.append(opening + " ".join(filter(None, kept)))
            if not draw(st.integers(0, 4)):
                paragraphs.append(f"{opening}{name}{next(numbers)}")
        return glue.join(paragraphs) + draw(st.sampled_from(["", "\n"]))

    return glue.join(opening + " ".join(words) for words in base) + "\n", edited("m"), edited("t")


def _edit(draw: st.DrawFn, word: str, new: str) -> str:
    kinds: list[Callable[[], str]] = [
        lambda: new,
        lambda: "",
        lambda: f"{word} {new}",
        lambda: f"{new} {word}",
    ]
    return kinds[draw(st.integers(0, 3))]() if draw(st.integers(0, 5)) == 0 else word


def _words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@given(_unlike_edits())
def test_no_word_is_lost_and_none_comes_back(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    pieces = merge(*texts)
    merged = _words_of(" ".join(piece.text for piece in pieces if isinstance(piece, Merged)))
    clashing = [piece for piece in pieces if isinstance(piece, Clash)]
    offered = merged | _words_of(" ".join(f"{clash.mine} {clash.theirs}" for clash in clashing))

    assert (_words_of(mine) | _words_of(theirs)) - _words_of(base) <= offered
    assert _words_of(base) & _words_of(mine) & _words_of(theirs) <= offered
    assert not merged & (_words_of(base) - (_words_of(mine) & _words_of(theirs)))


@given(_unlike_edits())
@example(("b0\n\nb1 b2\n\nb7\n\nb8\n", "m1\n\nm2\n\nb7\n\nm3\n\nm4", "t1\n\nt2\n\nb7"))
@example(("b0\n\nb1 b2 b3\n\nb4 b5\n", "m1\n\nb1 b2 b3\n\nm2\n\nm3", "t1\n\nt2 t3 t4"))
@example(("b0 b1 b2\n\nb3 b4\n\nb5 b6\n\nb7 b8\n", "m1\n\nm2 b4\n\nm3 b8", "t1\n\nb3 b4"))
def test_choosing_one_side_throughout_keeps_all_it_added_and_glues_no_words_together(
    texts: tuple[str, str, str],
) -> None:
    base, mine, theirs = texts
    pieces = merge(*texts)
    chosen = "".join(piece.text if isinstance(piece, Merged) else piece.mine for piece in pieces)

    assert _words_of(mine) - _words_of(base) <= _words_of(chosen)
    assert _words_of(chosen) <= _words_of(base) | _words_of(mine) | _words_of(theirs)


@given(st.integers(1, 25), st.sets(st.integers(0, 24)), st.sets(st.integers(0, 24)))
def test_replaced_words_clash_exactly_when_they_are_the_same_or_neighbours(
    length: int, by_me: set[int], by_them: set[int]
) -> None:
    base = [f"ord{place}" for place in range(length)]
    mine = [f"mitt{place}" if place in by_me else word for place, word in enumerate(base)]
    theirs = [f"deras{place}" if place in by_them else word for place, word in enumerate(base)]
    both = [a if place in by_me else b for place, (a, b) in enumerate(zip(mine, theirs, strict=True))]
    here = set(range(length))
    meet = any(abs(a - b) <= 1 for a in by_me & here for b in by_them & here)

    merged = merged_text(merge(" ".join(base), " ".join(mine), " ".join(theirs)))

    assert merged == (None if meet else " ".join(both))
