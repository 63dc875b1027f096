"""Find the words that a writer has selected or pasted, in the text that they read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from plans.annotations.refusals import QuoteNotFound, QuoteUnclear
from plans.text.anchors import Anchor, anchor_at, find
from plans.text.reading_text import ReadingText

MOST_PLACES = 20
LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a selection says of itself. `block` is None when nothing is known of where it stood."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    block: int | None = None


def located(wanted: Quoted, text: ReadingText) -> Anchor | None:
    """Return where the words stand; None for no words at all, which means the whole section."""
    if not wanted.quote.strip():
        return None
    if len(wanted.quote) > LONGEST:
        raise QuoteNotFound(
            _("Du har markerat mer än 5 000 tecken. Markera mindre, eller skriv på hela avsnittet.")
        )
    found = find(wanted, text)
    if found:
        return found
    places = _places(wanted.quote, text)
    if places:
        raise QuoteUnclear(
            _("Orden står på flera ställen i avsnittet. Välj vilket du menar. Det du har skrivit står kvar."),
            places,
        )
    raise QuoteNotFound(
        _(
            "Orden finns inte i avsnittet som det står nu. Det du har skrivit står kvar. "
            "Kopiera orden ur texten igen, eller skriv på hela avsnittet."
        )
    )


def _places(quote: str, text: ReadingText) -> list[Anchor]:
    words, start = " ".join(quote.split()), 0
    found: list[Anchor] = []
    while len(found) < MOST_PLACES and (start := text.text.find(words, start)) >= 0:
        found.append(anchor_at(text, start, start + len(words)))
        start += len(words)
    return found
