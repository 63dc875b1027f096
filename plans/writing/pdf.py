"""Print a plan's page as a tagged PDF that is meant to be read by everyone and kept for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from plans.writing.archive import conform
from plans.writing.fonts import font_faces

# PDF/A for archives; that the file is PDF/UA as well is said beside it in the metadata (docs/decisions/0025).
VARIANT = "pdf/a-2a"


class PdfUnavailable(Exception):
    """The machine lacks what PDF needs; the message is meant for people."""


def to_pdf(html: str) -> bytes:
    """Return the page as PDF/A-2a and PDF/UA-1 in one file. Slow for a large plan: not within a request.

    The library is imported here and not above, since without Pango even importing it fails.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
    except OSError as error:
        raise PdfUnavailable(
            _(
                "PDF kan inte skrivas på den här servern, eftersom programbiblioteket Pango saknas. "
                "Planen är oförändrad. Välj HTML och skriv ut därifrån, eller be den som sköter servern "
                "installera libpango-1.0-0 och libpangoft2-1.0-0."
            )
        ) from error
    fonts = FontConfiguration()
    fetcher = _only_data()
    faces = CSS(string=font_faces(), font_config=fonts, url_fetcher=fetcher)
    document: Any = HTML(string=_on_paper(html), base_url=None, url_fetcher=fetcher)
    pdf: bytes = document.write_pdf(
        stylesheets=[faces], font_config=fonts, pdf_variant=VARIANT, finisher=conform
    )
    return pdf


def _on_paper(html: str) -> str:
    """Put the sheet for paper last in the page's head: one given beside the page would yield to the page's own."""
    paper = (Path(__file__).parent / "paper.css").read_text(encoding="utf-8")
    return html.replace("</head>", f"<style>\n{paper}</style>\n</head>", 1)


def _only_data() -> Any:
    """Return a fetcher that reads what the page carries and refuses every other address."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"data"})
