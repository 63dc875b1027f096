"""A page and what it shows: itself, and the sections below that have no page of their own, down to the next page."""

from collections.abc import Iterable
from datetime import datetime

from plans.documents.models import Section
from plans.documents.outline import Node, Outline


def shown_on(node: Node) -> list[Node]:
    """Return the section and those below it that are read on the same page, in reading order, itself first."""
    found, waiting = [], [node]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting.extend(below for below in reversed(one.children) if not below.has_own_page)
    return found


def shown_by_page(outline: Outline) -> dict[int, list[Node]]:
    """Return the same for every page of the plan, by the page's id."""
    found: dict[int, list[Node]] = {}
    for node in outline:
        found.setdefault(node.page.row.pk, []).append(node)
    return found


def text_changed_at(shown: Iterable[Section]) -> datetime:
    """Return when some text on a page was last changed."""
    return max(one.changed_at for one in shown)


def latest(*moments: datetime | None) -> datetime | None:
    return max((one for one in moments if one), default=None)
