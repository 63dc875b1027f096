"""Reduce paragraphs, lists and boxes to what our Markdown can say, reporting what was given up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from plans.exchange.drafts import Report
from plans.exchange.reading.captions import CAPTION_STYLES, HEADING_STYLE, pair, table_caption
from plans.exchange.reading.inlines import Inlines
from plans.exchange.reading.pictures import Pictures
from plans.exchange.reading.tables import simple_table
from plans.writing.pandoc import Node, node, text_of

_CONTENTS_STYLE = re.compile(r"(toc|innehåll|contents)\s*\d+$", re.IGNORECASE)
_CONTENTS_HEADINGS = {"toc heading", "innehållsförteckningsrubrik", "contents heading"}
_SPACE = {"Space", "SoftBreak", "LineBreak"}


class Blocks:
    """Cleans lists of blocks. On the top floor headings stay headings; deeper in they become bold text."""

    def __init__(self, report: Report, pictures: Pictures, heading_styles: Mapping[str, int]) -> None:
        self.report = report
        self.inlines = Inlines(report, pictures, self.clean)
        self._heading_styles = heading_styles
        self._depth = 0

    def clean_document(self, blocks: list[Node]) -> list[Node]:
        return _joined(pair(self._each(blocks)))

    def clean(self, blocks: list[Node]) -> list[Node]:
        self._depth += 1
        cleaned = _joined(pair(self._each(blocks)))
        self._depth -= 1
        return cleaned

    def _each(self, blocks: list[Node]) -> list[Node]:
        return [kept for one in blocks for kept in self._one(one)]

    def _one(self, one: Node) -> list[Node]:
        handler = getattr(self, f"_{one['t'].lower()}", None)
        return handler(one.get("c")) if handler else [one]

    def _para(self, content: list[Node]) -> list[Node]:
        inlines = _trimmed(self.inlines.clean(content))
        return [node("Para", inlines)] if inlines else []

    def _plain(self, content: list[Node]) -> list[Node]:
        inlines = _trimmed(self.inlines.clean(content))
        return [node("Plain" if self._depth else "Para", inlines)] if inlines else []

    def _lineblock(self, content: list[list[Node]]) -> list[Node]:
        lines: list[Node] = []
        for line in content:
            lines += [*line, node("LineBreak")]
        return self._para(lines[:-1])

    def _header(self, content: list[Any]) -> list[Node]:
        level, attr, inlines = content
        title = " ".join(text_of(inlines).split())
        if not self._depth:
            self.inlines.where = title or self.inlines.where
            anchors = [attr[0], *_anchors(inlines)]
            return [
                node("Header", [level, [anchors[0], attr[1], []], _trimmed(self.inlines.clean(inlines))])
                | {"anchors": [anchor for anchor in anchors if anchor]}
            ]
        if title:
            words = _("Rubriken ”%(title)s” står inne i en lista, ruta eller tabell och blev fet text.")
            self.report.add("guessed", "heading", self.inlines.where, words % {"title": title})
        return [node("Para", [node("Strong", self.inlines.clean(inlines))])] if title else []

    def _div(self, content: list[Any]) -> list[Node]:
        attr, blocks = content
        style = str(dict(attr[2]).get("custom-style", "")).strip()
        if _CONTENTS_STYLE.match(style):
            return []
        if style.lower() in _CONTENTS_HEADINGS and not self._depth and blocks and blocks[0]["t"] == "Para":
            return self._header([1, ["", ["toc-heading"], []], blocks[0]["c"]]) + self._each(blocks[1:])
        level = self._level_of(style)
        if level and blocks and blocks[0]["t"] in {"Para", "Plain"}:
            return self._header([level, attr, blocks[0]["c"]]) + self._each(blocks[1:])
        cleaned = self._each(blocks)
        if attr[0] and cleaned and cleaned[0]["t"] == "Header":
            cleaned[0] = cleaned[0] | {"anchors": [attr[0], *cleaned[0]["anchors"]]}
        if style.lower() in CAPTION_STYLES:
            return [one | {"caption": True} if one["t"] == "Para" else one for one in cleaned]
        return cleaned

    def _level_of(self, style: str) -> int:
        named = HEADING_STYLE.match(style)
        return int(named["level"]) if named else self._heading_styles.get(style.lower(), 0)

    def _blockquote(self, content: list[Node]) -> list[Node]:
        inner = self.clean(content)
        return [node("BlockQuote", inner)] if inner else []

    def _bulletlist(self, content: list[list[Node]]) -> list[Node]:
        items = [cleaned for item in content if (cleaned := self.clean(item))]
        return [node("BulletList", items)] if items else []

    def _orderedlist(self, content: list[Any]) -> list[Node]:
        """Keep the letters of a list as text: Markdown would turn a) into 1. and break references."""
        (start, style, _delimiter), items = content
        cleaned = [self.clean(item) for item in items]
        if style["t"] in {"DefaultStyle", "Decimal", "Example"}:
            return (
                [node("OrderedList", [[start, node("Decimal"), node("Period")], cleaned])] if cleaned else []
            )
        self.report.add(
            "guessed", "list", self.inlines.where, _("En lista med bokstäver behöll dem som text.")
        )
        marks = [_mark(start + index, style["t"]) for index in range(len(items))]
        return [node("BulletList", [_marked(item, mark) for item, mark in zip(cleaned, marks, strict=True)])]

    def _definitionlist(self, content: list[Any]) -> list[Node]:
        self.report.add(
            "guessed", "list", self.inlines.where, _("En ordlista blev fetstilta ord med text under.")
        )
        kept: list[Node] = []
        for term, definitions in content:
            kept.append(node("Para", [node("Strong", self.inlines.clean(term))]))
            for definition in definitions:
                kept += [
                    node("Para", one["c"]) if one["t"] == "Plain" else one for one in self.clean(definition)
                ]
        return kept

    def _codeblock(self, content: list[Any]) -> list[Node]:
        """Name the code, so that it is written between fences and never taken for a table or a link."""
        return [node("CodeBlock", [["", ["text"], []], content[1]])]

    def _rawblock(self, content: list[Any]) -> list[Node]:
        return []

    def _figure(self, content: list[Any]) -> list[Node]:
        _attr, (_short, caption), blocks = content
        words = [one | {"caption": True} for one in self._each(caption) if one["t"] in {"Para", "Plain"}]
        return [*self._each(blocks), *words]

    def _table(self, content: list[Any]) -> list[Node]:
        caption = table_caption(self._each(content[1][1]))
        table = simple_table(content, self)
        return [*caption, *table]


def _anchors(inlines: list[Node]) -> list[str]:
    return [one["c"][0][0] for one in inlines if one["t"] == "Span" and one["c"][0][0]]


def _trimmed(inlines: list[Node]) -> list[Node]:
    start, end = 0, len(inlines)
    while start < end and inlines[start]["t"] in _SPACE:
        start += 1
    while end > start and inlines[end - 1]["t"] in _SPACE:
        end -= 1
    return inlines[start:end]


def _joined(blocks: list[Node]) -> list[Node]:
    """Join neighbouring lists of one kind: word processors cut a list wherever its style changes."""
    joined: list[Node] = []
    for one in blocks:
        before = joined[-1] if joined else None
        if before and one["t"] == before["t"] == "BulletList":
            joined[-1] = node("BulletList", before["c"] + one["c"])
        elif (
            before
            and one["t"] == before["t"] == "OrderedList"
            and one["c"][0][0] == before["c"][0][0] + len(before["c"][1])
        ):
            joined[-1] = node("OrderedList", [before["c"][0], before["c"][1] + one["c"][1]])
        else:
            joined.append(one)
    return joined


def _mark(number: int, style: str) -> str:
    if style.endswith("Roman"):
        pairs = (
            (100, "c"),
            (90, "xc"),
            (50, "l"),
            (40, "xl"),
            (10, "x"),
            (9, "ix"),
            (5, "v"),
            (4, "iv"),
            (1, "i"),
        )
        text = ""
        for value, letters in pairs:
            text += letters * (number // value)
            number %= value
    else:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    return f"{text.upper() if style.startswith('Upper') else text})"


def _marked(item: list[Node], mark: str) -> list[Node]:
    if item and item[0]["t"] in {"Para", "Plain"}:
        return [node(item[0]["t"], [node("Str", mark), node("Space"), *item[0]["c"]]), *item[1:]]
    return [node("Plain", [node("Str", mark)]), *item]
