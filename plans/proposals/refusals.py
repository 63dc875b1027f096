"""Why a change of a proposal was not made. Nothing has been stored when one is raised."""

from plans.documents.content import Content, Pieces
from plans.proposals.models import ProposedChange


class WordsMet(Exception):
    """Two have changed the same words of what is proposed, or the plan's text has met them.

    `pieces` holds what merged and what clashes, field by field; `mine` is what was sent, and `theirs_number`
    says which text of the change it met (None: the working text).
    """

    def __init__(self, change: ProposedChange, mine: Content, pieces: dict[str, Pieces]):
        super().__init__(str(change))
        self.change = change
        self.mine = mine
        self.pieces = pieces
