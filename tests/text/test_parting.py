"""parted and with_chosen: the single changes of a text, and the text with some of them."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.text_samples import edited, plan_text
from plans.text.blocks import blocks_of
from plans.text.parting import Passage, parted, with_chosen
from plans.text.units import open_fence, units_of
from tests.text.corpus import corpus_text

_WORDS = st.sampled_from(["väg", "hus", "skola", "500", "å", ".", "och", "tomtmark", "översvämning"])
_OPENINGS = st.sampled_from(["", "", "- ", "  - ", "1. ", "# ", "> ", "| ", "[^1]: ", "    "])
_UNITS = st.one_of(
    st.builds(lambda opening, words: opening + " ".join(words), _OPENINGS, st.lists(_WORDS, min_size=1)),
    st.sampled_from(
        ["| --- |", "***", "```\nkod\n\nmer\n```", "| Ort | Hus |\n| --- | --- |\n| Kiruna | 5 |"]
    ),
)
_GAPS = st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n", "\n  \n"])
_ENDS = st.sampled_from(["", "\n", "slut", "```\nöppen kod"])


def _text(parts: list[tuple[str, str]], start: str, end: str) -> str:
    return start + "".join(unit + gap for unit, gap in parts) + end


_PARTS = st.lists(st.tuples(_UNITS, _GAPS), max_size=6)
_DOCUMENTS = st.builds(_text, _PARTS, st.sampled_from(["", "", "\n"]), _ENDS)


@st.composite
def _changes(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text and the same with units taken away, added, put elsewhere or reworded."""
    parts = draw(_PARTS)
    new = [part for part in parts if draw(st.integers(0, 4))]
    for part in draw(st.lists(st.tuples(_UNITS, _GAPS), max_size=3)):
        new.insert(draw(st.integers(0, len(new))), part)
    new = [(unit + " nu" if not draw(st.integers(0, 4)) else unit, gap) for unit, gap in new]
    starts = st.sampled_from(["", "", "\n"])
    return _text(parts, draw(starts), draw(_ENDS)), _text(new, draw(starts), draw(_ENDS))


_ANY = st.one_of(_changes(), st.tuples(_DOCUMENTS, _DOCUMENTS), st.tuples(st.text(), st.text()))


def _changed(passages: list[Passage]) -> list[int]:
    return [place for place, passage in enumerate(passages) if passage.is_changed]


def _both(passages: list[Passage]) -> list[tuple[str, str]]:
    return [(passage.base, passage.new) for passage in passages if passage.is_changed]


@given(_ANY)
def test_the_passages_join_to_both_texts(texts: tuple[str, str]) -> None:
    passages = parted(*texts)

    assert ("".join(p.base for p in passages), "".join(p.new for p in passages)) == texts
    assert all(p.base or p.new for p in passages)


@given(_ANY)
def test_none_chosen_is_the_base_and_all_chosen_the_new_text(texts: tuple[str, str]) -> None:
    passages = parted(*texts)

    assert with_chosen(passages, []) == texts[0]
    assert with_chosen(passages, _changed(passages)) == texts[1]


@given(_changes(), st.sets(st.integers(0, 12)))
def test_any_choice_has_the_paragraphs_of_its_passages_and_no_others(
    texts: tuple[str, str], chosen: set[int]
) -> None:
    passages = parted(*texts)
    picks = [p.new if place in chosen else p.base for place, p in enumerate(passages)]
    units = [unit.rstrip() for pick in picks for unit in units_of(pick).contents]

    result = with_chosen(passages, chosen)

    closed = [unit + f"\n{fence}" if (fence := open_fence(unit)) else unit for unit in units[:-1]]
    assert [unit.rstrip() for unit in units_of(result).contents] == [*closed, *units[-1:]]


@given(_changes(), st.sets(st.integers(0, 12)))
def test_no_choice_leaves_more_empty_lines_together_than_the_texts_have(
    texts: tuple[str, str], chosen: set[int]
) -> None:
    gaps = [gap.count("\n") for text in texts for gap in units_of(text).gaps]

    result = with_chosen(parted(*texts), chosen)

    assert max(gap.count("\n") for gap in units_of(result).gaps) <= max(*gaps, 2)


@given(_ANY)
def test_every_unit_that_only_one_text_has_is_in_a_changed_passage(texts: tuple[str, str]) -> None:
    passages = [p for p in parted(*texts) if p.is_changed]
    old, new = (set(units_of(text).contents) for text in texts)

    assert all(any(unit in p.base for p in passages) for unit in old - new)
    assert all(any(unit in p.new for p in passages) for unit in new - old)


@given(_ANY)
def test_a_text_beside_itself_is_one_passage_without_change(texts: tuple[str, str]) -> None:
    assert parted(texts[0], texts[0]) == ([Passage(texts[0], texts[0])] if texts[0] else [])


def test_reworded_added_and_removed_paragraphs_are_one_passage_each() -> None:
    base = "# Vatten\n\nKommunen bygger 500 hus i byn.\n\nVägen rivs.\n\nSist.\n"
    new = "# Vatten\n\nKommunen bygger 650 hus i byn.\n\nSist.\n\nEn skola byggs.\n\nEn bro byggs.\n"

    passages = parted(base, new)

    assert _both(passages) == [
        ("Kommunen bygger 500 hus i byn.\n\n", "Kommunen bygger 650 hus i byn.\n\n"),
        ("Vägen rivs.\n\n", ""),
        ("", "\nEn skola byggs.\n\n"),
        ("", "En bro byggs.\n"),
    ]


