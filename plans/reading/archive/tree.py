"""A page as a tree that can be changed and written again. Pure; for pages of our own, which are well formed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Union

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
Attributes = dict[str, str | None]


@dataclass(slots=True, eq=False)
class Element:
    """An element; what is neither element nor inside one is text, kept as it was written."""

    tag: str
    attributes: Attributes = field(default_factory=dict)
    children: list[Union["Element", str]] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name) or ""

    def has_class(self, name: str) -> bool:
        return name in self.get("class").split()

    def elements(self) -> Iterator["Element"]:
        """Return every element inside, outermost first. The tree must not be changed meanwhile."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.elements()

    def find(self, is_it: Callable[["Element"], bool]) -> "Element | None":
        return next(filter(is_it, self.elements()), None)

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def remove(self, is_it: Callable[["Element"], bool]) -> None:
        """Remove the elements, with all inside them."""
        self.children = [one for one in self.children if isinstance(one, str) or not is_it(one)]
        for child in self.children:
            if isinstance(child, Element):
                child.remove(is_it)

    def written(self) -> str:
        inside = "".join(child if isinstance(child, str) else child.written() for child in self.children)
        if not self.tag:
            return inside
        named = "".join(
            f" {name}" if value is None else f' {name}="{escape(value)}"'
            for name, value in self.attributes.items()
        )
        return f"<{self.tag}{named}>" if self.tag in VOID else f"<{self.tag}{named}>{inside}</{self.tag}>"


def parsed(html: str) -> Element:
    """Return the page; its root has no tag."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.handle_data(f"<!{decl}>")
