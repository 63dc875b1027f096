"""Cut a Markdown text into what two people may change without meeting: paragraphs, items, rows. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .diff.blocks import Block, Pair, align, replaced
from .diff.sequences import Budget

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ROW = re.compile(r"\s*\||\s*:?-+:?\s*(\|\s*:?-+:?\s*)+$")
_ITEM = re.compile(r"\s*([-*+]|\d{1,9}[.)])(\s|$)")
_ALONE = re.compile(r"#{1,6}(\s|$)|\[\^[^\]\s]+\]:|\s*([-*_])(\s*\2){2,}\s*$")
# After an abbreviation or the number of a section there is seldom a capital, so that what goes together stays so.
_BETWEEN_SENTENCES = re.compile(r"[.!?](?:[*_)\"”’]|\[\^[^\]\s]+\])*(\s+)(?=[*_(\[\"”’]*(\w))")
_SHORT = 30  # words: what is no longer may be written anew with not one word kept


@dataclass(frozen=True, slots=True)
class Units:
    """A text cut up: the gaps stand before, between and after the contents, so there is one more of them."""

    contents: list[str]
    gaps: list[str]


def units_of(text: str) -> Units:
    """Cut a text; a fenced code block is one unit, whatever stands in it."""
    contents, gaps, end = [], [], 0
    for start, stop in _spans(text):
        gaps.append(text[end:start])
        contents.append(text[start:stop])
        end = stop
    return Units(contents, [*gaps, text[end:]])


def sentences_of(text: str) -> Units:
    """Cut a unit in its sentences, with what stands between them as gaps."""
    gaps = [found.span(1) for found in _BETWEEN_SENTENCES.finditer(text) if found[2].isupper()]
    starts, ends = [0, *(end for _start, end in gaps)], [*(start for start, _end in gaps), len(text)]
    contents = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return Units(contents, ["", *(text[start:end] for start, end in gaps), ""])


def pairs_of(olds: Sequence[str], news: Sequence[str], budget: Budget) -> Iterator[Pair]:
    """Pair pieces of two texts in order: the same, the reworded, and the short ones put in place of others."""
    old, new = list(map(Block.of, olds)), list(map(Block.of, news))

    def may_be(i: int, j: int) -> bool:
        return max(len(olds[i].split()), len(news[j].split())) <= _SHORT

    return replaced(align(old, new, budget), may_be)


def is_row(content: str) -> bool:
    """Tell whether a unit is a row of a table, the one that parts its head from its body included."""
    return bool(_ROW.match(content))


def is_line(content: str) -> bool:
    """Tell whether a unit is one of several lines in a block: a row or an item."""
    return is_row(content) or bool(_ITEM.match(content))


def open_fence(content: str) -> str:
    """Return the marks that would end a block of code which has no end and runs on over what comes after."""
    found = _FENCE.match(content)
    _opening, *others = content.rstrip().split("\n")
    return found[1] if found and not (others and _ends(others[-1], found[1])) else ""


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each unit begins and ends, its last line break left out."""
    start, stop, place, closed = -1, 0, 0, True
    fence = ""
    for line in text.split("\n"):
        opens = not fence and _FENCE.match(line)
        if start >= 0 and not fence and (closed or opens or not line.strip() or _begins(line)):
            yield start, stop
            start = -1
        if start < 0 and line.strip():
            start, closed = place, bool(_ROW.match(line) or _ALONE.match(line) and line.startswith("#"))
        if opens:
            fence = opens[1]
        elif fence and _ends(line, fence):
            fence, closed = "", True
        stop, place = place + len(line), place + len(line) + 1
    if start >= 0:
        yield start, len(text) if fence else stop


def _ends(line: str, fence: str) -> bool:
    return line.strip().startswith(fence) and not line.strip().strip(fence[0])


def _begins(line: str) -> bool:
    return bool(_ROW.match(line) or _ITEM.match(line) or _ALONE.match(line))
