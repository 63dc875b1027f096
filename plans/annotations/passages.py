"""Where notes stand: the reading text of a section, and passages carried from an edition to the working text."""

from functools import lru_cache

from plans.documents.models import Lineage, Section
from plans.editions.models import EditionSection
from plans.text.anchors import Anchor, Placed, State, reanchor
from plans.text.markdown import render
from plans.text.reading_text import ReadingText, reading_text


@lru_cache(maxsize=64)
def words_of(body: str) -> ReadingText:
    """Return what is read in a text. It does not depend on what is around it, nor on who reads."""
    return reading_text(render(body))


def current_of(section: Section) -> Section:
    """Return the section, or the one that it has been merged into since, and so on."""
    seen: set[int] = set()
    while section.retired_at and section.pk not in seen:
        seen.add(section.pk)
        merged = Lineage.objects.filter(source=section, event=Lineage.Event.MERGED).select_related("result")
        into = merged.last()
        if into is None or into.result is None:
            break
        section = into.result
    return section


def carried(anchor: Anchor, frozen: EditionSection, section: Section) -> Placed:
    """Return where a passage of an edition stands in the working text of the section."""
    if frozen.body == section.body:
        return Placed(State.EXACT, anchor, 1.0)
    return reanchor([anchor], words_of(frozen.body), words_of(section.body))[0]
