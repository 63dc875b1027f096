"""What one should know before freezing: what differs from the last edition, and what is still broken."""

from dataclasses import dataclass

from plans.documents.models import Plan, Section
from plans.documents.outline import Node, Outline
from plans.documents.references import surroundings
from plans.editions.comparing import Comparison, SectionComparison, Status, compare
from plans.editions.models import Edition
from plans.editions.rendering import rows_of
from plans.text.markdown import broken_in


@dataclass(frozen=True, slots=True)
class Check:
    """`last` is the newest edition, None for the first; `comparison` what differs from it."""

    last: Edition | None
    comparison: Comparison | None
    broken: list[tuple[Node, list[str]]]
    empty: list[Node]
    sections: int

    @property
    def differing(self) -> list[SectionComparison]:
        """The sections that differ from the newest edition, in reading order."""
        found = self.comparison.sections if self.comparison else []
        return [one for one in found if one.status != Status.UNTOUCHED]


def check_before_freezing(plan: Plan) -> Check:
    """Compare the working text with the newest edition and look for what is broken or empty."""
    last = Edition.objects.filter(plan=plan.slug).newest_first().first()
    outline = Outline(Section.objects.live().filter(plan=plan).select_related("kind"))
    around = surroundings(plan, outline, lambda node: node.key)
    found = [(node, broken_in(node.row.body, around)) for node in outline]
    return Check(
        last=last,
        comparison=compare(list(last.sections.defer("html")), rows_of(outline)) if last else None,
        broken=[(node, sentences) for node, sentences in found if sentences],
        empty=[node for node in outline if not node.row.body.strip() and not node.children],
        sections=len(outline),
    )
