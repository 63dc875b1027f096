"""How long a difference takes, beside the same by difflib: first paragraphs, then words in the changed ones."""

import random
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from html import escape

from bench.report import Result, seconds
from bench.text_samples import edited, plan_text
from plans.text.diff import diff_html, diff_words
from plans.text.diff.tokens import tokens_of

SIZE = 50_000
MOST_TIMES = 5.0
MOST_SECONDS = 2.0


def run() -> list[Result]:
    old = plan_text(SIZE)
    new = edited(old, 30)
    baseline = seconds(lambda: list(two_level_difflib(old, new)))
    return [
        _ratio("Difference of two texts of 50 kB with 30 edits", lambda: diff_words(old, new), baseline),
        *(_rewrite(name, *texts) for name, texts in _worst_kinds().items()),
        _rewrite_in_html(),
    ]


def two_level_difflib(old: str, new: str) -> Iterator[tuple[str, str, str]]:
    """Yield (tag, old, new) runs as difflib finds them, the machine's own measure of the work."""
    olds, news = old.split("\n\n"), new.split("\n\n")
    for tag, i, next_i, j, next_j in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        before, after = "\n\n".join(olds[i:next_i]), "\n\n".join(news[j:next_j])
        if tag == "replace":
            yield from _by_words(tokens_of(before), tokens_of(after))
        else:
            yield tag, before, after


def _by_words(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for tag, i, next_i, j, next_j in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag, "".join(old[i:next_i]), "".join(new[j:next_j])


def _ratio(name: str, work: Callable[[], object], baseline: float) -> Result:
    times = seconds(work) / baseline
    return Result(
        name, times, f"≤ {MOST_TIMES:g} times", times <= MOST_TIMES, f"two-level difflib {baseline:.3f} s"
    )


def _rewrite(name: str, old: str, new: str) -> Result:
    taken = seconds(lambda: diff_words(old, new), times=3)
    return Result(f"Difference, {name}", taken, f"≤ {MOST_SECONDS:g} s", taken <= MOST_SECONDS)


def _worst_kinds() -> dict[str, tuple[str, str]]:
    chance = random.Random(3)
    old, new = plan_text(SIZE, seed=4), plan_text(SIZE, seed=5)
    words = old.split()
    return {
        "complete rewrite of 50 kB": (old, new),
        "the same in one paragraph": (old.replace("\n", " "), new.replace("\n", " ")),
        "every paragraph's words in another order": (old, "\n\n".join(map(_shuffled, old.split("\n\n")))),
        "all words in another order": (" ".join(words), _shuffled(" ".join(words))),
        "one word over and over": ("a " * 25_000, "b a " * 3 + "a " * 24_900),
        "two words at random": tuple(" ".join(chance.choices("ab", k=25_000)) for _ in "12"),  # type: ignore
    }


def _shuffled(text: str) -> str:
    words = text.split(" ")
    random.Random(len(words)).shuffle(words)
    return " ".join(words)


def _rewrite_in_html() -> Result:
    old, new = (_as_html(plan_text(SIZE, seed=seed)) for seed in (4, 5))
    taken = seconds(lambda: diff_html(old, new), times=3)
    return Result(
        "Difference in rendered text, complete rewrite", taken, f"≤ {MOST_SECONDS:g} s", taken <= MOST_SECONDS
    )


def _as_html(text: str) -> str:
    return "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n\n"))
