"""Write a plan as a Word document with real headings, footnotes, captions and cross-references."""

from __future__ import annotations

import base64
import re
import secrets
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from plans.writing import ExportSection, FindImage, PlanMeta, without_image
from plans.writing.cover import facts_of
from plans.writing.markup import escaped, outside_code
from plans.writing.pandoc import DIALECT, NO_ATTR, Node, node, read_tree, text_of, write_tree

MAX_LEVEL = 9
# What kind of text follows, said above its heading as on the web.
KIND_STYLE = "Avsnittets slag"
READ_DIALECT = DIALECT.replace("-raw_html", "+raw_html")
_REFERENCE = re.compile(r"(?<!\\)\[\[(?P<key>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\\?\|(?P<label>[^\[\]\n]*))?\]\]")
_SCHEME = "avsnitt:"
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}


def to_docx(
    meta: PlanMeta, sections: Sequence[ExportSection], find_image: FindImage = without_image
) -> bytes:
    """Return the plan as .docx. Numbers stand as text in the headings, so that a citation stays true."""
    token = f"planportal{secrets.token_hex(16)}"
    tree = _tree_of(sections, token)
    tree["blocks"] = _assembled(tree["blocks"], sections, token, find_image)
    tree["meta"] = {
        "title": _meta(meta.part or meta.name),
        "subtitle": _meta(" · ".join(_under_the_title(meta))),
        **_first_page(meta),
        "lang": _meta("sv"),
        "toc-title": _meta(_("Innehåll")),
    }
    return write_tree(tree, "-t", "docx", "--toc", "--toc-depth=3")


def section_tree(section: ExportSection, find_image: FindImage = without_image) -> dict[str, Any]:
    """Return one section as a tree by itself: its heading and its text, without a first page or contents."""
    token = f"planportal{secrets.token_hex(16)}"
    tree = _tree_of([section], token)
    tree["blocks"] = _assembled(tree["blocks"], [section], token, find_image)
    tree["meta"] = {"lang": _meta("sv")}
    return tree


def _under_the_title(meta: PlanMeta) -> list[str]:
    read = [meta.edition.title] if meta.edition else [meta.state, meta.day]
    return [part for part in (meta.name if meta.part else "", meta.kommun, *read) if part]


def _first_page(meta: PlanMeta) -> dict[str, Node]:
    """Return what the edition is in law and who decided, where Word has its abstract: before the contents."""
    if meta.edition is None:
        return {}
    lines = [[node("Str", f"{name}: {value}")] for name, value in facts_of(meta)]
    said = [
        node("Para", [node("Str", words)]) for words in (meta.edition.standing, meta.edition.check) if words
    ]
    return {
        "abstract-title": _meta(meta.edition.title),
        "abstract": node("MetaBlocks", [*said, node("LineBlock", lines)]),
        "author": node("MetaList", [_meta(meta.kommun)] if meta.kommun else []),
        "keywords": node("MetaList", [_meta(meta.edition.identifier)]),
    }


def _meta(text: str) -> Node:
    return node("MetaInlines", [node("Str", text)]) if text else node("MetaInlines", [])


def _tree_of(sections: Sequence[ExportSection], token: str) -> dict[str, Any]:
    """Parse every text by itself in one run: neither an open fence nor a footnote may reach the next."""
    labels = {section.key: section.heading for section in sections}
    with tempfile.TemporaryDirectory(prefix="planportal-") as name:
        names = []
        for at, section in enumerate(sections):
            names.append(f"{at:06d}.md")
            body = outside_code(section.body, lambda plain: _linked(plain, labels))
            Path(name, names[-1]).write_text(f"{token}\n\n{body}\n", encoding="utf-8", newline="\n")
        scope = ["--file-scope"] if len(names) > 1 else []
        return read_tree("-f", READ_DIALECT, *scope, *names, folder=Path(name))


