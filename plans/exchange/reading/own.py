"""Read back the Markdown that this system writes, exactly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from plans.exchange import complaints, counting
from plans.exchange.drafts import PlanDraft, Report, SectionDraft
from plans.writing import ExportSection
from plans.writing.own import DIALECT, heading_line

_FACT = re.compile(r"^(?P<name>planportal|avgransning|titel): *(?P<value>.+?) *$", re.MULTILINE)
_IMAGE = re.compile(r"\]\(bilder/([0-9a-f]{24}\.(?:png|jpg|webp))")


def read_own(text: str, report: Report, beside: Path | None = None) -> PlanDraft:
    """Return the sections as they were written out; a heading changed by hand gives the new title."""
    if text.startswith("---\r\n"):
        text = text.replace("\r\n", "\n")
    facts = _facts(text)
    sections = tuple(_sections(text, facts["avgransning"]))
    if not sections:
        raise complaints.without_text()
    for one in sections:
        words = _("Avsnittet ”%(title)s” lästes in som det skrevs ut.")
        report.add("kept", "heading", one.title, words % {"title": one.title})
        for thing, count in counting.things(one.body).items():
            if count:
                report.add("kept", thing, one.title, _("Antal: %(count)s.") % {"count": count}, count)
    images = _images(sections, beside, report)
    report.words_draft = sum(counting.words_in_markdown(f"{one.title} {one.body}") for one in sections)
    report.words_source = report.words_draft
    return PlanDraft(sections, images, report, facts.get("titel", ""))


def _facts(text: str) -> dict[str, str]:
    front = text[: text.find("\n---\n", 3) + 1]
    facts: dict[str, str] = {}
    for found in _FACT.finditer(front):
        try:
            facts[found["name"]] = str(json.loads(found["value"]))
        except ValueError:
            facts[found["name"]] = found["value"]
    if facts.get("planportal") != str(DIALECT) or not re.fullmatch(
        r"[0-9a-f]{8}", facts.get("avgransning", "")
    ):
        raise complaints.broken_own()
    return facts


def _sections(text: str, mark: str) -> Iterator[SectionDraft]:
    """Cut the text at its boundary marks; only a line feed ends a line, whatever else a text may hold."""
    end = re.search(rf"^<!-- slut {mark} -->$", text, re.MULTILINE)
    if end is None:
        raise complaints.broken_own()
    cut = re.split(rf"^<!-- avsnitt {mark} (.*) -->\n", text[: end.start()], flags=re.MULTILINE)
    level = 0
    for attributes, piece in zip(cut[1::2], cut[2::2], strict=True):
        section = _section(attributes, piece)
        level = min(section.level, level + 1)
        yield SectionDraft(section.title, level, section.body, section.kind, section.beteckning, section.key)


def _section(attributes: str, piece: str) -> ExportSection:
    try:
        given: dict[str, Any] = json.loads(attributes)
        section = ExportSection(
            key=str(given["key"]),
            title=str(given["title"]),
            body="",
            kind=str(given["kind"]),
            beteckning=str(given["beteckning"]),
            level=max(int(given["level"]), 1),
            number=str(given["number"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise complaints.broken_own() from error
    heading, _newline, rest = piece.partition("\n")
    body = rest.removeprefix("\n").removesuffix("\n").removesuffix("\n")
    title = section.title if heading == heading_line(section) else _title_by_hand(heading, section)
    return ExportSection(
        section.key, title, body, section.kind, section.beteckning, section.level, section.number
    )


def _title_by_hand(heading: str, section: ExportSection) -> str:
    title = heading.lstrip("#").strip()
    for part in (section.number, section.beteckning):
        title = title.removeprefix(part).strip() if part else title
    return title or section.title


def _images(sections: tuple[SectionDraft, ...], beside: Path | None, report: Report) -> dict[str, bytes]:
    images: dict[str, bytes] = {}
    for one in sections:
        for name in dict.fromkeys(_IMAGE.findall(one.body)):
            path = beside / "bilder" / name if beside else None
            if path and path.is_file():
                images[name] = path.read_bytes()
            elif name not in images:
                words = _("Bilden %(name)s följde inte med filen. Den visas om den redan finns i planen.")
                report.add("guessed", "image", one.title, words % {"name": name})
    return images
