"""Look inside the containers of Word and OpenDocument without trusting them."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from plans.exchange import complaints

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
MANIFEST = "META-INF/manifest.xml"
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO, RATIO_FROM = 100, 10 * 1024 * 1024
MAX_ENTRIES = 10_000
PROLOG = 64 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)


def kind_of(path: Path) -> str:
    """Return "docx" or "odt" for a zip that is one of them and is safe to unpack."""
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_bombs(archive, path.stat().st_size)
            kind = _kind(archive)
            _refuse_hostile_xml(archive)
            return kind
    except _BROKEN as error:
        raise complaints.broken_archive() from error


def _refuse_bombs(archive: zipfile.ZipFile, packed: int) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    too_dense = unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or too_dense:
        raise complaints.bomb()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise complaints.encrypted()


def _kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return "docx"
    if {"mimetype", "content.xml"} <= names and archive.read("mimetype").strip() == ODT_TYPE:
        if MANIFEST in names and b"encryption-data" in archive.read(MANIFEST):
            raise complaints.encrypted()
        return "odt"
    raise complaints.other_office()


def _refuse_hostile_xml(archive: zipfile.ZipFile) -> None:
    """Refuse entity definitions: they are how a small file is made to explode.

    Zero bytes are dropped before looking, so that UTF-16 hides nothing.
    """
    for entry in archive.infolist():
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        with archive.open(entry) as part:
            start = part.read(PROLOG).replace(b"\0", b"")
        if re.search(rb"<!ENTITY|<!DOCTYPE[^>]*\[", start, re.IGNORECASE):
            raise complaints.hostile_xml()


def complaint_about_ole(path: Path) -> complaints.UnreadableFile:
    """Return why a file of Microsoft's older container cannot be read; an encrypted .docx is one too."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        return complaints.encrypted()
    if "WordDocument".encode("utf-16-le") in content:
        return complaints.old_word()
    return complaints.other_office()
