"""A difference in two columns: how it was to the left, how it is to the right, block beside block. Pure."""

from .tree import Node, parse

_ANCHOR = "andring-"
_CELLS = frozenset(("td", "th", "col"))  # an empty one still holds its place in the table


def columns(html: str) -> list[tuple[str, str]]:
    """Return the blocks of a difference as (old, new), in order; "" where a block has no counterpart.

    The words of all old blocks are the old text and those of the new ones the new text. An id stands once.
    """
    pairs = [(_side(block, "ins"), _side(block, "del")) for block in parse(html, marks=True).blocks()]
    return [(_without_ids(old), new.html() if new else "") for old, new in pairs if old or new]


def _side(node: Node, dropped: str) -> Node | None:
    """Return the node as one side has it, nothing when all that it held is the other side's."""
    if node.tag == dropped:
        return None
    kept: list[Node | str] = []
    for child in node.children:
        side = child if isinstance(child, str) else _side(child, dropped)
        if side is not None:
            kept.append(side)
    emptied = len(kept) < len(node.children) and not any(isinstance(one, Node) or one.strip() for one in kept)
    return None if emptied and node.tag not in _CELLS else Node(node.tag, node.attributes, kept)


def _without_ids(node: Node | None) -> str:
    """Write the old side; of its ids only those that the changes in words lead to."""
    return _stripped(node).html() if node else ""


def _stripped(node: Node) -> Node:
    kept = {
        name: value
        for name, value in node.attributes.items()
        if name not in ("id", "for", "aria-labelledby", "aria-describedby")
        or (value or "").startswith(_ANCHOR)
    }
    return Node(node.tag, kept, [one if isinstance(one, str) else _stripped(one) for one in node.children])
