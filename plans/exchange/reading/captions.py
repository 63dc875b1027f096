"""Bring captions back to the figure or table they belong to."""

from __future__ import annotations

import re

from plans.writing.pandoc import Node, node, text_of

CAPTION_STYLES = {
    "caption",
    "beskrivning",
    "bildtext",
    "figurtext",
    "tabelltext",
    "image caption",
    "table caption",
}
HEADING_STYLE = re.compile(r"(?:rubrik|heading)\s*(?P<level>[1-9])$", re.IGNORECASE)
_FIGURE_WORDS = re.compile(r"(figur|fig\.|bild|karta|diagram|foto|illustration)\s*\d", re.IGNORECASE)
_TABLE_WORDS = re.compile(r"tabell\s*\d", re.IGNORECASE)


def table_caption(blocks: list[Node]) -> list[Node]:
    """Return the paragraph that our Markdown reads as a table's caption."""
    inlines = [inline for one in blocks if one["t"] in {"Para", "Plain"} for inline in one["c"]]
    return [node("Para", [node("Str", "Tabell:"), node("Space"), *inlines])] if inlines else []


def pair(blocks: list[Node]) -> list[Node]:
    """Give each caption to its neighbour: below an image, above or below a table."""
    kept: list[Node] = []
    for index, one in enumerate(blocks):
        before = kept[-1] if kept else None
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if one["t"] not in {"Para", "Plain"}:
            kept.append(one)
        elif before and _is_picture(before) and _describes_picture(one):
            kept[-1] = _with_caption(before, one)
        elif after and after["t"] == "Table" and _describes_table(one):
            kept += table_caption([one])
        elif before and before["t"] == "Table" and one.get("caption") and not _captioned(kept):
            kept[-1:] = [*table_caption([one]), before]
        else:
            kept.append(one)
    return [{"t": one["t"], "c": one["c"]} if one.get("caption") else one for one in kept]


def _is_picture(one: Node) -> bool:
    if one["t"] not in {"Para", "Plain"}:
        return False
    solid = [inline for inline in one["c"] if inline["t"] not in {"Space", "SoftBreak", "LineBreak"}]
    return len(solid) == 1 and solid[0]["t"] == "Image" and not solid[0]["c"][2][1]


def _describes_picture(one: Node) -> bool:
    return bool(one.get("caption") or _FIGURE_WORDS.match(text_of(one["c"]))) and not _has_note(one)


def _describes_table(one: Node) -> bool:
    return bool(one.get("caption") or _TABLE_WORDS.match(text_of(one["c"])))


def _captioned(kept: list[Node]) -> bool:
    return len(kept) > 1 and kept[-2]["t"] == "Para" and text_of(kept[-2]["c"]).startswith("Tabell:")


def _has_note(one: Node) -> bool:
    return any(inline["t"] == "Note" for inline in one["c"])


def _with_caption(figure: Node, caption: Node) -> Node:
    image = next(inline for inline in figure["c"] if inline["t"] == "Image")
    attr, alt, (address, _title) = image["c"]
    words = " ".join(text_of(caption["c"]).split())
    return node("Para", [node("Image", [attr, alt, [address, words]])])
