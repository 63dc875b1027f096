"""Follow passages into other texts, as when a section is split, merged or retired. Pure."""

from collections.abc import Sequence
from typing import TypeVar

from plans.text.reading_text import ReadingText

from .model import LOST, Anchor, Placed
from .placing import reanchor

Key = TypeVar("Key")


def reanchor_across(
    anchors: Sequence[Anchor], before: ReadingText, others: Sequence[tuple[Key, ReadingText]]
) -> list[tuple[Key | None, Placed]]:
    """Return which text each passage went to, and where in it; (None, lost) when none, or none clearly."""
    placed: list[tuple[Key | None, Placed]] = [(None, LOST)] * len(anchors)
    for key, text in others:
        for number, one in enumerate(reanchor(anchors, before, text)):
            if one.anchor and placed[number][0] is None:
                placed[number] = (key, one)
    return placed
