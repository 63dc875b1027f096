"""What one should know before freezing: what differs from the last edition, and what is still broken."""

from dataclasses import dataclass

from plans.documents.models import Plan, Section, Summary
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
    summaries_differ: bool

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
        summaries_differ=last is not None and _summaries_differ(plan, last, outline),
    )


def _summaries_differ(plan: Plan, last: Edition, outline: Outline) -> bool:
    """Tell whether anything said in another language has changed since the edition."""
    keys = {"", *(node.key for node in outline)}
    rows = Summary.objects.filter(plan=plan).exclude(text="").select_related("section")
    now = {(one.section.key if one.section else "", one.language, one.text) for one in rows}
    then = set(last.summaries.values_list("section_key", "language", "text"))
    return {one for one in now if one[0] in keys} != then
