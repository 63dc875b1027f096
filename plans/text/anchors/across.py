"""Follow passages into other texts, as when a section is split, merged or retired. Pure."""

from collections.abc import Sequence
from typing import TypeVar

from plans.text.reading_text import Block, ReadingText

from .model import LOST, Anchor, Placed, anchor_at
from .placing import Placing

Key = TypeVar("Key")


def reanchor_across(
    anchors: Sequence[Anchor], before: ReadingText, others: Sequence[tuple[Key, ReadingText]]
) -> list[tuple[Key | None, Placed]]:
    """Return which text each passage went to, and where in it; (None, lost) when none, or none clearly.

    The texts are read as one, so that a passage like two places in two of them goes to neither.
    """
    together = _joined([text for _key, text in others])
    placing = Placing(before, together, bounded=False)
    return [_in_its_text(placing.place(anchor), others) for anchor in anchors]


def _in_its_text(placed: Placed, others: Sequence[tuple[Key, ReadingText]]) -> tuple[Key | None, Placed]:
    start = 0
    for key, text in others:
        end = start + len(text.text)
        if placed.anchor and start <= placed.anchor.start and placed.anchor.end <= end:
            here = anchor_at(text, placed.anchor.start - start, placed.anchor.end - start)
            return key, Placed(placed.state, here, placed.score)
        start = end + 1
    return None, LOST


def _joined(texts: Sequence[ReadingText]) -> ReadingText:
    blocks: list[Block] = []
    start = rows = 0
    for text in texts:
        blocks += (
            Block(start + one.start, start + one.end, one.kind, one.row and rows + one.row)
            for one in text.blocks
        )
        rows = max((block.row for block in blocks), default=0)
        start += len(text.text) + 1
    return ReadingText("\n".join(text.text for text in texts), tuple(blocks))
