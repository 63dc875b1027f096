"""The difference between two tables: columns first, then rows, then the cells they share. Pure."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from .blocks import Block, Pair, align, replaced
from .changes import Draft
from .sequences import Budget, Op
from .tokens import telling_words
from .tree import Node

_SECTIONS = ("thead", "tbody", "tfoot")


class Writer(Protocol):
    def pair(self, old: Node, new: Node) -> str: ...

    def whole(self, op: Op, node: Node, draft: Draft | None = None) -> str: ...


def diff_table(old: Node, new: Node, write: Writer, budget: Budget) -> str:
    """Return the content of a table; a row or a column that came or went is one change."""
    grid = _Grid(_columns(old, new, budget), write)
    parts = [_one(old.elements(tag), new.elements(tag), write) for tag in ("caption", "colgroup")]
    for tag in _SECTIONS:
        before, after = _section(old, tag), _section(new, tag)
        if before.children or after.children:
            rows = grid.rows(before.elements("tr"), after.elements("tr"), budget)
            parts.append(after.opening() + "\n".join(rows) + after.closing())
    return "\n".join(part for part in parts if part)


def _one(old: Sequence[Node], new: Sequence[Node], write: Writer) -> str:
    if old and new:
        return write.pair(old[0], new[0])
    return write.whole(Op.INSERT, new[0]) if new else write.whole(Op.DELETE, old[0]) if old else ""


def _section(table: Node, tag: str) -> Node:
    """Return a part of the table, empty if it has none; rows without a part are the body's."""
    loose = table.elements("tr") if tag == "tbody" else []
    found = table.elements(tag) or [Node(tag)]
    rows = [row for section in found for row in section.elements("tr")]
    return Node(tag, found[0].attributes, [*loose, *rows])


def _cells(row: Node) -> list[Node]:
    return row.elements("td", "th")


class _Grid:
    """The columns of both tables side by side, each with the change it is when it is only in one."""

    def __init__(self, columns: list[Pair], write: Writer) -> None:
        self._columns = [(old, new, Draft()) for old, new in columns]
        self._write = write

    def rows(self, olds: Sequence[Node], news: Sequence[Node], budget: Budget) -> Iterator[str]:
        both = [(i, j) for i, j, _ in self._columns if i is not None and j is not None]
        before = [_row_block(row, [i for i, _ in both]) for row in olds]
        after = [_row_block(row, [j for _, j in both]) for row in news]
        for i, j in align(before, after, budget):
            if i is not None and j is not None:
                yield self._row(news[j], self._shared(_cells(olds[i]), _cells(news[j])))
            elif i is not None:
                yield self._row(olds[i], self._lone(Op.DELETE, _cells(olds[i])), ids=False)
            elif j is not None:
                yield self._row(news[j], self._lone(Op.INSERT, _cells(news[j])))

    def _row(self, row: Node, cells: Iterator[str], *, ids: bool = True) -> str:
        return row.opening(ids=ids) + "".join(cells) + row.closing()

    def _shared(self, olds: Sequence[Node], news: Sequence[Node]) -> Iterator[str]:
        for i, j, draft in self._columns:
            old, new = _cell(olds, i), _cell(news, j)
            if old and new:
                yield self._write.pair(old, new)
            elif old or new:
                lone = old or new or Node()
                yield self._write.whole(Op.DELETE if old else Op.INSERT, lone, draft)

    def _lone(self, op: Op, cells: Sequence[Node]) -> Iterator[str]:
        """Write the cells of a row that is only in one table, with room for the other's columns."""
        draft = Draft()
        for i, j, _ in self._columns:
            cell = _cell(cells, i if op is Op.DELETE else j)
            yield self._write.whole(op, cell, draft) if cell else "<td></td>"


def _cell(cells: Sequence[Node], place: int | None) -> Node | None:
    return cells[place] if place is not None and place < len(cells) else None


def _row_block(row: Node, columns: Sequence[int]) -> Block:
    """Compare rows by the columns both tables have, the first weighing twice the others: it names the row."""
    cells = _cells(row)
    texts = [cells[place].text() for place in columns if place < len(cells)]
    first, *others = map(telling_words, texts or [""])
    names = {f"{place} {word}" for place in range(2 * max(1, len(others))) for word in first}
    return Block(row.key(), known=frozenset(names).union(*others))


def _columns(old: Node, new: Node, budget: Budget) -> list[Pair]:
    """Pair the columns by heading, then by content, then by place."""
    return list(replaced(align(_column_blocks(old), _column_blocks(new), budget), lambda i, j: True))


def _column_blocks(table: Node) -> list[Block]:
    rows = [_cells(row) for tag in _SECTIONS for row in _section(table, tag).elements("tr")]
    blocks = []
    for place in range(max(map(len, rows), default=0)):
        texts = [row[place].text().strip() for row in rows if place < len(row)]
        blocks.append(Block(texts[0] or " ".join(texts), known=frozenset().union(*map(telling_words, texts))))
    return blocks
