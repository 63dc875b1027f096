"""What a round is about: the pages of the plan, or those at and below its top, as the plan is now."""

from collections.abc import Container

from plans.aktualitet.models import Round
from plans.documents.outline import Node, Outline


def pages_within(found: Round, outline: Outline) -> list[Node]:
    """Return the round's pages in reading order; none if its top has left the plan."""
    if found.top_id is None:
        return outline.pages()
    top = outline.by_pk.get(found.top_id)
    return [node for node in outline.pages() if node is top or (top and node.is_below(top))]


def asked_of_nobody(found: Round, outline: Outline, asked: Container[int]) -> list[Node]:
    """Return the round's pages that no unit is asked about, given the ids of the sections that some unit is.

    Nobody answers for them, their units were not invited, or they came into the plan after the round had opened.
    """
    return [node for node in pages_within(found, outline) if node.row.pk not in asked]
