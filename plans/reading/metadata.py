"""What a page tells machines: what it is, whether to list it, and the law's facts as schema.org has them."""

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.utils.text import Truncator

from plans.editions.models import Edition, EditionSection, Stage, Standing
from plans.reading import words
from plans.reading.copies.matter import identifier
from plans.reading.state import StateLine

TAG = re.compile(r"<[^>]*>")
LONGEST = 200
IN_JSON = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
DECIDED = (Stage.ANTAGEN, Stage.LAGA_KRAFT)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in the head of a page; `law` is the data block."""

    title: str
    description: str
    url: str
    is_listed: bool
    law: dict[str, Any]


class JsonText:
    """Data as JSON that can stand in a page: nothing in it can end the element it stands in."""

    def __init__(self, data: dict[str, Any]):
        self._data = data

    def __html__(self) -> str:
        return json.dumps(self._data, ensure_ascii=False, separators=(",", ":")).translate(IN_JSON)


def head_of(
    edition: Edition, state: StateLine, url: str, section: EditionSection | None, *, is_pinned: bool
) -> Head:
    """Describe a page; `url` is its full address, `is_pinned` that the address names the edition.

    Search engines should lead to what applies and to what is proposed, so an edition's own address is listed
    only while it is a proposal (docs/decisions/0022).
    """
    return Head(
        title=f"{section.label} – {edition.plan_name}" if section else edition.plan_name,
        description=_description(edition, state, section),
        url=url,
        is_listed=not is_pinned or state.state == Standing.DRAFT,
        law=legislation(edition, state.state, url, section),
    )


def legislation(edition: Edition, standing: str, url: str, section: EditionSection | None) -> dict[str, Any]:
    """Return the plan, or a section of it, as schema.org/Legislation."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}"
    data: dict[str, Any] = {"@context": "https://schema.org", "@type": "Legislation"}
    data |= _facts(edition, standing) | {"url": url}
    if section is None:
        return data | {
            "name": edition.plan_name,
            "legislationIdentifier": f"{root}/id/{identifier(edition)}",
        }
    whole = {
        "@type": "Legislation",
        "name": edition.plan_name,
        "legislationIdentifier": f"{root}/id/{identifier(edition)}",
    }
    return data | {
        "name": section.label,
        "legislationIdentifier": f"{root}/id/{identifier(edition, section.key)}",
        "isPartOf": whole,
    }


def _facts(edition: Edition, standing: str) -> dict[str, Any]:
    force = "InForce" if standing == Standing.IN_FORCE else "NotInForce"
    place = {"@type": "AdministrativeArea", "name": edition.kommun}
    found: dict[str, Any] = {
        "legislationType": "översiktsplan",
        "legislationJurisdiction": place,
        "spatialCoverage": place,
        "legislationLegalForce": f"https://schema.org/{force}",
        "legislationDateVersion": f"{edition.in_force_on or edition.dated_on:%Y-%m-%d}",
        "inLanguage": "sv",
    }
    # In earlier stages the decision is only to send the proposal out.
    if edition.stage in DECIDED and edition.decided_on:
        found["legislationDate"] = f"{edition.decided_on:%Y-%m-%d}"
        if edition.decided_by:
            found["legislationPassedBy"] = {"@type": "Organization", "name": edition.decided_by}
    return found


def _description(edition: Edition, state: StateLine, section: EditionSection | None) -> str:
    """Say in a sentence or two what the page is; its legal state first, since the words travel without the page."""
    said = f"{state.title}. {edition.plan_name}, {words.edition_name(edition)}."
    text = unescape(TAG.sub(" ", section.html)) if section else edition.tagline
    return Truncator(" ".join(f"{said} {text}".split())).chars(LONGEST)
