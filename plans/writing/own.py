"""Write a plan as Markdown that reads well and comes in again the same, byte for byte.

Front matter names the dialect and a boundary mark that occurs in no text. Before each section stands
a comment with that mark and the section's attributes; then its heading, an empty line, its text as it
is, and an empty line. Text is therefore never escaped, and may hold anything, comments like these too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from plans.writing import ExportSection, PlanMeta

DIALECT = 1
MAX_HASHES = 6


def to_markdown(sections: Sequence[ExportSection], meta: PlanMeta | None = None) -> str:
    """Return the whole plan; images are referred to as bilder/NAME, beside the file."""
    mark = _mark([section.body for section in sections])
    pieces = [_front(mark, meta)]
    for section in sections:
        pieces.append(
            f"<!-- avsnitt {mark} {_attributes(section)} -->\n{heading_line(section)}\n\n{section.body}\n\n"
        )
    return "".join([*pieces, f"<!-- slut {mark} -->\n"])


def heading_line(section: ExportSection) -> str:
    """Return the heading as Markdown. Below six levels it has no more marks: the level is an attribute."""
    return f"{'#' * min(section.level, MAX_HASHES)} {section.heading}".rstrip()


def _front(mark: str, meta: PlanMeta | None) -> str:
    facts: dict[str, str] = {"avgransning": mark}
    if meta:
        facts |= _facts(meta)
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items() if value]
    return "\n".join(["---", f"planportal: {DIALECT}", *lines, "---", "", ""])


def _facts(meta: PlanMeta) -> dict[str, str]:
    facts = {
        "titel": meta.name,
        "plan": meta.slug,
        "kommun": meta.kommun,
        "lydelse": meta.state,
        "datum": meta.day,
        "del": meta.part,
    }
    if edition := meta.edition:
        facts |= {
            "utgava": edition.slug,
            "skede": edition.title,
            "nyckel": edition.identifier,
            "adress": edition.address,
            "rattslage": edition.standing,
            "kontrollera": edition.check,
            "bilder": edition.images,
        }
        facts |= {name.lower(): value for name, value in edition.facts}
    return facts


def _mark(bodies: Sequence[str]) -> str:
    """Return a mark made of the texts, so that the same plan gives the same file, and found in none."""
    everything = "\n".join(bodies)
    seed = everything.encode("utf-8", "surrogatepass")
    while (mark := hashlib.sha256(seed).hexdigest()[:8]) in everything:
        seed += mark.encode()
    return mark


def _attributes(section: ExportSection) -> str:
    """Return the attributes as JSON that can stand in a comment: neither --, < nor > as themselves."""
    attributes = {
        "key": section.key,
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "kind": section.kind,
        "beteckning": section.beteckning,
    }
    text = json.dumps(attributes, ensure_ascii=False)
    return text.replace("--", "-\\u002d").replace("<", "\\u003c").replace(">", "\\u003e")
