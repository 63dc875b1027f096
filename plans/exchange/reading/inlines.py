"""Reduce the words of a paragraph to what our Markdown can say, reporting what was given up."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from plans.exchange.drafts import Report
from plans.exchange.reading.pictures import Pictures
from plans.writing.pandoc import NO_ATTR, Node, node, text_of

_SAFE_LINK = re.compile(r"(https?://|mailto:|tel:|#)", re.IGNORECASE)
_QUOTES = {"SingleQuote": ("’", "’"), "DoubleQuote": ("”", "”")}


class Inlines:
    """Cleans lists of inlines; ``where`` is the heading being read, for the report."""

    def __init__(self, report: Report, pictures: Pictures, notes: Callable[[list[Node]], list[Node]]) -> None:
        self.report = report
        self.pictures = pictures
        self.where = ""
        self._notes = notes

    def clean(self, inlines: list[Node]) -> list[Node]:
        return [kept for one in inlines for kept in self._one(one)]

    def _one(self, one: Node) -> list[Node]:
        kind = one["t"]
        if kind in {"Emph", "Strong", "Strikeout", "Superscript", "Subscript"}:
            return _hoisted(kind, self.clean(one["c"]))
        if kind in {"Underline", "SmallCaps"}:
            return self.clean(one["c"])
        if kind in {"Span", "Cite"}:
            return self.clean(one["c"][1])
        handler = getattr(self, f"_{kind.lower()}", None)
        return handler(one["c"]) if handler else [one]

    def _quoted(self, content: list[Any]) -> list[Node]:
        left, right = _QUOTES[str(content[0]["t"])]
        return [node("Str", left), *self.clean(content[1]), node("Str", right)]

    def _code(self, content: list[Any]) -> list[Node]:
        return [node("Code", [NO_ATTR, content[1]])]

    def _math(self, content: list[Any]) -> list[Node]:
        words = _("En formel lästes in som text, eftersom formler inte kan sättas.")
        self.report.add("guessed", "text", self.where, words)
        return [node("Code", [NO_ATTR, content[1]])]

    def _rawinline(self, content: list[Any]) -> list[Node]:
        return []

    def _note(self, content: list[Node]) -> list[Node]:
        blocks = self._notes(content)
        return [node("Note", blocks)] if blocks else []

    def _link(self, content: list[Any]) -> list[Node]:
        attr, inlines, target = content
        address, title = target
        words = self.clean(inlines)
        if not words:
            return []
        keywords = dict(attr[2])
        if "header-identifier" in keywords:
            address = f"#{keywords['header-identifier']}"
        if _SAFE_LINK.match(address.strip()) and "maplink" not in keywords:
            return [node("Link", [NO_ATTR, words, [address.strip(), title]])]
        self._tell_dropped_link(address, text_of(words))
        return words

    def _tell_dropped_link(self, address: str, called: str) -> None:
        if re.match(r"\s*(javascript|vbscript|data):", address, re.IGNORECASE):
            words = _("Länken ”%(name)s” körde kod och togs bort. Länkens text är kvar.")
        else:
            words = _("Länken ”%(name)s” gick till något utanför planen (%(address)s). Länkens text är kvar.")
        self.report.add("dropped", "link", self.where, words % {"name": called, "address": address[:200]})

    def _image(self, content: list[Any]) -> list[Node]:
        attr, alt, (address, title) = content
        keywords = dict(attr[2])
        caption = " ".join(filter(None, [keywords.get("caption") or title, keywords.get("source")]))
        called = " ".join(text_of(alt).split())
        name = self.pictures.take(address, f"”{called or caption}”" if called or caption else "", self.where)
        if name is None:
            words = " ".join(dict.fromkeys(filter(None, [called, caption])))
            return [node("Str", words)] if words else []
        if not called:
            words = _("En bild saknar alternativtext. Skriv en i redigeraren, för den som inte ser bilden.")
            self.report.add("guessed", "image", self.where, words)
        return [picture(called, name, caption)]


def _hoisted(kind: str, inlines: list[Node]) -> list[Node]:
    """Return marked words with the spaces at their edges moved outside: ** next to a space marks nothing."""
    before: list[Node] = []
    after: list[Node] = []
    while inlines and _is_blank(inlines[0]):
        before.append(inlines.pop(0))
    while inlines and _is_blank(inlines[-1]):
        after.insert(0, inlines.pop())
    if inlines and inlines[-1]["t"] == "Str" and (bare := inlines[-1]["c"].rstrip()) != inlines[-1]["c"]:
        inlines[-1] = node("Str", bare)
        after.insert(0, node("Space"))
    return [*before, *([node(kind, inlines)] if inlines else []), *after]


def _is_blank(one: Node) -> bool:
    return one["t"] in {"Space", "SoftBreak", "LineBreak"} or (one["t"] == "Str" and not one["c"].strip())


def picture(alt: str, name: str, caption: str) -> Node:
    """Return an image of ours: alternative text, name below bilder/, caption as title."""
    return node("Image", [NO_ATTR, [node("Str", alt)] if alt else [], [f"bilder/{name}", caption]])
