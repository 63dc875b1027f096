"""Which addresses of the site are in the copy, and in which files. Pure."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

# What of an edition's own addresses is copied; the rest (comparing, searching, files) needs the server.
COPIED = {"", "hela", "avsnitt", "tryck.css"}
OWN = {"om": "om/index.html", "sok": "sok/index.html"}


@dataclass(frozen=True, slots=True)
class Places:
    """The edition's address on the site (`/<plan>/utgava/<edition>/`), and where the site is."""

    base: str
    site: str
    static: str

    def file_of(self, path: str) -> str | None:
        """Return the file for an address of the site, relative to the copy's folder; nothing when it is not copied."""
        if path.startswith(self.base):
            return self._own(path.removeprefix(self.base))
        if path.startswith(self.static):
            return "static/" + path.removeprefix(self.static)
        if path.startswith("/bild/") and not path.endswith("/"):
            return path.lstrip("/")
        return path.lstrip("/") if path == "/kommun.css" or path.startswith("/kommun/vapen.") else None

    def _own(self, rest: str) -> str | None:
        first = rest.partition("/")[0]
        if first not in COPIED or ".." in rest:
            return None
        return f"{rest}index.html" if not rest or rest.endswith("/") else rest

    def path_of(self, link: str, page: str) -> tuple[str, str] | None:
        """Return the path and the fragment that a link on a page leads to; nothing when it leads off the site."""
        whole = urljoin(f"{self.site}{page}", link)
        if not whole.startswith(f"{self.site}/"):
            return None
        parts = urlsplit(whole)
        return (unquote(parts.path), f"#{parts.fragment}" if parts.fragment else "")


def between(file: str, other: str) -> str:
    """Return how to get from one file of the copy to another."""
    return posixpath.relpath(other, posixpath.dirname(file) or ".")
