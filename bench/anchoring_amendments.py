"""Passages followed through real amendments of a statute: a paragraph is known by its number."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from plans.text.anchors import Anchor, Placed, State, anchor_at, reanchor
from plans.text.markdown import render
from plans.text.reading_text import ReadingText, reading_text

_NUMBER = re.compile(r"\d+( [a-z]+)? §")
_PASSAGES = 12

Paragraphs = dict[str, tuple[int, int]]


def amended(versions: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    """Return how many passages were found, or laid falsely, and how many there were of each kind."""
    found: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for old, new in pairwise(reading_text(render(version)) for version in versions):
        olds, news = _paragraphs(old), _paragraphs(new)
        chosen = [(number, anchor) for number in olds for anchor in _passages(old, *olds[number], number)]
        placed = reanchor([anchor for _number, anchor in chosen], old, new)
        for (number, anchor), one in zip(chosen, placed, strict=True):
            same = number in news and _text(old, olds[number]) == _text(new, news[number])
            counts.update(("all", "same" if same else "changed"))
            found["false"] += _is_false(one, news.get(number, (0, 0)))
            found["same" if same else "changed"] += (
                _is_there(anchor, one, olds[number], news[number]) if same else one.anchor is not None
            )
    return found, counts


def _paragraphs(text: ReadingText) -> Paragraphs:
    """Return from where to where each numbered paragraph reaches."""
    heads = [block for block in text.blocks if block.kind.startswith("h")]
    ends = [*(block.start for block in heads[1:]), len(text.text) + 1]
    named = (
        (text.text[head.start : head.end], head.end + 1, end) for head, end in zip(heads, ends, strict=True)
    )
    return {
        name: (start, end - 1) for name, start, end in named if _NUMBER.fullmatch(name) and start < end - 1
    }


def _passages(text: ReadingText, start: int, end: int, name: str) -> list[Anchor]:
    chance = Random(name)
    words = [start + word.start() for word in re.finditer(r"\S+", text.text[start:end])]
    chosen = [chance.randrange(len(words)) for _ in range(_PASSAGES)]
    places = [(words[one], words[min(len(words) - 1, one + chance.randint(3, 30))]) for one in chosen]
    return [anchor_at(text, first, max(last, first + 12)) for first, last in places]


def _text(text: ReadingText, place: tuple[int, int]) -> str:
    return text.text[slice(*place)]


def _is_false(placed: Placed, there: tuple[int, int]) -> bool:
    return placed.anchor is not None and not there[0] <= placed.anchor.start < there[1]


def _is_there(anchor: Anchor, placed: Placed, old: tuple[int, int], new: tuple[int, int]) -> bool:
    kept = placed.state in (State.EXACT, State.MOVED)
    return kept and placed.anchor is not None and placed.anchor.start - new[0] == anchor.start - old[0]
