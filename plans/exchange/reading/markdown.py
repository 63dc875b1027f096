"""Read Markdown as it stands: cut it at its headings and leave every other character alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from plans.exchange import counting
from plans.exchange.drafts import Report
from plans.exchange.reading import cleansing
from plans.exchange.reading.notes import spread_definitions, spread_notes
from plans.exchange.reading.pictures import Pictures
from plans.exchange.reading.raw import RawPlan, RawSection

_FRONT = re.compile(r"\A---[ \t]*\n(?P<inside>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_FACT = re.compile(r"(?P<name>[\w -]+):[ \t]*(?P<value>.*)")


def read_markdown(text: str, report: Report, beside: Path | None = None) -> RawPlan:
    """Read CommonMark with tables and footnotes; facts in front matter are kept as text of their own."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    raw = RawPlan(words=counting.words_in_markdown(text), links_stand=True)
    text = _take_facts(text, raw)
    raw.opening, *bodies = _cut(text, raw)
    for section, body in zip(raw.sections, bodies, strict=True):
        section.body = body
    spread_notes(raw, report)
    spread_definitions(raw)
    pictures = Pictures(report, beside)
    raw.opening = cleansing.clean(raw.opening, "", report, pictures)
    for section in raw.sections:
        section.body = cleansing.clean(section.body, section.title, report, pictures)
    raw.images = pictures.found
    return raw


def _take_facts(text: str, raw: RawPlan) -> str:
    found = _FRONT.match(text)
    if not found or not all(
        _FACT.match(line) or line[:1] in " \t-#" for line in found["inside"].split("\n") if line
    ):
        return text
    for line in found["inside"].split("\n"):
        fact = _FACT.match(line)
        if fact and line[:1] not in " \t-#":
            raw.facts.append((fact["name"].strip(), fact["value"].strip()))
        elif line.strip() and raw.facts:
            name, value = raw.facts[-1]
            raw.facts[-1] = (name, f"{value} {line.strip()}".strip())
    return text[found.end() :]


def _cut(text: str, raw: RawPlan) -> list[str]:
    """Return the text before the first heading and below each one, and note the headings in ``raw``."""
    lines = text.split("\n")
    known: dict[str, Any] = {}
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(text, known)
    addresses = {name: one for name, one in known.get("references", {}).items() if not name.startswith("^")}
    start, pieces, used, beside = 0, [], set[str](), ""
    for at, token in enumerate(tokens):
        if token.type != "heading_open" or token.level or token.map is None:
            continue
        source = tokens[at + 1].content
        (heading,) = parser.parseInline(_NOTE.sub("", source), {"references": addresses})
        title = _plain_title(heading)
        if not title:
            continue
        pieces.append(_joined(beside, _body(lines[start : token.map[0]])))
        start, beside = token.map[1], _beside(heading, source)
        raw.sections.append(RawSection(int(token.tag[1:]), title, anchors=_anchors(title, source, used)))
    return [*pieces, _joined(beside, _body(lines[start:]))]


def _joined(*paragraphs: str) -> str:
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _beside(inline: Token, source: str) -> str:
    """Return what a heading holds that a title cannot, for the text below: notes, images, links."""
    kept = [found[0] for found in _NOTE.finditer(source)]
    for at, child in enumerate(inline.children or []):
        if child.type == "image":
            kept.append(f"![{child.content}]({child.attrGet('src')})")
        elif child.type == "link_open" and not str(child.attrGet("href")).startswith("#"):
            words = (inline.children or [])[at + 1].content
            kept.append(f"[{words}]({child.attrGet('href')})")
    return " ".join(kept)


def _body(lines: list[str]) -> str:
    """Return the lines without the empty ones around them; an indented first line keeps its indent."""
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return "\n".join(lines)


def _plain_title(inline: Token) -> str:
    words = [child.content if child.type != "softbreak" else " " for child in inline.children or []]
    return " ".join(re.sub(r"\s*\{#[\w:.-]+\}\s*$", "", "".join(words)).split())


def _anchors(title: str, source: str, used: set[str]) -> tuple[str, ...]:
    """Return the names links may know the heading by: GitHub's, and one given as {#name} or an anchor."""
    given = re.findall(r"\{#([\w:.-]+)\}|\b(?:id|name)=[\"']([\w:.-]+)[\"']", source)
    slug = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
    name, number = slug, 0
    while name in used:
        number += 1
        name = f"{slug}-{number}"
    used.add(name)
    return (name, *(one or other for one, other in given))
