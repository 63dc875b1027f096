"""Read Word and OpenDocument text documents."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from plans.exchange.drafts import Report
from plans.exchange.reading import odtparts, wordparts, wordtables
from plans.exchange.reading.pictures import Pictures
from plans.exchange.reading.raw import RawPlan
from plans.exchange.reading.trees import raw_plan
from plans.writing.pandoc import read_tree


def read_docx(path: Path, report: Report, *, changes: str = "all") -> RawPlan:
    """Read a .docx with its style names, which tell captions and Swedish headings apart from text.

    Tracked changes are accepted and counted, or as pandoc is told: "accept", "reject".
    """
    with tempfile.TemporaryDirectory(prefix="planportal-") as folder:
        mended = wordtables.mended(path, Path(folder))
        raw = _read(mended, "docx+styles", report, wordparts.heading_styles(path), changes)
    wordparts.add_bookmarks(path, raw)
    return raw


def read_odt(path: Path, report: Report) -> RawPlan:
    """Read an .odt; a title at its very beginning is the plan's name and not text."""
    raw = _read(path, "odt", report, {})
    title = odtparts.title_of(path)
    first, _gap, rest = raw.opening.partition("\n\n")
    if title and re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", first) == title:
        raw.title, raw.opening = title, rest
    return raw


def _read(
    path: Path, pandoc_format: str, report: Report, styles: Mapping[str, int], changes: str = "all"
) -> RawPlan:
    with tempfile.TemporaryDirectory(prefix="planportal-") as name:
        folder = Path(name)
        tree = read_tree(
            "-f",
            pandoc_format,
            f"--track-changes={changes}",
            "--extract-media=.",
            str(path.resolve()),
            folder=folder,
        )
        return raw_plan(tree, report, Pictures(report, folder), styles)
