"""Comparing two editions of 600 sections: the first time, the second, and one page of them."""

import random
from collections.abc import Callable
from datetime import date
from time import perf_counter
from typing import Any

from bench.database import empty_database
from bench.report import Result

SECTIONS, WORDS = 600, 1_000
VOCABULARY = (
    "mark",
    "vatten",
    "väg",
    "bostad",
    "rennäring",
    "strand",
    "kommun",
    "område",
    "och",
    "ska",
    "vid",
)
FIRST_SECONDS, AGAIN_SECONDS = 2.0, 0.001


def run() -> list[Result]:
    """Change every fifth section at a few places, then every section so, then every section throughout."""
    with empty_database():
        return [
            *_whole("a fifth changed", 5, every_word=False),
            *_whole("ten words in each", 1, every_word=False),
            *_whole("all rewritten", 1, every_word=True),
        ]


def _whole(name: str, every: int, *, every_word: bool) -> list[Result]:
    from plans.editions.differences import comparison_between, page_difference

    old, new = _two_editions(every, every_word=every_word)
    first = _taken(lambda: comparison_between(old, new))
    again = _taken(lambda: comparison_between(old, new))
    page = _taken(lambda: _difference(page_difference(old, new, "avsnitt-0")))
    note = f"{SECTIONS} sections of {WORDS} words, {name}"
    return [
        Result(
            f"Compare two editions, {name}, s", first, f"≤ {FIRST_SECONDS:g}", first <= FIRST_SECONDS, note
        ),
        Result(
            f"The same again, {name}, ms", again * 1000, "≤ 1", again <= AGAIN_SECONDS, "kept by the process"
        ),
        Result(f"A page's difference, {name}, s", page, "≤ 1", page <= 1, "one section, in both forms"),
    ]


def _difference(page: object) -> None:
    from plans.editions.differences import PageDifference

    assert isinstance(page, PageDifference)
    _ = page.text.html, page.columns


def _taken(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


def _two_editions(every: int, *, every_word: bool) -> list[Any]:
    from plans.editions.models import EditionSection, Stage
    from tests.reading import making

    chance = random.Random(600)
    texts = [_text(chance) for _ in range(SECTIONS)]
    changed = [_changed(text, chance, every_word) if n % every == 0 else text for n, text in enumerate(texts)]
    editions = []
    for slug, day, bodies in (("a", date(2018, 1, 1), texts), ("b", date(2020, 1, 1), changed)):
        plan = f"plan-{every}-{every_word}".lower()
        made = making.edition(f"samrad-{slug}", Stage.SAMRAD, day, [], plan=plan)
        rows = making.rows(made, making.large_tree(SECTIONS))
        for row, body in zip(rows[1:], bodies, strict=True):
            row.body, row.html = body, f"<p>{body}</p>"
        EditionSection.objects.bulk_create(rows)
        editions.append(made)
    return editions


def _text(chance: random.Random) -> str:
    return "\n\n".join(" ".join(chance.choices(VOCABULARY, k=100)) for _ in range(WORDS // 100))


def _changed(text: str, chance: random.Random, every_word: bool) -> str:
    if every_word:
        return _text(chance)
    words = text.split(" ")
    for place in chance.sample(range(len(words)), k=10):
        words[place] = "ändrat"
    return " ".join(words)
