"""Accept tracked changes and drop comments, counting both."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from plans.exchange.drafts import Report

_GONE = {"deletion", "comment-start", "comment-end", "paragraph-insertion", "paragraph-deletion"}


def accept(nodes: Any, found: Counter[str]) -> Any:
    """Return the tree with insertions in place and deletions and comments away."""
    if isinstance(nodes, dict):
        return {key: accept(value, found) for key, value in nodes.items()}
    if not isinstance(nodes, list):
        return nodes
    kept: list[Any] = []
    for one in nodes:
        mark = _mark(one)
        if mark:
            found[mark] += 1
        if mark == "insertion":
            kept.extend(accept(one["c"][1], found))
        elif mark is None:
            kept.append(accept(one, found))
    return kept


def _mark(one: Any) -> str | None:
    if not isinstance(one, dict) or one.get("t") != "Span":
        return None
    classes = set(one["c"][0][1])
    if "insertion" in classes:
        return "insertion"
    return next(iter(sorted(classes & _GONE)), None)


def tell(found: Counter[str], report: Report) -> None:
    """Say in the report how many tracked changes and comments the document had."""
    changes = found["insertion"] + found["deletion"]
    if changes:
        words = _("Spårade ändringar i dokumentet: %(count)s. Alla lästes in som godkända.")
        report.add("guessed", "text", "", words % {"count": changes}, changes)
    comments = found["comment-start"]
    if comments:
        words = _("Kommentarer i dokumentet: %(count)s. De följer inte med till planen.")
        report.add("dropped", "text", "", words % {"count": comments}, comments)
