"""Turn any table into one that Markdown can hold: one line a cell, one heading row, no joined cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from plans.writing.pandoc import NO_ATTR, Node, node, text_of

if TYPE_CHECKING:
    from plans.exchange.reading.blocks import Blocks

Row = list[list[Node]]
_PLAIN_COLUMN = node("ColWidthDefault")


def simple_table(content: list[Any], blocks: Blocks) -> list[Node]:
    """Return the table simplified; a lone cell is a box drawn as a table and becomes its text."""
    _attr, _caption, columns, head, bodies, foot = content
    heading, plain = list(head[1]), [row for body in bodies for row in [*body[2], *body[3]]] + list(foot[1])
    width = max([len(columns), *(sum(max(cell[3], 1) for cell in row[1]) for row in heading + plain)])
    if width == 1 and len(heading) + len(plain) == 1:
        return _box((heading + plain)[0], blocks)
    given_up: set[str] = set()
    rows = _filled([*heading, *plain], width, blocks, given_up)
    if not rows:
        return []
    if not heading:
        given_up.add(_("första raden blev rubrikrad"))
    if len(heading) > 1:
        given_up.add(_("bara den första av rubrikraderna är rubrik"))
    if given_up:
        words = _("Tabellen ”%(start)s” förenklades: %(how)s. All text är kvar.")
        start = " ".join(" ".join(text_of(cell) for cell in rows[0]).split())[:60]
        how = ", ".join(sorted(given_up))
        blocks.report.add("guessed", "table", blocks.inlines.where, words % {"start": start, "how": how})
    alignments = [[column[0], _PLAIN_COLUMN] for column in columns]
    alignments += [[node("AlignDefault"), _PLAIN_COLUMN]] * (width - len(columns))
    return [_table(alignments, rows)]


def _box(row: list[Any], blocks: Blocks) -> list[Node]:
    words = _("En tabell med en enda ruta blev ett citatblock.")
    blocks.report.add("guessed", "table", blocks.inlines.where, words)
    inner = blocks.clean(row[1][0][4])
    return [node("BlockQuote", inner)] if inner else []


def _filled(rows: list[Any], width: int, blocks: Blocks, given_up: set[str]) -> list[Row]:
    """Lay the cells out on a grid; a joined cell's text stands in its first place, the rest are empty."""
    grid: list[list[list[Node] | None]] = [[None] * width for _row in rows]
    for at, row in enumerate(rows):
        column = 0
        for _attr, _align, down, across, cell in row[1]:
            while column < width - 1 and grid[at][column] is not None:
                column += 1
            before = grid[at][column] or []
            if down > 1 or across > 1:
                given_up.add(_("sammanfogade celler delades"))
            for below in range(at, min(at + max(down, 1), len(rows))):
                for beside in range(column, min(column + max(across, 1), width)):
                    grid[below][beside] = []
            words = _one_line(blocks.clean(cell), given_up)
            grid[at][column] = [*before, node("Space"), *words] if before else words
    return [[cell or [] for cell in row] for row in grid]


def _one_line(cell: list[Node], given_up: set[str]) -> list[Node]:
    """Return a cell's blocks as one run of words; what stood in several paragraphs or a list is joined."""
    pieces = _pieces(cell)
    if len(pieces) > 1:
        given_up.add(_("stycken och listor i celler skrevs på en rad"))
    line: list[Node] = []
    for piece in pieces:
        line += [*([node("Space")] if line else []), *_without_breaks(piece)]
    return line


def _pieces(blocks: list[Node]) -> list[list[Node]]:
    pieces: list[list[Node]] = []
    for one in blocks:
        kind = one["t"]
        if kind in {"Para", "Plain"}:
            pieces.append(one["c"])
        elif kind in {"BulletList", "OrderedList"}:
            items = one["c"] if kind == "BulletList" else one["c"][1]
            pieces += [[node("Str", "–"), node("Space"), *piece] for item in items for piece in _pieces(item)]
        elif kind == "BlockQuote":
            pieces += _pieces(one["c"])
        else:
            pieces.append([node("Str", " ".join(text_of(one).split()))])
    return pieces


def _without_breaks(inlines: list[Node]) -> list[Node]:
    return [node("Space") if one["t"] in {"LineBreak", "SoftBreak"} else one for one in inlines]


def _table(alignments: list[Any], rows: list[Row]) -> Node:
    def line(row: Row) -> list[Any]:
        return [
            NO_ATTR,
            [[NO_ATTR, node("AlignDefault"), 1, 1, [node("Plain", cell)] if cell else []] for cell in row],
        ]

    body = [NO_ATTR, 0, [], [line(row) for row in rows[1:]]]
    return node("Table", [NO_ATTR, [None, []], alignments, [NO_ATTR, [line(rows[0])]], [body], [NO_ATTR, []]])
