"""origins: which changes gave each paragraph of a text its words."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bench.text_samples import edited, plan_text
from plans.text.blocks import blocks_of
from plans.text.origins import Origin, Step, origins
from tests.text.corpus import corpus_text

_BASE = "# Vatten\n\nKommunen bygger 500 hus i byn.\n\nVägen dit breddas.\n"


def _chain(*texts: str) -> list[Step]:
    return [Step(number, before, after) for number, (before, after) in enumerate(pairwise(texts), 1)]


def _keys(steps: list[Step], now: str) -> list[tuple]:
    return [origin.keys for origin in origins(steps, now)]


def test_without_steps_every_block_is_of_no_known_origin() -> None:
    assert origins([], _BASE) == [
        Origin("# Vatten", ()),
        Origin("Kommunen bygger 500 hus i byn.", ()),
        Origin("Vägen dit breddas.", ()),
    ]


def test_added_and_reworded_paragraphs_have_the_steps_that_did_it_the_latest_first() -> None:
    reworded = _BASE.replace("500", "650")
    added = reworded + "\nEn skola byggs.\n"
    again = added.replace("i byn", "i byn och vid sjön")

    assert _keys(_chain(_BASE, reworded, added, again), again) == [(), (3, 1), (), (2,)]


def test_a_change_that_is_not_accounted_for_is_followed_but_not_named() -> None:
    first = _BASE.replace("500", "650")
    between = "Nytt överst.\n\n" + first.replace("i byn", "i hela byn")
    second = between.replace("breddas", "breddas och beläggs")
    now = second.replace("650", "700")

    assert _keys([Step("a", _BASE, first), Step("b", between, second)], now) == [(), (), ("a",), ("b",)]


def test_a_paragraph_that_is_gone_has_no_origin_and_comes_back_without_the_old_one() -> None:
    added = _BASE + "\nEn skola byggs.\n"

    assert _keys(_chain(_BASE, added, _BASE), _BASE) == [(), (), ()]
    assert _keys(_chain(_BASE, added, _BASE, added), added)[-1] == (3,)
    assert _keys([Step(1, _BASE, added), Step(2, _BASE, _BASE)], added)[-1] == ()


def test_moving_a_paragraph_or_breaking_its_lines_gives_it_no_words() -> None:
    added = _BASE + "\nEn skola byggs i den norra delen.\n"
    moved = "En skola byggs i den norra delen.\n\n" + _BASE
    broken = moved.replace("i den", "i\nden").replace("\n\nVägen", "\n\n\n\nVägen")

    assert _keys(_chain(_BASE, added, moved, broken), broken) == [(1,), (), (), ()]


@pytest.mark.parametrize("glue", ["\n", "\n\n"])
def test_a_list_is_one_block_whose_items_came_and_went(glue: str) -> None:
    texts = [glue.join(items) + "\n\nText.\n" for items in (["- ett", "- två"], ["- ett", "- två", "- tre"])]
    shorter = texts[1].replace(f"- ett{glue}", "")

    assert _keys(_chain(*texts, shorter), shorter) == [(2, 1), ()]


def test_a_table_is_one_block_and_two_tables_are_two() -> None:
    table = "| Ort | Hus |\n|---|---|\n| Kiruna | 500 |\n"
    text = f"{table}\n{table.replace('Kiruna', 'Abisko')}"
    new = text.replace("| Abisko | 500 |", "| Abisko | 650 |\n| Kalix | 7 |")

    assert _keys(_chain(text, new), new) == [(), (1,)]


def test_footnotes_are_no_blocks_and_do_not_disturb_those_that_are() -> None:
    base = "Ett.[^1]\n\n[^1]: Enligt lagen.\n\nTvå.\n"
    new = base.replace("lagen", "plan- och bygglagen").replace("Två", "Två nya")

    assert _keys(_chain(base, new), new) == [(), (1,)]


def test_a_heading_close_to_its_text_is_a_block_of_its_own() -> None:
    base = "# Vatten\nVattnet renas i verket.\n"
    new = base.replace("renas", "renas noga")

    assert _keys(_chain(base, new), new) == [(), (1,)]


def test_several_steps_with_one_key_name_it_once() -> None:
    first, second = _BASE.replace("500", "650"), _BASE.replace("500", "700")
    steps = [Step("förslag", _BASE, first), Step("annat", first, second), Step("förslag", second, _BASE)]

    assert _keys(steps, _BASE)[1] == ("förslag", "annat")


def test_a_text_written_from_nothing_is_of_that_step() -> None:
    assert _keys([Step(1, "", _BASE)], _BASE) == [(1,)] * 3
    assert origins([Step(1, _BASE, "")], "") == []


_words = st.sampled_from(["väg", "hus", "skola", "500", ".", "och"])
_paragraphs = st.builds(
    lambda opening, words: opening + " ".join(words),
    st.sampled_from(["", "", "- ", "1. ", "# ", "> ", "| ", "```\n", "[^1]: ", "    "]),
    st.lists(_words, min_size=1, max_size=8),
)
_gaps = st.sampled_from(["\n", "\n\n", "\n\n\n"])
_documents = st.lists(st.tuples(_paragraphs, _gaps).map("".join), max_size=6).map("".join)
_any = st.one_of(_documents, st.text(max_size=60))


@given(st.lists(st.tuples(_any, _any), max_size=4), _any)
def test_there_is_an_origin_for_each_block_and_no_key_twice(texts: list[tuple[str, str]], now: str) -> None:
    steps = [Step(number, *pair) for number, pair in enumerate(texts)]

    found = origins(steps, now)

    assert [origin.text for origin in found] == [block.source for block in blocks_of(now)]
    assert all(list(origin.keys) == sorted(set(origin.keys), reverse=True) for origin in found)


@given(st.lists(_any, max_size=4), _any)
@example([], "\x1f")
def test_what_no_step_changed_has_no_origin(texts: list[str], now: str) -> None:
    assert not any(_keys([Step(number, text, text) for number, text in enumerate(texts)], now))


@st.composite
def _histories(draw: st.DrawFn) -> tuple[list[Step], str]:
    """Draw changes of a text in which every word tells the change that gave it."""
    numbers = iter(range(10_000))

    def paragraph(name: str) -> list[str]:
        return [f"{name}_{next(numbers)}" for _ in range(draw(st.integers(5, 9)))]

    now, texts = [paragraph("s0") for _ in range(draw(st.integers(1, 4)))], []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        texts.append("\n\n".join(map(" ".join, now)))
        for words in now:
            if not draw(st.integers(0, 3)):
                words[draw(st.integers(0, len(words) - 1))] = f"s{number}_{next(numbers)}"
        if draw(st.booleans()):
            now.insert(draw(st.integers(0, len(now))), paragraph(f"s{number}"))
    texts.append("\n\n".join(map(" ".join, now)))
    return [Step(f"s{n}", *pair) for n, pair in enumerate(pairwise(texts), 1)], texts[-1]


@given(_histories())
def test_every_step_that_gave_a_word_that_stands_is_named(history: tuple[list[Step], str]) -> None:
    for origin in origins(*history):
        assert {word.split("_")[0] for word in origin.text.split()} - {"s0"} <= set(origin.keys)


@given(_histories())
def test_a_step_that_only_touched_other_paragraphs_is_not_named(history: tuple[list[Step], str]) -> None:
    steps, now = history

    for origin in origins(steps, now):
        for step in steps:
            if origin.text in step.before.split("\n\n"):
                assert step.key not in origin.keys


def test_thirty_steps_on_a_long_text_are_all_named() -> None:
    texts = [plan_text(50_000)]
    for seed in range(30):
        texts.append(edited(texts[-1], 10, seed))

    assert {key for keys in _keys(_chain(*texts), texts[-1]) for key in keys} == set(range(1, 31))


def test_each_amendment_of_an_ordinance_is_named_by_what_it_changed() -> None:
    texts = [corpus_text(f"sfs-2001-588-version-{number}.md") for number in (1, 2, 3)]

    found = origins(_chain(*texts), texts[-1])

    before, after = ([block.source for block in blocks_of(text)] for text in texts[:2])
    untouched = {block for block in before if before.count(block) == after.count(block)}
    assert {key for origin in found for key in origin.keys} == {1, 2}
    assert 1 <= sum(bool(origin.keys) for origin in found) < len(found) / 2
    assert all(1 not in origin.keys for origin in found if origin.text in untouched)
