"""Follow passages from one version of a text to the next. Pure."""

from collections.abc import Sequence

from plans.text.reading_text import ReadingText

from .finding import find
from .model import LOST, Anchor, Placed, State


def reanchor(anchors: Sequence[Anchor], before: ReadingText, after: ReadingText) -> list[Placed]:
    """Return where each passage is now; the difference is found once for all of them."""
    return [_placed(anchor, before, after) for anchor in anchors]


def _placed(anchor: Anchor, before: ReadingText, after: ReadingText) -> Placed:
    if before.text == after.text:
        return Placed(State.EXACT, anchor, 1.0)
    if not anchor.quote or before.text.count(anchor.quote) != 1 or after.text.count(anchor.quote) != 1:
        return LOST
    found = find(anchor, after)
    return Placed(State.EXACT, found, 1.0) if found else LOST
