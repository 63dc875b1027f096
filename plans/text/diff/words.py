"""The difference between two plain texts, word by word inside the paragraphs that belong together. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from .blocks import Block, align
from .sequences import Budget, Op, compare
from .tokens import tokens_of

_PARAGRAPH = re.compile(r"(?s).+?(?:\n{2,}|\Z)")
_SENTENCE = re.compile(r"(?s).+?(?:[.!?:;]\s+|\n|\Z)")
_LARGE = 12_000  # characters of both sides above which words are looked for inside sentences only


@dataclass(frozen=True, slots=True)
class Span:
    op: Op
    text: str


def diff_words(old: str, new: str, budget: Budget | None = None) -> list[Span]:
    """Return the runs that turn old into new: kept and deleted joined are old, kept and inserted are new.

    Words are never cut. Paragraphs too unlike to be the same are deleted and inserted whole, and so is
    what remains when the work allowed is spent; one budget may be shared by many texts.
    """
    if old == new:
        return [Span(Op.EQUAL, old)] if old else []
    return list(_joined(_in_paragraphs(old, new, budget or Budget())))


def _in_paragraphs(old: str, new: str, budget: Budget) -> Iterator[Span]:
    for before, after in _paired(_PARAGRAPH, old, new, budget):
        if not before or not after or before == after:
            yield from _whole(before, after)
        elif len(before) + len(after) > _LARGE:
            yield from _in_sentences(before, after, budget)
        else:
            yield from _in_words(before, after, budget)


def _in_sentences(old: str, new: str, budget: Budget) -> Iterator[Span]:
    for before, after in _paired(_SENTENCE, old, new, budget):
        if not before or not after or before == after:
            yield from _whole(before, after)
        else:
            yield from _in_words(before, after, budget)


def _paired(pieces: re.Pattern[str], old: str, new: str, budget: Budget) -> Iterator[tuple[str, str]]:
    olds, news = pieces.findall(old), pieces.findall(new)
    if len(olds) == len(news) == 1:
        yield old, new
        return
    for i, j in align([Block.of(text) for text in olds], [Block.of(text) for text in news], budget):
        yield "" if i is None else olds[i], "" if j is None else news[j]


def _whole(old: str, new: str) -> Iterator[Span]:
    if old == new:
        yield Span(Op.EQUAL, old)
    else:
        yield Span(Op.DELETE, old)
        yield Span(Op.INSERT, new)


def _in_words(old: str, new: str, budget: Budget) -> Iterator[Span]:
    olds, news = tokens_of(old), tokens_of(new)
    for step in compare(olds, news, budget, tidy=True):
        words = news[step.new_start : step.new_end] or olds[step.old_start : step.old_end]
        yield Span(step.op, "".join(words))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Join neighbours, the deleted before the inserted of each change."""
    for kept, run in groupby((span for span in spans if span.text), key=lambda span: span.op is Op.EQUAL):
        together = list(run)
        for op in (Op.EQUAL,) if kept else (Op.DELETE, Op.INSERT):
            if text := "".join(span.text for span in together if span.op is op):
                yield Span(op, text)
