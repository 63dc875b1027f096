"""Write a plan as JSON for other systems. The shape is documented here and only grows."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence

from plans.writing import ExportSection, PlanMeta


def to_json(meta: PlanMeta, sections: Sequence[ExportSection]) -> str:
    """Return the plan as one JSON object.

    ``format`` is "planportal", ``version`` 1, ``plan`` has name, slug, kommun, state and day, and
    ``sections`` are in reading order: key (permanent), number (of this moment), level (1 is a chapter),
    title, kind (key), beteckning, and body in Markdown, where [[key]] refers to another section and
    bilder/NAME to an image.
    """
    document = {
        "format": "planportal",
        "version": 1,
        "plan": dataclasses.asdict(meta),
        "sections": [dataclasses.asdict(section) for section in sections],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
