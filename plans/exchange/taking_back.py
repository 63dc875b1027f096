"""Take in what came back in Word, once somebody has said yes: a proposal, and notes by those who commented."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from plans.annotations.actions.writing import Wish, annotate
from plans.annotations.models import Audience, Kind
from plans.annotations.quoting import LONGEST, Quoted
from plans.annotations.refusals import QuoteNotFound, QuoteUnclear
from plans.documents.content import Content
from plans.documents.models import Section
from plans.exchange.reading.tracked import WordComment
from plans.exchange.returning import Returned
from plans.exchange.waiting import Waiting
from plans.proposals.actions import changing, composing
from plans.proposals.models import Proposal

KEPT = "returned.json"


@dataclass(frozen=True, slots=True)
class Brought:
    """What waits for a yes: what was read, of which section and version, from which file, and who brought it."""

    returned: Returned
    sent: Content
    version: int
    section: int
    by: int
    filename: str

    @property
    def changes_text(self) -> bool:
        return self.returned.content != self.sent


def keep(waiting: Waiting, brought: Brought) -> None:
    """Store what was read beside the file, until somebody says yes or no."""
    (waiting.folder / KEPT).write_text(json.dumps(asdict(brought)), encoding="utf-8")


def kept(name: uuid.UUID, *, section: Section, by: User) -> tuple[Waiting, Brought] | None:
    """Return what waits, for whoever brought it; None when nothing does."""
    waiting = Waiting(name.hex)
    path = waiting.folder / KEPT
    if not path.exists():
        return None
    brought = _brought(json.loads(path.read_text(encoding="utf-8")))
    return (waiting, brought) if (brought.section, brought.by) == (section.pk, by.pk) else None


@transaction.atomic
def take_in(section: Section, brought: Brought, matter: composing.Matter, *, by: User) -> Proposal | None:
    """Make a draft proposal of the changes and a note of each comment; no proposal when only comments came."""
    proposal = None
    if brought.changes_text:
        proposal = composing.begin_proposal(section.plan, matter, by=by)
        changing.propose_text(
            proposal,
            section,
            brought.returned.content,
            began_from=brought.sent,
            version=brought.version,
            by=by,
        )
    _note_all(section, brought.returned.comments, by)
    return proposal


def _note_all(section: Section, comments: Iterable[WordComment], by: User) -> None:
    for comment in comments:
        quoted = Quoted(comment.quote[:LONGEST], comment.before[-50:], comment.after[:50])
        try:
            with transaction.atomic():
                annotate(section, _wish(comment.text, quoted), by=by, named=comment.author)
        except (QuoteNotFound, QuoteUnclear):
            # Words that the proposal adds are not in the plan's text; the comment says which they were.
            text = _("På orden ”%(quote)s”: %(text)s") % {"quote": comment.quote, "text": comment.text}
            annotate(section, _wish(text, Quoted("")), by=by, named=comment.author)


def _wish(text: str, quoted: Quoted) -> Wish:
    return Wish(text or "–", Kind.FRAGA, Audience.KOMMUN, quoted, uuid.uuid4())


def _brought(stored: dict[str, Any]) -> Brought:
    told = stored["returned"]
    returned = Returned(
        Content.from_dict(told["content"]),
        tuple(told["people"]),
        tuple(WordComment(**comment) for comment in told["comments"]),
        tuple(told["remarks"]),
    )
    rest = {name: stored[name] for name in ("version", "section", "by", "filename")}
    return Brought(returned=returned, sent=Content.from_dict(stored["sent"]), **rest)
