"""A section that was sent out in Word and comes back: what its readers changed, on the section's own Markdown."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from plans.documents.content import Content
from plans.documents.models import Section
from plans.exchange.reading.tracked import ReadSection, WordComment, people_and_comments, read_section
from plans.text.merge import Merged, merge
from plans.writing import ExportSection, FindImage
from plans.writing.tracked import to_tracked_docx

# A text that shares fewer of its words than this with the section is another text.
LEAST_SHARED = 0.5


class NotThisSection(Exception):
    """The file is another text than the section; the words are a Swedish sentence for the user."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back: the section as the file would have it, who has been in it, their comments, and what to know."""

    content: Content
    people: tuple[str, ...]
    comments: tuple[WordComment, ...]
    remarks: tuple[str, ...]


def exported(section: Section) -> ExportSection:
    """Return the section as it is written when it stands alone."""
    return ExportSection(
        key=section.key,
        title=section.title,
        body=section.body,
        kind=section.kind.key,
        beteckning="",
        level=1,
        form="plain",
    )


def returned(path: Path, section: Section, sent: Content, find_image: FindImage) -> Returned:
    """Read a file that was made of the section when it said `sent`.

    Word writes Markdown's marks in its own way, so the file is compared with the same text sent through Word and
    back, and only what differs then is put into the section's own text.
    """
    accepted = read_section(path, changes="accept")
    rejected = read_section(path, changes="reject")
    through = _through_word(section, sent, find_image)
    _require_same_text(through, rejected)
    people, comments = people_and_comments(path)
    body, unsure = _on_own_text(through.body, accepted.body, sent.body)
    title = accepted.title if accepted.title and accepted.title != through.title else sent.title
    content = Content(title, body, sent.kind, sent.beteckning).tidied()
    return Returned(content, people, comments, tuple(_remarks(through, rejected, unsure)))


def _through_word(section: Section, sent: Content, find_image: FindImage) -> ReadSection:
    """Return the text that was sent as it comes back from Word when nobody has changed it."""
    as_sent = Section(key=section.key, title=sent.title, body=sent.body, kind=section.kind)
    with tempfile.TemporaryDirectory(prefix="planportal-") as folder:
        path = Path(folder) / "sent.docx"
        path.write_bytes(to_tracked_docx(exported(as_sent), {}, find_image))
        return read_section(path, changes="accept")


def _on_own_text(through: str, accepted: str, own: str) -> tuple[str, int]:
    """Return the section's own text with the changes in it, and how many places had to be taken from Word whole."""
    pieces = merge(through, accepted, own)
    body = "".join(piece.text if isinstance(piece, Merged) else piece.mine for piece in pieces)
    return body, sum(not isinstance(piece, Merged) for piece in pieces)


def _require_same_text(through: ReadSection, rejected: ReadSection) -> None:
    ours, theirs = Counter(through.body.split()), Counter(rejected.body.split())
    shared = (ours & theirs).total()
    if ours and shared < LEAST_SHARED * max(ours.total(), theirs.total()):
        raise NotThisSection(
            _("Filens text är en annan än avsnittets. Ingenting är inläst. Kontrollera att det är rätt fil.")
        )


def _remarks(through: ReadSection, rejected: ReadSection, unsure: int) -> list[str]:
    said = []
    if through.body.split() != rejected.body.split():
        said.append(_("Någon har också ändrat utan att ändringen spårades. Även det är med i förslaget."))
    if unsure:
        said.append(
            _("På %(number)s ställen har stycket tagits som Word skrev det. Titta särskilt på dem.")
            % {"number": unsure}
        )
    return said
