"""Tables: captions, columns and the frame in which a wide one scrolls. Pure."""

import re
from dataclasses import dataclass

from markdown_it.token import Token

from .surroundings import Labels
from .tokens import closing, inline, opening, words_of

_CAPTION = re.compile(r"tabell:\s*", re.IGNORECASE)
_ALIGNED = {"text-align:right": "num", "text-align:center": "center"}


@dataclass
class _Piece:
    """A table, a paragraph that may be a table's caption, or one token of anything else."""

    kind: str
    tokens: list[Token]
    caption: list[Token] | None = None


def place_tables(tokens: list[Token], labels: Labels) -> list[Token]:
    """Give every table its caption, its classes and its frame."""
    pieces = _pieces(tokens)
    for run in _runs(pieces):
        _pair(run)
    placed: list[Token] = []
    tables = 0
    for piece in pieces:
        if piece.kind == "table":
            tables += 1
            placed += _framed(piece, labels.table.format(number=tables))
        elif piece.kind != "taken":
            placed += piece.tokens
    return placed


def _pieces(tokens: list[Token]) -> list[_Piece]:
    pieces, index = [], 0
    while index < len(tokens):
        end = index + 1
        kind = "other"
        if tokens[index].type == "table_open":
            kind, end = "table", _end_of_table(tokens, index)
        elif _is_caption(tokens[index : index + 2]):
            kind, end = "caption", index + 3
        pieces.append(_Piece(kind, tokens[index:end]))
        index = end
    return pieces


def _end_of_table(tokens: list[Token], start: int) -> int:
    return next(at for at in range(start, len(tokens)) if tokens[at].type == "table_close") + 1


def _is_caption(tokens: list[Token]) -> bool:
    if tokens[0].type != "paragraph_open":
        return False
    first = next(iter(tokens[1].children or ()), None)
    return bool(first and first.type == "text" and _CAPTION.match(first.content))


def _runs(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Return the unbroken rows of tables and possible captions."""
    runs: list[list[_Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "other":
            runs.append([])
        else:
            runs[-1].append(piece)
    return [run for run in runs if run]


def _pair(run: list[_Piece]) -> None:
    """Pair tables with the captions before them; after, if a run starts with a table and ends with a caption."""
    after = run[0].kind == "table" and run[-1].kind == "caption"
    ordered = run[::-1] if after else run
    for caption, table in zip(ordered, ordered[1:], strict=False):
        if caption.kind == "caption" and table.kind == "table":
            caption.kind = "taken"
            table.caption = _caption_words(caption.tokens[1].children or [])


def _caption_words(children: list[Token]) -> list[Token]:
    children[0].content = _CAPTION.sub("", children[0].content, count=1)
    return children


def _framed(piece: _Piece, name: str) -> list[Token]:
    for cell in piece.tokens:
        if cell.type in ("th_open", "td_open"):
            _dress(cell)
    start, *rest = piece.tokens
    caption: list[Token] = []
    if piece.caption:
        caption = [opening("caption"), inline(*piece.caption), closing("caption")]
        name = words_of(piece.caption) or name
    frame = opening("div", class_="table-scroll", role="region", tabindex="0", aria_label=name)
    return [frame, start, *caption, *rest, closing("div")]


def _dress(cell: Token) -> None:
    aligned = _ALIGNED.get(str(cell.attrs.pop("style", "")))
    if cell.tag == "th":
        cell.attrs["scope"] = "col"
    if aligned:
        cell.attrs["class"] = aligned
