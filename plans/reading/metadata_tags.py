"""What the head of a page of an edition says to machines."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from plans.editions.models import Edition, EditionSection
from plans.reading.metadata import Head, JsonText, head_of
from plans.reading.state import StateLine

register = template.Library()


@register.simple_tag
def head(
    edition: Edition,
    state: StateLine,
    canonical: str,
    section: EditionSection | None = None,
    is_pinned: bool = False,
) -> Head:
    return head_of(edition, state, canonical, section or None, is_pinned=bool(is_pinned))


@register.simple_tag
def json_ld(data: dict[str, object]) -> SafeString:
    """Write a data block: it is not run, so the policy that forbids scripts in the page lets it be."""
    return format_html('<script type="application/ld+json">{}</script>', JsonText(data))
