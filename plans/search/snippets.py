"""The place in a text that answers a question, with its words marked. Pure: pieces, never HTML."""

from collections.abc import Collection
from dataclasses import dataclass

from plans.search.words import Token, tokens

WIDTH, LEAD = 240, 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text as it stands; a template escapes it and marks it."""

    text: str
    marked: bool


def marked(text: str, sought: Collection[str]) -> list[Piece]:
    """Return the whole text in pieces; joined they are the text."""
    return _pieces(text, _found(text, sought), 0, len(text))


def snippet(text: str, sought: Collection[str]) -> list[Piece]:
    """Return some 240 letters where the sought words stand closest together, else the beginning."""
    text = " ".join(text.split())
    found = _found(text, sought)
    start = _start(text, found)
    end = min(len(text), start + WIDTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + WIDTH // 2)
    pieces = _pieces(text, found, start, end)
    before = [Piece("… ", False)] if start else []
    return [*before, *pieces, *([Piece(" …", False)] if end < len(text) else [])]


def _found(text: str, sought: Collection[str]) -> list[Token]:
    wanted = frozenset(sought)
    return [token for token in tokens(text) if token.lexemes & wanted]


def _start(text: str, found: list[Token]) -> int:
    """Begin a little before the window that holds most different words."""
    if not found:
        return 0

    def worth(at: int) -> int:
        inside = [one for one in found[at:] if one.end <= found[at].start + WIDTH - LEAD]
        return 3 * len({frozenset(one.lexemes) for one in inside}) + len(inside)

    best = max(range(min(len(found), 40)), key=lambda at: (worth(at), -at))
    start = max(0, found[best].start - LEAD)
    return text.find(" ", start, found[best].start) + 1 if start else 0


def _pieces(text: str, found: list[Token], start: int, end: int) -> list[Piece]:
    pieces, at = [], start
    for token in found:
        if token.start < at or token.end > end:
            continue
        pieces += [Piece(text[at : token.start], False), Piece(text[token.start : token.end], True)]
        at = token.end
    pieces.append(Piece(text[at:end], False))
    return [piece for piece in pieces if piece.text]
