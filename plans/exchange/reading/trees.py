"""Cut pandoc's tree at its headings and write every piece as our Markdown in one single run."""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from plans.exchange import counting
from plans.exchange.drafts import Report
from plans.exchange.reading import changes
from plans.exchange.reading.blocks import Blocks
from plans.exchange.reading.pictures import Pictures
from plans.exchange.reading.raw import RawPlan, RawSection
from plans.writing.markup import outside_code
from plans.writing.pandoc import DIALECT, NO_ATTR, Node, Tree, node, text_of, write_tree

_FACTS = ("subtitle", "author", "date", "abstract", "description", "keywords")


def raw_plan(
    tree: Tree, report: Report, pictures: Pictures, heading_styles: Mapping[str, int] = MappingProxyType({})
) -> RawPlan:
    """Return the document in pieces, each as Markdown; ``heading_styles`` are levels by style name."""
    found: Counter[str] = Counter()
    tree = changes.accept(tree, found)
    changes.tell(found, report)
    title, facts = _said_of_itself(tree)
    raw = RawPlan(title=title, facts=facts, words=counting.words(text_of(tree["blocks"])))
    pieces = _pieces(Blocks(report, pictures, heading_styles).clean_document(tree["blocks"]), raw, report)
    raw.opening, *bodies = written(pieces, tree["pandoc-api-version"])
    for section, body in zip(raw.sections, bodies, strict=True):
        section.body = body
    raw.images = pictures.found
    raw.words += counting.words(" ".join([title, *(value for _name, value in facts)]))
    return raw


def _said_of_itself(tree: Tree) -> tuple[str, list[tuple[str, str]]]:
    meta: dict[str, Any] = tree["meta"]
    named = {
        "subtitle": _("Underrubrik"),
        "author": _("Författare"),
        "date": _("Datum"),
        "abstract": _("Sammanfattning"),
    }
    facts = [
        (named.get(name, name), words)
        for name in _FACTS
        if name in meta and (words := " ".join(_plain(meta[name]).split()))
    ]
    return " ".join(_plain(meta.get("title", {})).split()), facts


def _plain(value: Any) -> str:
    if isinstance(value, dict) and value.get("t") == "MetaList":
        return ", ".join(_plain(one) for one in value["c"])
    if isinstance(value, dict) and value.get("t") == "MetaString":
        return str(value["c"])
    return text_of(value.get("c", [])) if isinstance(value, dict) else ""


def _pieces(blocks: list[Node], raw: RawPlan, report: Report) -> list[list[Node]]:
    """Return the blocks before the first heading and below each one, and note the headings in ``raw``."""
    pieces: list[list[Node]] = [[]]
    for one in blocks:
        if one["t"] != "Header":
            pieces[-1].append(one)
            continue
        level, attr, inlines = one["c"]
        words = [inline for inline in inlines if inline["t"] not in {"Note", "Image"}]
        title = " ".join(text_of(words).split())
        if title:
            classes = {name.lower() for name in attr[1]}
            is_contents = bool(classes & {"toc-heading", "tocheading"})
            raw.sections.append(
                RawSection(level, title, anchors=tuple(one["anchors"]), is_contents=is_contents)
            )
            pieces.append([])
        else:
            report.add("dropped", "heading", "", _("En tom rubrik togs bort."))
        beside = [inline for inline in inlines if inline["t"] in {"Note", "Image"} or _leads_out(inline)]
        if beside:
            pieces[-1].append(node("Para", beside))
    return pieces


def _leads_out(inline: Node) -> bool:
    return inline["t"] == "Link" and not inline["c"][2][0].startswith("#")


def written(pieces: list[list[Node]], version: list[int]) -> list[str]:
    """Return each piece as Markdown. One run for all: a process a heading would take minutes.

    A heading nobody can have written stands between the pieces; pandoc places the footnotes of each
    piece before it.
    """
    token = f"planportal{secrets.token_hex(16)}"
    wall = node("Header", [1, NO_ATTR, [node("Str", token)]])
    blocks = [one for piece in pieces for one in (*piece, wall)]
    tree = {"pandoc-api-version": version, "meta": {}, "blocks": blocks}
    text = write_tree(tree, "-t", DIALECT, "--wrap=none", "--reference-location=section").decode()
    return [_tidy(piece) for piece in re.split(rf"^# {token}$", text, flags=re.MULTILINE)[:-1]]


def _tidy(text: str) -> str:
    """Number the footnotes of a piece from one, and let table cells be no wider than their words."""
    numbers: dict[str, int] = {}

    def renumbered(match: re.Match[str]) -> str:
        return f"[^{numbers.setdefault(match[1], len(numbers) + 1)}]"

    text = outside_code(text, lambda plain: re.sub(r"(?<!\\)\[\^(\d+)\]", renumbered, plain))
    return outside_code(text, _narrow_tables).strip("\n")


def _narrow_tables(text: str) -> str:
    return "\n".join(_narrow(line) if line.lstrip().startswith("|") else line for line in text.split("\n"))


def _narrow(line: str) -> str:
    if re.fullmatch(r"\s*\|[|:\- ]+\|", line):
        return re.sub(r"-{2,}", "---", line)
    return re.sub(r" {2,}", " ", line)
