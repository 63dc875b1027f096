"""The last wall: only these tags, attributes, classes, ids and addresses leave the renderer. Pure."""

from collections.abc import Callable

import nh3

from .links import ALLOWED_SCHEMES

_BLOCKS = ("blockquote", "div", "figcaption", "figure", "hr", "li", "ol", "p", "pre", "ul")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TABLE = ("caption", "table", "tbody", "td", "th", "thead", "tr")
_INLINE = ("a", "br", "code", "em", "img", "s", "span", "strong", "sup")
TAGS = frozenset((*_BLOCKS, *_HEADINGS, *_TABLE, *_INLINE))
ATTRIBUTES = {
    "a": {"aria-label", "href", "id", "rel"},
    "div": {"aria-label", "role", "tabindex"},
    "img": {"alt", "loading", "src", "title"},
    "li": {"id"},
    "ol": {"start"},
    "span": {"title"},
    "th": {"scope"},
} | dict.fromkeys(_HEADINGS, {"id"})
CLASSES = {
    "a": {"footnote-back", "ref"},
    "div": {"footnotes", "table-scroll"},
    "span": {"broken", "ref"},
    "td": {"center", "num"},
    "th": {"center", "num"},
}


def sanitised(html: str, prefix: str) -> str:
    """Return the HTML with everything that is not on the lists taken away."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        attribute_filter=_filter(prefix),
        url_schemes=set(ALLOWED_SCHEMES),
        link_rel=None,
    )


def _filter(prefix: str) -> Callable[[str, str, str], str | None]:
    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id" and not value.startswith(f"{prefix}--"):
            return None
        if attribute == "src" and (":" in value or value.startswith(("//", "\\", "/\\"))):
            return None
        return value

    return kept
