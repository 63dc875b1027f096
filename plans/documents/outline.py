"""The tree of sections as a pure idea: order, depth, numbers, neighbours. Knows no database.

A row is anything with `pk`, `parent_id`, `position`, `key`, `title`, `beteckning` and `kind.own_page`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Node:
    """A section in its place. `number` is "" for a section shown on the page of the section above."""

    row: Any
    depth: int
    number: str = ""
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.row.key

    @property
    def has_own_page(self) -> bool:
        return self.parent is None or bool(self.row.kind.own_page)

    @property
    def page(self) -> "Node":
        """The node on whose page this one is read: itself, or the nearest above that has a page."""
        node = self
        while not node.has_own_page and node.parent:
            node = node.parent
        return node

    @property
    def label(self) -> str:
        """Number and title, as references and lists say it."""
        name = f"{self.row.beteckning} {self.row.title}".strip()
        return f"{self.number} {name}".strip()

    def walk(self) -> Iterator["Node"]:
        """Yield the node and all below it in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def above(self) -> list["Node"]:
        """Return the nodes above, outermost first."""
        found, node = [], self.parent
        while node:
            found.append(node)
            node = node.parent
        return found[::-1]

    def is_below(self, other: "Node") -> bool:
        return other in self.above()


class Outline:
    """A plan's tree, built once from its rows."""

    def __init__(self, rows: Iterable[Any]):
        self.roots: list[Node] = []
        self.by_key: dict[str, Node] = {}
        self.by_pk: dict[int, Node] = {}
        by_parent: dict[int | None, list[Any]] = {}
        for row in rows:
            by_parent.setdefault(row.parent_id, []).append(row)
        for siblings in by_parent.values():
            siblings.sort(key=lambda row: (row.position, row.pk))
        self.roots = self._plant(by_parent)

    def __iter__(self) -> Iterator[Node]:
        """Yield all nodes in reading order."""
        for root in self.roots:
            yield from root.walk()

    def __len__(self) -> int:
        return len(self.by_key)

    def pages(self) -> list[Node]:
        """Return the nodes that have a page of their own, in reading order."""
        return [node for node in self if node.has_own_page]

    def neighbours(self, node: Node) -> tuple[Node | None, Node | None]:
        """Return the pages before and after this node's page."""
        pages = self.pages()
        place = pages.index(node.page)
        before = pages[place - 1] if place else None
        after = pages[place + 1] if place + 1 < len(pages) else None
        return before, after

    def _plant(self, by_parent: dict[int | None, list[Any]]) -> list[Node]:
        """Build level by level, not by recursion, so that a deep tree cannot exhaust the stack."""
        roots = self._siblings(by_parent.get(None, []), None)
        waiting = list(roots)
        while waiting:
            node = waiting.pop()
            node.children = self._siblings(by_parent.get(node.row.pk, []), node)
            waiting.extend(node.children)
        return roots

    def _siblings(self, rows: list[Any], parent: Node | None) -> list[Node]:
        nodes, count = [], 0
        for row in rows:
            node = Node(row=row, depth=parent.depth + 1 if parent else 0, parent=parent)
            if node.has_own_page:
                count += 1
                node.number = f"{parent.number}.{count}" if parent and parent.number else str(count)
            nodes.append(node)
            self.by_key[row.key] = node
            self.by_pk[row.pk] = node
        return nodes
