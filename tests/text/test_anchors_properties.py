"""What holds of every passage in every edited text: it is on its own words, or it is lost."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.anchoring_edits import edited, invented
from bench.anchoring_truth import Fate, Laid, fate, is_false, passages
from plans.text.anchors import State, anchor_at, reanchor, reanchor_across

_seeds = st.integers(0, 1_000_000)


def _versions(seed: int, edits: int) -> tuple[Random, Laid, Laid]:
    chance = Random(seed)
    document = invented(chance)
    return chance, Laid(document), Laid(edited(document, edits))


@settings(max_examples=150)
@given(_seeds, st.integers(1, 6))
def test_no_passage_is_laid_on_other_words(seed: int, edits: int) -> None:
    chance, before, after = _versions(seed, edits)
    chosen = list(passages(before, chance, 20))
    placed = reanchor([passage.anchor for passage in chosen], before.text, after.text)

    assert not [one for one, found in zip(chosen, placed, strict=True) if is_false(one, found, after)]


@settings(max_examples=150)
@given(_seeds)
def test_what_stands_unchanged_beside_one_edit_is_found(seed: int) -> None:
    chance, before, after = _versions(seed, 1)
    chosen = [one for one in passages(before, chance, 20) if fate(one, before, after) is Fate.SAME]
    placed = reanchor([passage.anchor for passage in chosen], before.text, after.text)
    found = [one.state in (State.EXACT, State.MOVED) for one in placed]

    # Two words in a paragraph of which all else was rewritten may be lost; a whole one never is.
    assert sum(found) >= len(found) - 1


@given(_seeds, st.integers(1, 4))
def test_every_answer_is_a_passage_of_the_new_text(seed: int, edits: int) -> None:
    chance, before, after = _versions(seed, edits)
    chosen = [passage.anchor for passage in passages(before, chance, 20)]

    for anchor, placed in zip(chosen, reanchor(chosen, before.text, after.text), strict=True):
        assert (placed.anchor is None) == (placed.state is State.LOST)
        if placed.anchor:
            assert placed.anchor == anchor_at(after.text, placed.anchor.start, placed.anchor.end)
            words = (placed.anchor.quote.split(), anchor.quote.split())
            assert (words[0] == words[1]) or placed.state is State.CHANGED


@given(_seeds, st.integers(1, 4))
def test_the_same_question_has_the_same_answer(seed: int, edits: int) -> None:
    chance, before, after = _versions(seed, edits)
    chosen = [passage.anchor for passage in passages(before, chance, 10)]
    together = reanchor(chosen, before.text, after.text)

    assert together == [reanchor([anchor], before.text, after.text)[0] for anchor in chosen]


@given(_seeds)
def test_in_the_text_itself_everything_stands(seed: int) -> None:
    chance, before, _after = _versions(seed, 1)
    chosen = [passage.anchor for passage in passages(before, chance, 20)]

    assert [one.anchor for one in reanchor(chosen, before.text, before.text)] == chosen


@given(_seeds, st.integers(0, 3))
def test_across_texts_no_passage_is_laid_on_other_words(seed: int, edits: int) -> None:
    chance, before, after = _versions(seed, edits)
    cut = chance.randint(0, len(after.document.paragraphs))
    parts = [Laid(after.document.part(*place)) for place in ((0, cut), (cut, None))]
    chosen = list(passages(before, chance, 20))
    others = [(number, part.text) for number, part in enumerate(parts)]

    for passage, (key, placed) in zip(
        chosen, reanchor_across([one.anchor for one in chosen], before.text, others), strict=True
    ):
        assert (key is None) == (placed.anchor is None)
        assert key is None or not is_false(passage, placed, parts[key])
