"""Write one section as a Word document in which every change is tracked, and which knows what it was made of."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape

from plans.writing import ExportSection, FindImage, without_image
from plans.writing.pandoc import write_tree
from plans.writing.word import section_tree

SETTINGS, PROPERTIES = "word/settings.xml", "docProps/custom.xml"
# The names of what the file says of itself; they come back with it.
PLAN, SECTION, VERSION = "planportal-plan", "planportal-section", "planportal-version"
# More than this of the properties is not ours.
MOST = 100_000
_FACT = re.compile(
    r'name="(?P<name>planportal-[a-z]+)"[^>]*>\s*<vt:lpwstr>\s*(?P<value>[a-z0-9-]{1,80})\s*</vt:lpwstr>'
)
_NAMESPACES = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)


def to_tracked_docx(
    section: ExportSection, facts: dict[str, str], find_image: FindImage = without_image
) -> bytes:
    """Return the section as .docx with the tracking of changes on; `facts` are its properties, by name."""
    written = write_tree(section_tree(section, find_image), "-t", "docx")
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for item in given.infolist():
            content = given.read(item.filename)
            if item.filename == SETTINGS:
                content = _tracking(content)
            if item.filename == PROPERTIES:
                content = _properties(facts)
            made.writestr(item, content)
    return out.getvalue()


def facts_of(path: str) -> dict[str, str]:
    """Return what a Word file says of itself under the names above; {} when it says nothing that we know.

    Read as plain text: the file comes from anyone, and only these few words of it are wanted.
    """
    try:
        with zipfile.ZipFile(path) as file, file.open(PROPERTIES) as properties:
            text = properties.read(MOST).decode("utf-8", "replace")
    except (KeyError, zipfile.BadZipFile):
        return {}
    return {found["name"]: found["value"] for found in _FACT.finditer(text)}


def _tracking(settings: bytes) -> bytes:
    """Put `trackRevisions` where the schema wants it: before what follows it in the order of settings."""
    text = settings.decode()
    start = text.index(">", text.index("<w:settings")) + 1
    following = [
        text.find(mark, start) for mark in ("<w:doNotTrackMoves", "<w:defaultTabStop", "<w:characterSpacing")
    ]
    at = min((place for place in following if place >= 0), default=text.rindex("</w:settings>"))
    return f"{text[:at]}<w:trackRevisions/>{text[at:]}".encode()


def _properties(facts: dict[str, str]) -> bytes:
    told = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(facts.items(), start=2)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Properties {_NAMESPACES}>{told}</Properties>'.encode()
