"""Mend Word tables with rows of different length: pandoc drops what is beyond the first row's width."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from plans.exchange.reading.wordparts import DOCUMENT, W, part


def mended(path: Path, folder: Path) -> Path:
    """Return the file itself, or a copy in ``folder`` where every row fills its table's whole width."""
    document = part(path, DOCUMENT)
    if not sum(_mend(table) for table in list(document.iter(f"{W}tbl"))):
        return path
    _keep_prefixes(path)
    copy = folder / "mended.docx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.filename != DOCUMENT:
                target.writestr(entry, source.read(entry))
        target.writestr(DOCUMENT, ElementTree.tostring(document, encoding="utf-8", xml_declaration=True))
    return copy


def _keep_prefixes(path: Path) -> None:
    """Let the copy call its namespaces what the file does: pandoc looks for w: by its letter."""
    with zipfile.ZipFile(path) as source:
        content = io.BytesIO(source.read(DOCUMENT))
        found = ElementTree.iterparse(content, events=("start-ns",))  # noqa: S314  # entities were refused
        for _event, (prefix, address) in found:
            if prefix and not re.fullmatch(r"ns\d+", prefix):
                ElementTree.register_namespace(prefix, address)


def _mend(table: ElementTree.Element) -> bool:
    rows = table.findall(f"{W}tr")
    widths = [_width(row) for row in rows]
    grid = table.findall(f"{W}tblGrid/{W}gridCol")
    widest = max(widths, default=0)
    has_grid = len(grid) >= widest and all(column.get(f"{W}w") for column in grid)
    if has_grid and len(set(widths)) <= 1:
        return False
    for old in table.findall(f"{W}tblGrid"):
        table.remove(old)
    new_grid = ElementTree.Element(f"{W}tblGrid")
    for _column in range(widest):
        ElementTree.SubElement(new_grid, f"{W}gridCol", {f"{W}w": "1000"})
    table.insert(1 if len(table) and table[0].tag == f"{W}tblPr" else 0, new_grid)
    for row, width in zip(rows, widths, strict=True):
        for _missing in range(widest - width):
            ElementTree.SubElement(ElementTree.SubElement(row, f"{W}tc"), f"{W}p")
    return True


def _width(row: ElementTree.Element) -> int:
    cells = row.findall(f"{W}tc") + row.findall(f"{W}sdt/{W}sdtContent/{W}tc")
    spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells]
    beside = [row.find(f"{W}trPr/{W}{name}") for name in ("gridBefore", "gridAfter")]
    return sum(_value(span, 1) for span in spans) + sum(_value(one, 0) for one in beside)


def _value(element: ElementTree.Element | None, otherwise: int) -> int:
    text = element.get(f"{W}val", "") if element is not None else ""
    return int(text) if text.isdigit() else otherwise
