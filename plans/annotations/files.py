"""Disclosed notes as files: PDF and Word to read, a workbook to sort. Whatever stands in a note is only text there."""

from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from plans.annotations.disclosure import Row, Wanted, headings
from plans.writing import pandoc
from plans.writing.pdf import to_pdf

FORMS = {
    "pdf": ("PDF", "application/pdf"),
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
WIDTHS = (9, 16, 22, 26, 16, 30, 24, 40, 20, 16, 24, 20, 60, 40, 16)
# What a cell of a workbook can hold.
LONGEST_CELL = 32_000


def written(form: str, wanted: Wanted, rows: Sequence[Row], *, at: datetime) -> bytes:
    """Return the file; `at` is when it was made, which stands in it."""
    if form == "xlsx":
        return _workbook(wanted, rows)
    html = render_to_string("annotations/disclosed.html", _context(wanted, rows, at))
    if form == "pdf":
        return to_pdf(html)
    return pandoc.run("-f", "html", "-t", "docx", "-M", "lang=sv", given=html.encode())


def _context(wanted: Wanted, rows: Sequence[Row], at: datetime) -> dict[str, Any]:
    told = [list(zip(headings(), astuple(row), strict=True)) for row in rows]
    return {"wanted": wanted, "rows": zip(rows, told, strict=True), "number": len(rows), "at": at}


def _workbook(wanted: Wanted, rows: Sequence[Row]) -> bytes:
    """Write every value as text: a note that begins with = must not become a formula."""
    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet(_("Noteringar"))
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, (heading, width) in enumerate(zip(headings(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(astuple(row)):
            sheet.write_string(number, column, value[:LONGEST_CELL], wrapped)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(WIDTHS) - 1)
    book.set_properties({"title": f"{_('Noteringar')}: {wanted.plan.name}"})
    book.close()
    return file.getvalue()
