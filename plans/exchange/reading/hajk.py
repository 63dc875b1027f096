"""Read the documents of Hajk's DocumentHandler: nested chapters of HTML."""

from __future__ import annotations

import html
import secrets
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from plans.exchange.drafts import Report
from plans.exchange.guarding import hajk_of
from plans.exchange.reading.pictures import Pictures
from plans.exchange.reading.raw import RawPlan, RawSection
from plans.exchange.reading.trees import raw_plan
from plans.exchange.reading.webpages import cleaned, scan
from plans.writing.pandoc import Node, node, read_tree, text_of

Chapter = dict[str, Any]


def read_hajk(text: str, report: Report) -> RawPlan:
    """Read all chapters in one run of pandoc, each behind a heading nobody can have written."""
    document = hajk_of(text)
    chapters = list(_chapters(document["chapters"], 1))
    token = f"planportal{secrets.token_hex(16)}"
    page = "\n".join(
        f"<h1>{token}x{at}</h1>\n{_page(chapter, report)}" for at, (_level, chapter) in enumerate(chapters)
    )
    tree = read_tree("-f", "html", given=page.encode())
    tree["blocks"] = _with_inner_headings_as_text(tree["blocks"], token)
    raw = raw_plan(tree, report, Pictures(report))
    _name_places(report, token, [str(chapter.get("header", "")) for _level, chapter in chapters])
    raw.title = str(document.get("title") or "").strip()
    raw.sections = [
        _named(section, level, chapter)
        for section, (level, chapter) in zip(raw.sections, chapters, strict=True)
    ]
    raw.words += sum(len(str(chapter.get("header", "")).split()) - 1 for _level, chapter in chapters)
    return raw


def _chapters(level: list[Chapter], depth: int) -> Iterator[tuple[int, Chapter]]:
    for chapter in level:
        yield depth, chapter
        yield from _chapters(chapter.get("chapters") or [], depth + 1)


def _page(chapter: Chapter, report: Report) -> str:
    where = str(chapter.get("header", ""))
    source = chapter.get("html") or ""
    scan(source, report, where)
    page = cleaned(source)
    keywords = ", ".join(str(word).strip() for word in chapter.get("keywords") or [])
    if keywords:
        words = _("Nyckelorden skrevs sist i avsnittet, eftersom nyckelord saknas i planen.")
        report.add("guessed", "text", where, words)
        page += f"<p>{html.escape(_('Nyckelord:'))} {html.escape(keywords)}</p>"
    objects = chapter.get("geoObjects") or []
    if objects:
        words = _("%(count)s kopplingar till kartobjekt togs inte med.")
        report.add("dropped", "map", where, words % {"count": len(objects)}, len(objects))
    return page


def _with_inner_headings_as_text(blocks: list[Node], token: str) -> list[Node]:
    """Keep headings inside a chapter's HTML in its text: Hajk's chapters are the structure."""
    kept: list[Node] = []
    for one in blocks:
        is_inner = one["t"] == "Header" and not text_of(one["c"][2]).startswith(token)
        kept.append(node("Para", [node("Strong", one["c"][2])]) if is_inner else one)
    return kept


def _name_places(report: Report, token: str, headers: list[str]) -> None:
    for at, line in enumerate(report.lines):
        if line.where.startswith(token):
            report.lines[at] = replace(line, where=headers[int(line.where.rpartition("x")[2])])


def _named(section: RawSection, level: int, chapter: Chapter) -> RawSection:
    section.level = level
    section.title = " ".join(str(chapter.get("header") or _("Avsnitt utan rubrik")).split())
    identifier = str(chapter.get("headerIdentifier") or "")
    section.anchors = tuple(dict.fromkeys(filter(None, [identifier, identifier.rpartition(":")[2]])))
    return section
