"""The words of a rendered text as they are read, block by block, and where in the HTML each of them stands. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from .diff.tree import Node, is_inline, parse

NOTE_LINK = "note-mark__link"
# What is no word of the text's own: our links, and what we call a section that the text refers to.
_UNREAD = frozenset(("footnote-back", NOTE_LINK, "ref", "broken"))
_NOTE = re.compile(r"#.*--fn--\d+")
_TABLE_PARTS = frozenset(("colgroup", "table", "tbody", "tfoot", "thead", "tr"))  # hold no words of their own
UNSEEN = "\u00ad\u200b\u2060\ufeff"  # where a word may be broken, or not; nobody reads them
_WORD = rf"[^\s{UNSEEN}]+"
_PIECE = re.compile(rf"[{UNSEEN}]+|\s+|{_WORD}(?: {_WORD})*")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an item's own text, a heading, a cell …: text[start:end]; the kind is its element's tag.

    The cells of a table's row have its number, other blocks 0.
    """

    start: int
    end: int
    kind: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class ReadingText:
    """What is read: blocks joined by line breaks, white space one space, numbers of footnotes left out."""

    text: str
    blocks: tuple[Block, ...]

    def block_at(self, place: int) -> int:
        """Return the number of the block that a place in the text stands in."""
        low, high = 0, len(self.blocks)
        while low < high:
            middle = (low + high) // 2
            if self.blocks[middle].end < place:
                low = middle + 1
            else:
                high = middle
        return min(low, max(0, len(self.blocks) - 1))


class Piece(NamedTuple):
    """text[start:end] stands in holder.children[child][begins:ends], inside these inline elements."""

    start: int
    end: int
    holder: Node
    child: int
    begins: int
    ends: int
    around: tuple[tuple[Node, Node], ...]  # each with what holds it


def reading_text(html: str) -> ReadingText:
    """Return the words of our own sanitised HTML."""
    return laid(html)[1]


def laid(html: str) -> tuple[Node, ReadingText, list[Piece]]:
    """Return the HTML as a tree, its reading text, and where every piece of the text stands in the tree."""
    root, laying = parse(html), _Laying()
    laying.flow(root)
    return root, ReadingText("".join(laying.text), tuple(laying.blocks)), laying.pieces


@dataclass
class _Laying:
    text: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    _space: Piece | None = None  # white space that is a space if more words follow in the block
    _start: int = -1  # where the block begun last begins; -1 when it has no words yet
    _spaced: bool = False
    _rows: int = 0
    _row: int = 0

    def flow(self, node: Node) -> None:
        if node.tag == "tr":
            self._rows += 1
            outer, self._row = self._row, self._rows
            self._flow(node)
            self._row = outer
        else:
            self._flow(node)

    def _flow(self, node: Node) -> None:
        numbered = list(enumerate(node.children))
        for inline, run in groupby(numbered, key=lambda one: is_inline(one[1])):
            if inline:
                self._block(node, [number for number, _child in run])
            else:
                for _number, child in run:
                    if isinstance(child, Node):
                        self.flow(child)

    def _block(self, node: Node, children: list[int]) -> None:
        if node.tag in _TABLE_PARTS:
            return
        self._start, self._space, self._spaced = -1, None, False
        for number in children:
            self._inline(node, number, ())
        if self._start >= 0:
            self.blocks.append(Block(self._start, self.length, node.tag, self._row))

    def _inline(self, holder: Node, number: int, around: tuple[tuple[Node, Node], ...]) -> None:
        child = holder.children[number]
        if isinstance(child, str):
            self._words(holder, number, child, around)
        elif child.tag == "br":
            self._spaced = True
        elif not _is_unread(child):
            for inner in range(len(child.children)):
                self._inline(child, inner, (*around, (holder, child)))

    def _words(self, holder: Node, number: int, text: str, around: tuple[tuple[Node, Node], ...]) -> None:
        for match in _PIECE.finditer(text):
            if match[0][0] in UNSEEN:
                continue
            piece = Piece(0, 0, holder, number, match.start(), match.end(), around)
            if match[0].isspace():
                self._space = self._space or piece
                self._spaced = True
            else:
                self._lay(match[0], piece)

    def _lay(self, words: str, piece: Piece) -> None:
        if self._start < 0:
            if self.blocks:
                self._add("\n")
            self._start = self.length
        elif self._spaced:
            space = self._space
            self._add(" ")
            if space:
                self.pieces.append(space._replace(start=self.length - 1, end=self.length))
        self._space, self._spaced = None, False
        start = self.length
        self._add(words)
        self.pieces.append(piece._replace(start=start, end=self.length))

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)


def _is_unread(node: Node) -> bool:
    if not _UNREAD.isdisjoint((node.attributes.get("class") or "").split()):
        return True
    links: Iterator[Node] = node.all("a") if node.tag == "sup" else iter(())
    return any(_NOTE.fullmatch(link.attributes.get("href") or "") for link in links)
