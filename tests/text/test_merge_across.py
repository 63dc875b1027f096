"""merge_across: a change of a text that was cut into several meanwhile lands where its words are."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.text_samples import edited, plan_text
from plans.text.blocks import blocks_of, cut, without_notes
from plans.text.merge import merge, merged_text
from plans.text.merge_across import merge_across
from tests.text.corpus import corpus_text

_BASE = "Om vatten.\n\nVattnet renas i verket.\n\n## Skog\n\nSkogen gallras på vintern.\n\nEfteråt planteras tall.\n"


def _halves(text: str, beginning: str) -> list[str]:
    """Cut a text as a planner does, before the block that begins so."""
    [line] = [block.line for block in blocks_of(text) if block.source.startswith(beginning)]
    return list(cut(text, line))


def test_each_change_lands_in_the_part_where_its_words_are() -> None:
    mine = _BASE.replace("renas", "renas noga").replace("tall", "tall och gran")

    assert merge_across(_BASE, mine, _halves(_BASE, "## Skog")) == [
        "Om vatten.\n\nVattnet renas noga i verket.\n",
        "## Skog\n\nSkogen gallras på vintern.\n\nEfteråt planteras tall och gran.\n",
    ]


def test_what_was_written_in_a_part_since_the_cut_stays() -> None:
    first, second = _halves(_BASE, "## Skog")
    first, second = "Nytt först.\n\n" + first, second.replace("vintern", "våren") + "\nNytt sist.\n"

    merged = merge_across(_BASE, _BASE.replace("Skogen gallras", "All skog gallras"), [first, second])

    assert merged == [first, second.replace("Skogen gallras", "All skog gallras")]


def test_new_paragraphs_inside_a_part_and_at_the_ends_of_all_are_clear() -> None:
    mine = (
        "Överst.\n\n" + _BASE.replace("## Skog\n\n", "## Skog\n\nTallen är vanligast.\n\n") + "\nUnderst.\n"
    )

    merged = merge_across(_BASE, mine, _halves(_BASE, "## Skog"))

    assert merged and [part.split("\n\n")[0] for part in merged] == ["Överst.", "## Skog"]
    assert merged[1].startswith("## Skog\n\nTallen är vanligast.\n\n") and merged[1].endswith(
        "\n\nUnderst.\n"
    )


def test_a_new_paragraph_at_the_boundary_belongs_to_neither_part() -> None:
    mine = _BASE.replace("## Skog", "Ett nytt stycke.\n\n## Skog")

    assert merge_across(_BASE, mine, _halves(_BASE, "## Skog")) is None


def test_a_new_paragraph_for_what_stood_on_both_sides_of_the_boundary_belongs_to_neither() -> None:
    mine = "Om vatten.\n\nAllt om renar, fjäll och samernas rättigheter.\n\nEfteråt planteras tall.\n"

    assert merge_across(_BASE, mine, _halves(_BASE, "## Skog")) is None


def test_a_last_paragraph_written_anew_stays_in_its_part() -> None:
    old = "Vattnet " + "renas i verket vid ån " * 8 + "hela dygnet."
    new = "Kommunen " + "bygger ett helt annat reningsverk " * 8 + "nästa år."
    base = _BASE.replace("Vattnet renas i verket.", old)

    merged = merge_across(base, base.replace(old, new), _halves(base, "## Skog"))

    assert merged == [f"Om vatten.\n\n{new}\n", _halves(base, "## Skog")[1]]


@pytest.mark.parametrize("glue", ["\n", "\n\n"])
def test_an_item_added_last_in_the_list_before_the_boundary_stays_in_the_list(glue: str) -> None:
    base = glue.join(["- tall", "- gran"]) + "\n\nVattnet renas.\n"
    mine = base.replace("- gran", f"- gran{glue}- björk")

    assert merge_across(base, mine, _halves(base, "Vattnet")) == [
        glue.join(["- tall", "- gran", "- björk"]) + "\n",
        "Vattnet renas.\n",
    ]


def test_a_row_added_to_the_table_that_begins_a_part_stays_in_the_table() -> None:
    base = "Text.\n\n| Ort | Hus |\n|---|---|\n| Kiruna | 5 |\n"
    mine = base.replace("| Kiruna", "| Abisko | 2 |\n| Kiruna")

    assert merge_across(base, mine, _halves(base, "| Ort")) == [
        "Text.\n",
        "| Ort | Hus |\n|---|---|\n| Abisko | 2 |\n| Kiruna | 5 |\n",
    ]


def test_the_same_words_changed_differently_clash() -> None:
    first, second = _halves(_BASE, "## Skog")

    assert (
        merge_across(_BASE, _BASE.replace("tall", "gran"), [first, second.replace("tall", "björk")]) is None
    )


def test_a_paragraph_taken_away_is_gone_from_its_part() -> None:
    mine = _BASE.replace("Vattnet renas i verket.\n\n", "").replace("\nEfteråt planteras tall.\n", "")

    assert merge_across(_BASE, mine, _halves(_BASE, "## Skog")) == [
        "Om vatten.\n",
        "## Skog\n\nSkogen gallras på vintern.\n",
    ]


def test_what_was_added_beside_something_gone_from_the_boundary_is_unclear() -> None:
    first, second = _halves(_BASE, "## Skog")
    mine = _BASE.replace("## Skog\n\n", "## Skog\n\nTallen är vanligast.\n\n")

    assert merge_across(_BASE, mine, [first, second.replace("## Skog\n\n", "")]) is None


def test_a_change_in_a_note_follows_the_note_to_the_parts_that_have_it() -> None:
    base = "Vatten.[^1]\n\nSkog.[^1] [^2]\n\n[^1]: Lagen om vatten.\n\n[^2]: Lagen om skog.\n"
    mine = base.replace("Lagen om vatten", "Lagen (1998:812) om vatten")

    assert merge_across(base, mine, _halves(base, "Skog")) == [
        "Vatten.[^1]\n\n[^1]: Lagen (1998:812) om vatten.\n",
        "Skog.[^1] [^2]\n\n[^1]: Lagen (1998:812) om vatten.\n\n[^2]: Lagen om skog.\n",
    ]


def test_a_new_note_and_an_old_one_come_to_the_part_that_now_refers_to_them() -> None:
    base = "Vatten.[^1]\n\nSkog.\n\n[^1]: Lagen om vatten.\n"
    mine = "Vatten.[^1] Mer.[^ny]\n\nSkog.[^1]\n\n[^1]: Lagen om vatten.\n\n[^ny]: Ny lag.\n"

    assert merge_across(base, mine, _halves(base, "Skog")) == [
        "Vatten.[^1] Mer.[^ny]\n\n[^1]: Lagen om vatten.\n\n[^ny]: Ny lag.\n",
        "Skog.[^1]\n\n[^1]: Lagen om vatten.\n",
    ]


def test_a_note_changed_differently_clashes_and_one_that_nothing_refers_to_is_kept() -> None:
    base = "Vatten.[^1]\n\nSkog.\n\n[^1]: Lagen om vatten.\n"
    first, second = _halves(base, "Skog")

    assert (
        merge_across(base, base.replace("vatten.", "hav."), [first.replace("vatten.", "sjö."), second])
        is None
    )
    assert merge_across(base, base + "\n[^x]: Lös.\n", [first, second]) == [first + "\n[^x]: Lös.\n", second]


@pytest.mark.parametrize("parts", [["", "Ett.\n"], ["Ett.\n", ""], ["", ""]])
def test_an_empty_part_stays_empty_beside_a_change(parts: list[str]) -> None:
    merged = merge_across("Ett.\n", "Ett nu.\n", parts)

    assert merged == ([part.replace("Ett", "Ett nu") for part in parts] if any(parts) else None)


_words = st.sampled_from(["väg", "hus", "skola", "500", ".", "och"])
_paragraphs = st.builds(
    lambda opening, words: opening + " ".join(words),
    st.sampled_from(["", "", "- ", "1. ", "# ", "| ", "```\n", "[^1]: "]),
    st.lists(_words, min_size=1, max_size=8),
)
_documents = st.lists(_paragraphs, max_size=5).map("\n\n".join)


@given(_documents, _documents, _documents)
def test_one_part_is_the_same_as_merging(base: str, mine: str, theirs: str) -> None:
    merged = merged_text(merge(base, mine, theirs))

    assert merge_across(base, mine, [theirs]) == (None if merged is None else [merged])


@given(_documents, st.lists(_documents, min_size=1, max_size=4))
def test_without_a_change_of_mine_the_parts_are_what_they_were(base: str, parts: list[str]) -> None:
    assert merge_across(base, base, parts) == parts


@given(_documents, _documents, st.lists(_documents, min_size=1, max_size=4))
def test_there_are_as_many_parts_after_as_before(base: str, mine: str, parts: list[str]) -> None:
    merged = merge_across(base, mine, parts)

    assert merged is None or len(merged) == len(parts)


@st.composite
def _cut_and_changed(draw: st.DrawFn) -> tuple[str, str, list[str]]:
    """Draw a text where every word stands once, the same with changes, and the same cut in up to three."""
    numbers = iter(range(1000))
    openings = st.sampled_from(["", "", "- ", "## "])
    base = [
        (draw(openings), [f"b{next(numbers)}" for _ in range(draw(st.integers(1, 6)))])
        for _ in range(draw(st.integers(2, 6)))
    ]
    mine: list[tuple[str, list[str]]] = []
    for opening, words in base:
        if draw(st.integers(0, 7)):
            mine.append(
                (opening, [f"m{next(numbers)}" if not draw(st.integers(0, 4)) else word for word in words])
            )
        if not draw(st.integers(0, 4)):
            mine.append((draw(openings), [f"m{next(numbers)}" for _ in range(draw(st.integers(1, 4)))]))
    places = sorted({0, *draw(st.sets(st.integers(1, len(base) - 1), min_size=1, max_size=2)), len(base)})
    parts = [_as_text(base[start:end]) for start, end in zip(places, places[1:], strict=False)]
    return _as_text(base), _as_text(mine), parts


def _as_text(paragraphs: list[tuple[str, list[str]]]) -> str:
    return "\n\n".join(opening + " ".join(words) for opening, words in paragraphs) + "\n"


@given(_cut_and_changed())
def test_the_parts_have_the_words_of_mine_in_order_and_none_twice(texts: tuple[str, str, list[str]]) -> None:
    base, mine, parts = texts

    merged = merge_across(base, mine, parts)

    assert merged is None or " ".join(merged).split() == mine.split()


@given(_cut_and_changed())
def test_no_word_moves_from_one_part_to_another(texts: tuple[str, str, list[str]]) -> None:
    base, mine, parts = texts

    merged = merge_across(base, mine, parts) or parts

    for before, after in zip(parts, merged, strict=True):
        assert not {word for word in after.split() if word.startswith("b")} - set(before.split())


@given(_cut_and_changed())
def test_words_changed_in_their_places_are_always_clear(texts: tuple[str, str, list[str]]) -> None:
    base, _mine, parts = texts
    words = iter(range(1000))

    def reworded(text: str) -> str:
        return re.sub(r"(b\d+) b\d+", lambda found: f"{found[1]} m{next(words)}", text)

    mine = reworded(base)

    merged = merge_across(base, mine, parts)

    assert merged is not None and " ".join(merged).split() == mine.split()


@given(
    st.lists(st.sampled_from(["", "[^1]", "[^2]", "[^1] [^3]"]), min_size=2, max_size=4),
    st.lists(st.sampled_from(["", "[^1]", "[^2]", "[^ny]"]), min_size=2, max_size=4),
    st.integers(0, 3),
)
def test_each_note_that_mine_refers_to_is_in_the_part_that_refers_to_it(
    olds: list[str], news: list[str], where: int
) -> None:
    known = "\n[^1]: Not ett.\n\n[^2]: Not två.\n\n[^3]: Not tre.\n"
    base = "".join(f"Stycke {number} här.{use}\n\n" for number, use in enumerate(olds)) + known
    mine = (
        "".join(f"Stycke {number} här.{use}\n\n" for number, use in enumerate(news))
        + known
        + "\n[^ny]: Ny.\n"
    )
    lines = [block.line for block in blocks_of(base)[1:]]
    parts = list(cut(base, lines[where % len(lines)]))

    merged = merge_across(base, mine, parts)

    for part in merged or []:
        body, notes = without_notes(part)
        assert set(re.findall(r"\[\^(\w+)\]", body)) <= notes.keys()
        assert all(count == 1 for count in Counter(re.findall(r"(?m)^\[\^\w+\]:", part)).values())
    assert merged is None or any("[^ny]: Ny." in part for part in merged)


def test_a_long_text_cut_in_two_takes_all_changes() -> None:
    base = plan_text(50_000)
    blocks = blocks_of(base)
    parts = list(cut(base, blocks[len(blocks) // 2].line))
    mine = edited(base, 20, seed=5)

    merged = merge_across(base, mine, parts)

    assert merged is not None and " ".join(merged).split() == mine.split()


def test_a_real_amendment_of_an_ordinance_that_was_cut_in_two_lands_in_both() -> None:
    first, second = (corpus_text(f"sfs-2001-588-version-{number}.md") for number in (1, 2))
    blocks = blocks_of(first)
    cuts = [list(cut(first, block.line)) for block in blocks[1::7]]

    merged = [merge_across(first, second, parts) for parts in cuts]

    assert all(one is None or " ".join(one).split() == second.split() for one in merged)
    assert sum(one is not None for one in merged) > len(merged) / 2