@pytest.mark.parametrize(
    ("chosen", "text"),
    [
        ((1,), "Ett.\n\nTvå.\n"),
        ((2,), "Ett.\n\nTre.\n"),
        ((3,), "Ett.\n\nFyra.\n"),
        ((1, 3), "Ett.\n\nTvå.\n\nFyra.\n"),
    ],
)
def test_added_last_paragraphs_are_well_parted_whichever_are_taken(chosen: tuple[int], text: str) -> None:
    passages = parted("Ett.\n", "Ett.\n\nTvå.\n\nTre.\n\nFyra.\n")

    assert with_chosen(passages, chosen) == text


def test_a_paragraph_kept_beside_one_put_in_its_place_is_parted_from_it() -> None:
    base = "Skolan byggs ut med en sal.\n\nBron rivs.\n"
    new = "Vatten renas i verket vid ån.\n\nLedningar läggs om här.\n\nTorget blir gågata.\n"
    passages = parted(base, new)

    for size in range(len(passages) + 1):
        for chosen in combinations(range(len(passages)), size):
            assert "\n\n\n" not in with_chosen(passages, chosen)
            assert len(blocks_of(with_chosen(passages, chosen))) == len(
                [p for n, p in enumerate(passages) if (p.new if n in chosen else p.base)]
            )


def test_items_are_taken_one_by_one_and_stay_one_close_list() -> None:
    passages = parted("- skola\n- väg\n- bro\n", "- skola\n- gator\n- torg\n- park\n- bro\n")

    for size in range(5):
        for chosen in combinations(_changed(passages), min(size, len(_changed(passages)))):
            assert len(blocks_of(with_chosen(passages, chosen))) == 1
            assert "\n\n" not in with_chosen(passages, chosen)


def test_what_is_indented_under_a_new_item_comes_with_it() -> None:
    passages = parted("Ett.\n", "Ett.\n\n- vägar\n  - gator\n\n    med träd\n- broar\n")

    assert _both(passages) == [("", "\n- vägar\n  - gator\n\n    med träd\n"), ("", "- broar\n")]


def test_rows_are_taken_one_by_one_and_stay_in_the_table() -> None:
    base = "| Ort | Hus |\n|---|---|\n| Kiruna | 500 |\n| Abisko | 20 |\n\nText.\n"
    new = base.replace("500", "650").replace(
        "| Abisko | 20 |\n", "| Abisko | 20 |\n| Kalix | 7 |\n| Pajala | 3 |\n"
    )
    passages = parted(base, new)

    assert len(_changed(passages)) == 3
    last = with_chosen(passages, _changed(passages)[-1:])
    assert last == base.replace("| Abisko | 20 |\n", "| Abisko | 20 |\n| Pajala | 3 |\n")


def test_a_table_whose_columns_changed_is_one_passage() -> None:
    base = "Före.\n\n| Ort | Hus |\n|---|---|\n| Kiruna | 500 |\n| Abisko | 20 |\n\nEfter.\n"
    new = "Före.\n\n| Ort | Hus | År |\n|---|---|---|\n| Kiruna | 500 | 2030 |\n| Abisko | 20 | 2031 |\n\nEfter.\n"

    [change] = _both(parted(base, new))

    assert (change[0].strip(), change[1].strip()) == (base[7:-8].strip(), new[7:-8].strip())


def test_a_new_table_and_a_new_fenced_block_are_one_passage_each() -> None:
    table, code = "| Ort | Hus |\n|---|---|\n| Kiruna | 500 |\n", "```\nrad ett\n\n- rad två\n```\n"

    assert _both(parted("Ett.\n", f"{table}\n{code}\nEtt.\n")) == [("", f"{table}\n"), ("", f"{code}\n")]


def test_a_footnote_is_a_change_of_its_own() -> None:
    passages = parted("Ett.\n", "Ett.[^1]\n\n[^1]: Enligt plan- och bygglagen.\n")

    assert _both(passages) == [("Ett.\n", "Ett.[^1]\n"), ("", "\n[^1]: Enligt plan- och bygglagen.\n")]


def test_nothing_becomes_code_of_a_block_that_was_never_closed() -> None:
    passages = parted("Ett.\n\n```\nkod\n", "Ett.\n\nTvå nya stycken.\n\nTre helt andra.\n")
    added = [place for place, passage in enumerate(passages) if not passage.base]

    text = with_chosen(passages, added)

    assert text == "Ett.\n\n```\nkod\n```\n\nTvå nya stycken.\n\nTre helt andra.\n"


def test_only_blank_lines_changed_shows_the_paragraph_at_them() -> None:
    assert _both(parted("Ett.\n\nTvå.\n", "Ett.\n\n\nTvå.\n")) == [("Ett.\n\n", "Ett.\n\n\n")]


@pytest.mark.parametrize(("base", "new"), [("", "Nytt.\n"), ("Gammalt.\n", ""), ("", "\n"), ("\n", " \n\n")])
def test_an_empty_text_beside_another_is_one_change(base: str, new: str) -> None:
    assert parted(base, new) == [Passage(base, new)]


def test_a_long_text_is_parted_into_its_changes() -> None:
    base = plan_text(50_000)
    new = edited(base, 20)

    passages = parted(base, new)

    assert 10 <= len(_changed(passages)) <= 30
    assert "".join(p.new for p in passages) == new


def test_a_real_amendment_is_parted_and_each_change_can_be_left() -> None:
    base, new = (corpus_text(f"sfs-2001-588-version-{number}.md") for number in (1, 2))
    passages = parted(base, new)
    changed = _changed(passages)

    assert changed
    for place in changed:
        left = with_chosen(passages, [other for other in changed if other != place])
        assert passages[place].base in left
        assert parted(left, new) != []
