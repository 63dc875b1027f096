"""Why a change was not made. Each says what happened; nothing has been stored when one is raised."""

from plans.documents.content import Content, Pieces
from plans.documents.models import Section


class NotInThisState(Exception):
    """The thing is not in a state in which this can be done; the text is a Swedish sentence for the user."""


class Outdated(Exception):
    """Somebody changed the same thing first; the text is a Swedish sentence for the user."""


class Conflict(Exception):
    """Two people changed the same words.

    `pieces` holds what merged and what clashes, field by field; `section` is as stored now, and
    `mine` is what the writer sent.
    """

    def __init__(self, section: Section, mine: Content, pieces: dict[str, Pieces]):
        super().__init__(str(section))
        self.section = section
        self.mine = mine
        self.pieces = pieces
