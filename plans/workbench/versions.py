"""What a section of an edition said, to set beside the working text."""

from plans.documents.differing import Wording
from plans.editions.models import EditionSection


def in_edition(row: EditionSection) -> Wording:
    return Wording(row.title, row.body, row.beteckning, row.kind_name)
