"""Decide what a file really is, by its content, and refuse in words what cannot be read safely."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

from plans.exchange import archives, complaints
from plans.exchange.complaints import UnreadableFile

MAX_BYTES = 50 * 1024 * 1024
MAX_TEXT_BYTES = 20 * 1024 * 1024
MAX_CHAPTER_DEPTH = 50


class Format(StrEnum):
    """What can be read."""

    DOCX = "docx"
    ODT = "odt"
    HTML = "html"
    MARKDOWN = "md"
    PLANPORTAL = "planportal"
    HAJK = "hajk"


SUFFIXES = {
    ".docx": Format.DOCX,
    ".odt": Format.ODT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".json": Format.HAJK,
}
PLAIN_NAMES = {
    Format.DOCX: ("Word", ".docx"),
    Format.ODT: ("OpenDocument", ".odt"),
    Format.HTML: ("HTML", ".html"),
    Format.MARKDOWN: ("Markdown", ".md"),
    Format.HAJK: ("JSON", ".json"),
}
_MAGIC = (
    (b"%PDF-", complaints.pdf),
    (b"{\\rtf", complaints.rtf),
    (b"\x89PNG", complaints.picture),
    (b"\xff\xd8\xff", complaints.picture),
    (b"GIF8", complaints.picture),
    (b"RIFF", complaints.picture),
)


def identify(path: Path, filename: str) -> Format:
    """Return the format of the file, or raise UnreadableFile with what to do about it.

    The size is asked of the file system first, so that a huge file is refused without being read.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise complaints.too_big(size, MAX_BYTES)
    if size == 0:
        raise complaints.empty()
    promised = SUFFIXES.get(Path(filename).suffix.lower())
    with path.open("rb") as file:
        found = _by_content(path, file.read(4096), promised)
    if promised is None:
        raise complaints.unknown_name(filename)
    if found is not promised and not (found is Format.PLANPORTAL and promised is Format.MARKDOWN):
        raise complaints.misnamed(filename, *PLAIN_NAMES[found])
    return found


def _by_content(path: Path, start: bytes, promised: Format | None) -> Format:
    for magic, complaint in _MAGIC:
        if start.startswith(magic):
            raise complaint()
    if start.startswith(b"PK\x03\x04"):
        return Format(archives.kind_of(path))
    if start.startswith(archives.OLE):
        raise archives.complaint_about_ole(path)
    if promised in {Format.DOCX, Format.ODT}:
        raise complaints.not_what_it_says(*PLAIN_NAMES[promised])
    return _text_format(text_of(path), promised)


def _text_format(text: str, promised: Format | None) -> Format:
    start = text[:2048].lstrip()
    if not start:
        raise complaints.empty()
    lowered = start.lower()
    if lowered.startswith(("<!doctype html", "<html", "<head", "<body")):
        return Format.HTML
    if promised is Format.HAJK:
        return Format.HAJK
    if promised is Format.HTML:
        if "<" not in text or ">" not in text:
            raise complaints.not_what_it_says(*PLAIN_NAMES[Format.HTML])
        return Format.HTML
    if lowered.startswith(("<svg", "<?xml")):
        raise complaints.picture() if "<svg" in lowered else complaints.not_what_it_says("Markdown", ".md")
    return (
        Format.PLANPORTAL if start.startswith(("---\nplanportal:", "---\r\nplanportal:")) else Format.MARKDOWN
    )


def text_of(path: Path) -> str:
    """Return the text of a file in UTF-8, with or without a byte order mark."""
    data = path.read_bytes()
    if len(data) > MAX_TEXT_BYTES:
        raise complaints.too_big(len(data), MAX_TEXT_BYTES)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise complaints.wrong_encoding(1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise complaints.wrong_encoding(data.count(b"\n", 0, error.start) + 1) from error
    if "\0" in text:
        raise complaints.binary(text.count("\n", 0, text.index("\0")) + 1)
    return text


def hajk_of(text: str) -> dict[str, Any]:
    """Return a document of Hajk's shape: a title and nested chapters with a header and HTML."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise complaints.broken_json(error.lineno) from error
    except RecursionError as error:
        raise complaints.too_deep() from error
    if not isinstance(document, dict) or not isinstance(document.get("chapters"), list):
        raise complaints.not_hajk()
    level: list[Any] = document["chapters"]
    for _depth in range(MAX_CHAPTER_DEPTH):
        if not all(_is_chapter(chapter) for chapter in level):
            raise complaints.not_hajk()
        level = [child for chapter in level for child in chapter.get("chapters") or []]
        if not level:
            return document
    raise complaints.too_deep()


def _is_chapter(chapter: Any) -> bool:
    return (
        isinstance(chapter, dict)
        and isinstance(chapter.get("header", ""), str)
        and isinstance(chapter.get("html") or "", str)
        and isinstance(chapter.get("chapters") or [], list)
        and ("header" in chapter or "html" in chapter)
    )


__all__ = ["Format", "UnreadableFile", "hajk_of", "identify", "text_of"]
