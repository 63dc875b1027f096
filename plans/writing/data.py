"""Write a plan as JSON for other systems. The shape is documented here and only grows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from plans.writing import EditionMeta, ExportSection, PlanMeta


def to_json(meta: PlanMeta, sections: Sequence[ExportSection]) -> str:
    """Return the plan as one JSON object.

    ``format`` is "planportal", ``version`` 1, ``plan`` has name, slug, kommun, state, day, part (the heading of the
    section handed out, "" for the whole plan) and is_demo. ``edition``, only for what has been frozen, has slug,
    title, identifier (permanent), address, stage ("samrad", "granskning", "antagen", "laga_kraft"), standing and
    check (sentences on what it is in law, and where to see whether that has changed) and the decision:
    dated_on, ends_on, decided_by, decided_on, paragraph, diarienummer, in_force_on, corrects, "" where there is none.

    ``sections`` are in reading order: key and identifier (permanent), number (of this edition), level (1 is the
    highest in the file), title, kind (key), form ("plain", "position", "guidance", "source", "consequence"),
    label, beteckning, own_page, and body in Markdown, where [[key]] refers to another section and bilder/NAME to an
    image, found at the address in ``images`` followed by NAME.
    """
    document: dict[str, Any] = {"format": "planportal", "version": 1, "plan": _plan(meta)}
    if meta.edition:
        document["edition"] = _edition(meta.edition)
        document["images"] = meta.edition.images
    document["sections"] = [_section(meta, section) for section in sections]
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _plan(meta: PlanMeta) -> dict[str, Any]:
    names = ("name", "slug", "kommun", "state", "day", "part", "is_demo")
    return {name: getattr(meta, name) for name in names}


def _edition(edition: EditionMeta) -> dict[str, str]:
    names = ("slug", "title", "identifier", "address", "stage", "standing", "check")
    return {name: getattr(edition, name) for name in names} | dict(edition.raw)


def _section(meta: PlanMeta, section: ExportSection) -> dict[str, Any]:
    names = ("title", "body", "kind", "beteckning", "level", "number", "form", "label", "own_page")
    identifier = {"identifier": f"{meta.slug}/{section.key}@{meta.edition.slug}"} if meta.edition else {}
    return {"key": section.key, **identifier, **{name: getattr(section, name) for name in names}}
