"""Which addresses a text may link to. Pure."""

import re

_SCHEME = re.compile(r"([^/?#:]*):")
ALLOWED_SCHEMES = frozenset(("http", "https", "mailto", "tel"))


def is_allowed(address: str) -> bool:
    """Return whether a link may lead there: the web, mail, telephone, or a place on this site."""
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[1].lower() in ALLOWED_SCHEMES


def is_external(address: str) -> bool:
    return address.lower().startswith(("http:", "https:", "//"))
