"""The passages of a change as a page offers them to be taken or left, one by one."""

from dataclasses import dataclass

from plans.documents.choosing import NAMED
from plans.documents.content import Content
from plans.proposals.models import ProposedChange
from plans.proposals.standing import would_be
from plans.text.diff import diff_html
from plans.text.markdown import render
from plans.text.parting import parted


@dataclass(frozen=True, slots=True)
class PassageShown:
    """A passage that would change; `number` is what the form sends when it is taken."""

    number: int
    html: str


def passages_of(change: ProposedChange) -> list[PassageShown]:
    """Return the passages in which the text would change, with the changed words marked."""
    base = Content.of(change.section).body if change.section else ""
    passages = parted(base, would_be(change).body)
    return [
        PassageShown(number, _difference(passage.base, passage.new))
        for number, passage in enumerate(passages)
        if passage.is_changed
    ]


def _difference(before: str, after: str) -> str:
    return NAMED.sub("", diff_html(render(before), render(after)).html)
