"""Rendered HTML as a small tree, and back. Trusts what it reads: it is for our own sanitised output. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from typing import Union

VOID = frozenset(("br", "col", "hr", "img", "input", "wbr"))
INLINE = frozenset(("a", "abbr", "b", "br", "cite", "code", "dfn", "em", "i", "img", "input", "kbd", "label"))
INLINE |= frozenset(
    ("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr")
)
_RENAMED = {"del": "s", "ins": "u", "strike": "s"}  # del and ins are ours to say what changed

_WAY_BACK = "footnote-back"  # a footnote's link to its place is no words of the text


@dataclass(eq=False, slots=True)
class Node:
    """An element; one without a tag holds text that stands beside blocks."""

    tag: str = ""
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Union["Node", str]] = field(default_factory=list)

    def opening(self, *, ids: bool = True) -> str:
        return f"<{self.tag}{self.attribute_text(ids=ids)}>" if self.tag else ""

    def closing(self) -> str:
        return f"</{self.tag}>" if self.tag and self.tag not in VOID else ""

    def attribute_text(self, *, ids: bool = True) -> str:
        kept = ((name, value) for name, value in self.attributes.items() if ids or not _points_by_id(name))
        return "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in kept)

    def html(self, *, ids: bool = True) -> str:
        return self.opening(ids=ids) + self.inner(ids=ids) + self.closing()

    def inner(self, *, ids: bool = True) -> str:
        return "".join(
            escape(child, quote=False) if isinstance(child, str) else child.html(ids=ids)
            for child in self.children
        )

    def look(self) -> str:
        """Return what makes two elements the same to a reader: not ids, nor links within the page."""
        seen = sorted(
            f"{name}={value}"
            for name, value in self.attributes.items()
            if not _points_by_id(name) and not (name == "href" and (value or "").startswith("#"))
        )
        return " ".join((self.tag, *seen))

    def key(self) -> str:
        """Return the same string for elements that look and read the same."""
        inside = "\x02".join(child if isinstance(child, str) else child.key() for child in self.children)
        return f"\x01{self.look()}\x02{inside}"

    def elements(self, *tags: str) -> list["Node"]:
        return [child for child in self.children if isinstance(child, Node) and child.tag in tags]

    def all(self, tag: str) -> Iterator["Node"]:
        """Yield the elements of a kind, itself or in it."""
        if self.tag == tag:
            yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.all(tag)

    def is_leaf(self) -> bool:
        """Tell whether it holds only text and what stands in a line of text."""
        return all(map(is_inline, self.children))

    def blocks(self) -> list["Node"]:
        """Return its parts one under the other, loose text gathered in elements without a tag."""
        parts: list[Node] = []
        for inline, run in groupby(self.children, key=is_inline):
            if inline:
                loose = list(run)
                if any(isinstance(child, Node) or child.strip() for child in loose):
                    parts.append(Node("", {}, loose))
            else:
                parts += [child for child in run if isinstance(child, Node)]
        return parts

    def text(self, *, image: str = "{}") -> str:
        """Return the words in it, blocks parted by a space; an image is its alt text in the words given."""
        if self.tag == "img":
            return image.format(self.attributes.get("alt") or "utan beskrivning")
        if self.attributes.get("class") == _WAY_BACK:
            return ""
        texts = (child if isinstance(child, str) else child.text(image=image) for child in self.children)
        return "".join(texts) if self.is_leaf() else " ".join(text.strip() for text in texts if text.strip())


def is_inline(child: Node | str) -> bool:
    return isinstance(child, str) or child.tag in INLINE


def _points_by_id(name: str) -> bool:
    return name in ("id", "for", "aria-labelledby", "aria-describedby")


def parse(html: str, *, marks: bool = False) -> Node:
    """Read HTML into one element without a tag; with `marks` it is a difference, whose ins and del stay as they are."""
    reader = _Reader({} if marks else _RENAMED)
    reader.feed(html)
    reader.close()
    return reader.open[0]


class _Reader(HTMLParser):
    def __init__(self, renamed: dict[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.renamed = renamed
        self.open = [Node()]

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        node = Node(self.renamed.get(tag, tag), dict(attrs))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        tag = self.renamed.get(tag, tag)
        if tag not in VOID and any(node.tag == tag for node in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
