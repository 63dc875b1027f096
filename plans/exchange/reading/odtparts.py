"""Learn from an OpenDocument text what pandoc does not tell: which paragraph is the document's title."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

from plans.exchange import complaints

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TITLES = {"Title", "Rubrik"}


def title_of(path: Path) -> str:
    """Return the first paragraph set as a title, also through the automatic styles Writer makes."""
    try:
        with zipfile.ZipFile(path) as archive:
            content = ElementTree.fromstring(archive.read("content.xml"))  # noqa: S314  # entities were refused
    except (ElementTree.ParseError, zipfile.BadZipFile, EOFError, OSError) as error:
        raise complaints.broken_archive() from error
    parents = {
        style.get(f"{_STYLE}name"): style.get(f"{_STYLE}parent-style-name")
        for style in content.iter(f"{_STYLE}style")
    }
    for paragraph in content.iter(f"{_TEXT}p"):
        style = paragraph.get(f"{_TEXT}style-name")
        if style in _TITLES or parents.get(style) in _TITLES:
            return " ".join("".join(paragraph.itertext()).split())
    return ""
