"""Cut a Markdown text into what two people may change without meeting: paragraphs, items, rows. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ROW = re.compile(r"\s*\||\s*:?-+:?\s*(\|\s*:?-+:?\s*)+$")
_ITEM = re.compile(r"\s*([-*+]|\d{1,9}[.)])(\s|$)")
_ALONE = re.compile(r"#{1,6}(\s|$)|\[\^[^\]\s]+\]:|\s*([-*_])(\s*\2){2,}\s*$")


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


def is_line(content: str) -> bool:
    """Tell whether a unit is one of several lines in a block: a row or an item."""
    return bool(_ROW.match(content) or _ITEM.match(content))


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
        elif fence and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence, closed = "", True
        stop, place = place + len(line), place + len(line) + 1
    if start >= 0:
        yield start, len(text) if fence else stop


def _begins(line: str) -> bool:
    return bool(_ROW.match(line) or _ITEM.match(line) or _ALONE.match(line))
