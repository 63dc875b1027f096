"""What of an edition's rows the public index is given."""

import html
import re
from collections.abc import Iterable, Iterator

from plans.editions.models import Edition, EditionSection
from plans.search.indexing import Published, index

FOOTNOTE_MARK = re.compile(r"<sup\b.*?</sup>", re.DOTALL)
INLINE_TAG = re.compile(r"</?(?:a|em|strong|s|del|code|span|abbr)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")


def published(sections: Iterable[EditionSection]) -> Iterator[Published]:
    for one in sections:
        names = (one.number, one.beteckning, one.title)
        yield Published(one.pk, tuple(filter(None, names)), words_shown(one.html))


def index_anew(edition: Edition) -> None:
    """Make the index of a stored edition again, as after the rules of the index have changed."""
    index(edition.pk, published(edition.sections.all()))


def words_shown(frozen: str) -> str:
    """Return the words that a reader sees in frozen HTML: references by their titles, not by their keys."""
    without_inline = INLINE_TAG.sub("", FOOTNOTE_MARK.sub("", frozen))
    return " ".join(html.unescape(TAG.sub(" ", without_inline)).split())
