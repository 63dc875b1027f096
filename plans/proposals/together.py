"""The open proposals on one section, brought together where they touch the same paragraph."""

from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from accounts.models import User
from plans.documents.choosing import NAMED
from plans.documents.models import Section
from plans.proposals.models import Proposal, ProposedChange, Verb
from plans.proposals.standing import would_be
from plans.proposals.touching import open_on
from plans.text.diff import diff_html
from plans.text.markdown import render
from plans.text.parting import parted


@dataclass(frozen=True, slots=True)
class Wish:
    """What one proposal would do with a paragraph, with its changed words marked."""

    proposal: Proposal
    url: str
    html: str
    clashes: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A paragraph as it stands, and every proposal that touches it; `text` is "" where something would be added."""

    text: str
    wishes: list[Wish]


@dataclass(frozen=True, slots=True)
class Together:
    """All open proposals on a section: by paragraph, and those that would move, split, merge or retire it."""

    meetings: list[Meeting]
    others: list[ProposedChange]
    clashing: list[ProposedChange]


def meetings_on(section: Section, user: User) -> Together:
    """Return the section's paragraphs that open proposals touch, in reading order."""
    changes = open_on(section, user)
    texts = [change for change in changes if change.verb == Verb.TEXT]
    fitting = [change for change in texts if not change.clashes]
    at: dict[int, tuple[str, list[Wish]]] = {}
    for change in fitting:
        for start, base, wish in _wishes(change, section):
            known, wishes = at.setdefault(start, (base, []))
            wishes.append(wish)
            # Two may take different lengths of the text from one place: the longer shows both.
            at[start] = (max(known, base, key=len), wishes)
    return Together(
        meetings=[
            Meeting(NAMED.sub("", render(base)), wishes) for _start, (base, wishes) in sorted(at.items())
        ],
        others=[change for change in changes if change.verb != Verb.TEXT],
        clashing=[change for change in texts if change.clashes],
    )


def _wishes(change: ProposedChange, section: Section) -> list[tuple[int, str, Wish]]:
    found, start = [], 0
    url = reverse("proposals:proposal", args=[section.plan.slug, change.proposal.number])
    passages = parted(section.body, would_be(change).body)
    # Changes one after the other are one wish, or a proposal with two new paragraphs would seem to be two.
    for is_changed, run in groupby(passages, key=lambda passage: passage.is_changed):
        base, new = ("".join(side) for side in zip(*((one.base, one.new) for one in run), strict=True))
        if is_changed:
            html = NAMED.sub("", diff_html(render(base), render(new)).html)
            found.append((start, base, Wish(change.proposal, url, html, change.clashes)))
        start += len(base)
    return found
