"""Print a plan's page as a tagged PDF."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


class PdfUnavailable(Exception):
    """The machine lacks what PDF needs; the message is meant for people."""


def to_pdf(html: str) -> bytes:
    """Return the page as PDF/UA. Slow for a large plan: call it from a task.

    The library is imported here and not above, since without Pango even importing it fails.
    """
    try:
        from weasyprint import HTML
    except OSError as error:
        raise PdfUnavailable(
            _(
                "PDF kan inte skrivas på den här servern, eftersom programbiblioteket Pango saknas. "
                "Planen är oförändrad. Välj HTML och skriv ut därifrån, eller be den som sköter servern "
                "installera libpango-1.0-0 och libpangoft2-1.0-0."
            )
        ) from error
    document: Any = HTML(string=html, base_url=None, url_fetcher=_only_data())
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def _only_data() -> Any:
    """Return a fetcher that reads what the page carries and refuses every other address."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"data"})