def _linked(text: str, labels: Mapping[str, str]) -> str:
    def link(found: re.Match[str]) -> str:
        label = escaped(found["label"] or labels.get(found["key"], ""))
        return f"[{label}]({_SCHEME}{found['key']})" if found["key"] in labels else label

    return _REFERENCE.sub(link, text)


def _assembled(
    blocks: list[Node], sections: Sequence[ExportSection], token: str, find_image: FindImage
) -> list[Node]:
    assembled: list[Node] = []
    waiting = iter(sections)
    section: ExportSection | None = None
    for one in _captioned(_mapped(blocks, find_image)):
        if one["t"] == "Para" and text_of(one["c"]) == token:
            section = next(waiting)
            level = min(section.level, MAX_LEVEL)
            if section.label and section.label != section.heading:
                styled = ["", [], [["custom-style", KIND_STYLE]]]
                assembled.append(node("Div", [styled, [node("Para", [node("Str", section.label)])]]))
            assembled.append(node("Header", [level, [section.key, [], []], [node("Str", section.heading)]]))
        elif one["t"] == "Header" and section is not None:
            level = min(section.level + one["c"][0], MAX_LEVEL)
            assembled.append(node("Header", [level, ["", ["unlisted"], []], one["c"][2]]))
        else:
            assembled.append(one)
    return assembled


def _mapped(value: Any, find_image: FindImage) -> Any:
    """Return the tree with links between sections and images as Word can hold them."""
    if isinstance(value, list):
        return [_mapped(one, find_image) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("t") == "Link" and value["c"][2][0].startswith(_SCHEME):
        _attr, inlines, (address, title) = value["c"]
        return node(
            "Link", [NO_ATTR, _mapped(inlines, find_image), [f"#{address.removeprefix(_SCHEME)}", title]]
        )
    if value.get("t") == "Image":
        return _image(value["c"], find_image)
    if value.get("t") in {"RawInline", "RawBlock"}:
        words = node("Str", value["c"][1])
        return words if value["t"] == "RawInline" else node("Para", [words])
    return {key: _mapped(inner, find_image) for key, inner in value.items()}


def _image(content: list[Any], find_image: FindImage) -> Node:
    """Put the image itself in the tree; nothing but our own images can be read by this road."""
    _attr, alt, (address, title) = content
    name = address.removeprefix("bilder/")
    found = find_image(name) if re.fullmatch(r"[\w.-]+", name) else None
    if found is None:
        return node("Span", [NO_ATTR, alt])
    kind = _TYPES.get(name.rpartition(".")[2], "image/png")
    return node("Image", [NO_ATTR, alt, [f"data:{kind};base64,{base64.b64encode(found).decode()}", title]])


def _captioned(blocks: list[Node]) -> list[Node]:
    """Make figures of lone images with a caption, and captions of "Tabell:" beside a table."""
    kept: list[Node] = []
    for one in blocks:
        before = kept[-1] if kept else None
        if one["t"] == "Table" and before and _is_caption(before):
            kept[-1] = _with_caption(one, before)
        elif before and before["t"] == "Table" and not before["c"][1][1] and _is_caption(one):
            kept[-1] = _with_caption(before, one)
        elif (
            one["t"] == "Para"
            and len(one["c"]) == 1
            and one["c"][0]["t"] == "Image"
            and one["c"][0]["c"][2][1]
        ):
            kept.append(_figure(one["c"][0]))
        else:
            kept.append(one)
    return kept


def _is_caption(one: Node) -> bool:
    return one["t"] == "Para" and bool(one["c"]) and one["c"][0] == node("Str", "Tabell:")


def _with_caption(table: Node, caption: Node) -> Node:
    attr, _caption, *rest = table["c"]
    return node("Table", [attr, [None, [node("Plain", caption["c"][2:])]], *rest])


def _figure(image: Node) -> Node:
    attr, alt, (address, title) = image["c"]
    caption = [None, [node("Plain", [node("Str", title)])]]
    return node("Figure", [NO_ATTR, caption, [node("Plain", [node("Image", [attr, alt, [address, ""]])])]])
