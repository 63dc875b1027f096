"""How a text is cited: in words, by a lasting address, and by its permanent key."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from plans.editions.models import EditionSection
from plans.reading import words
from plans.reading.addresses import Family
from plans.reading.copies.matter import identifier
from plans.reading.serving import Visit

# What is cited by itself, though it is read on the page of another section.
CITED_IN_PLACE = {"position", "guidance"}


@dataclass(frozen=True, slots=True)
class Citation:
    """What the component cite wants; `title` is "" for the page itself."""

    text: str
    address: str
    key: str
    key_url: str
    title: str = ""


def citation_of(visit: Visit, page: EditionSection, part: EditionSection | None = None) -> Citation:
    """Return how one cites the page, or a part that stands on it."""
    edition, cited = visit.edition, part or page
    # What is cited must read the same for ever, whatever language it was found in.
    with override(settings.LANGUAGE_CODE):
        address = Family.of(edition).section(page.key) + (f"#{part.key}" if part else "")
    title = part.beteckning or part.title if part else ""
    return Citation(
        text=words.citation(edition, page, part),
        address=visit.absolute(address),
        key=identifier(edition, cited.key),
        key_url=reverse("lasting:permanent_section", args=[edition.plan, cited.key, edition.slug]),
        title=_("Hänvisa till ”%(title)s”") % {"title": title} if part else "",
    )


def citation_in_place(visit: Visit, page: EditionSection, part: EditionSection) -> Citation | None:
    """Return how one cites a ställningstagande or a rekommendation; other parts are cited with their page."""
    return citation_of(visit, page, part) if part.kind_form in CITED_IN_PLACE else None
