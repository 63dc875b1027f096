"""Learn from a Word file what pandoc does not tell: which own styles are headings, and some bookmarks."""

from __future__ import annotations

import zipfile
from collections import defaultdict, deque
from pathlib import Path
from xml.etree import ElementTree

from plans.exchange import complaints
from plans.exchange.reading.raw import RawPlan, RawSection

DOCUMENT = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def heading_styles(path: Path) -> dict[str, int]:
    """Return the level of each paragraph style that Word's own outline counts as a heading."""
    levels: dict[str, int] = {}
    for style in part(path, "word/styles.xml").iter(f"{W}style"):
        name, outline = style.find(f"{W}name"), style.find(f"{W}pPr/{W}outlineLvl")
        if name is None or outline is None or style.get(f"{W}type") != "paragraph":
            continue
        level = outline.get(f"{W}val", "9")
        if level.isdigit() and int(level) < 9:
            levels[name.get(f"{W}val", "").lower()] = int(level) + 1
    return levels


def add_bookmarks(path: Path, raw: RawPlan) -> None:
    """Let links find headings by a bookmark that stands just before them; Word writes them inside."""
    sections: dict[str, deque[RawSection]] = defaultdict(deque)
    for section in raw.sections:
        sections[section.title].append(section)
    waiting: list[str] = []
    for one in part(path, DOCUMENT).iterfind(f"{W}body/*"):
        if one.tag == f"{W}bookmarkStart":
            waiting.append(one.get(f"{W}name", ""))
        elif one.tag == f"{W}p":
            words = " ".join("".join(text.text or "" for text in one.iter(f"{W}t")).split())
            if sections.get(words):
                section = sections[words].popleft()
                section.anchors = (*section.anchors, *waiting)
            waiting = []


def part(path: Path, name: str) -> ElementTree.Element:
    """Return a part of the file; entity definitions were refused before this is called."""
    try:
        with zipfile.ZipFile(path) as archive:
            return (
                ElementTree.fromstring(archive.read(name))  # noqa: S314  # entities were refused
                if name in archive.namelist()
                else ElementTree.Element("none")
            )
    except (ElementTree.ParseError, zipfile.BadZipFile, EOFError, OSError) as error:
        raise complaints.broken_archive() from error
