"""Which pages search engines should know of: what applies, what is proposed, and the site's own pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from django.urls import reverse
from django.utils import timezone

from plans.editions.models import Edition
from plans.reading.addresses import Family
from plans.reading.fetching import contents_of
from plans.reading.serving import shelf_today

MOST = 50_000
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
OWN = ("reading:accessibility", "reading:contact", "reading:about_site", "reading:help", "open_data")
Absolute = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Listed:
    path: str
    changed_on: date | None = None


def listed(plans: list[str]) -> list[Listed]:
    """Return every page, the site's own first."""
    found = [Listed(reverse(name)) for name in OWN]
    for plan in plans:
        found.extend(_of_plan(plan))
    return found


def _of_plan(plan: str) -> Iterator[Listed]:
    shelf = shelf_today(plan)
    if shelf is None:
        return
    newest = max(edition.frozen_at for edition in shelf.editions)
    for name in ("editions", "log", "currency"):
        yield Listed(reverse(f"reading:{name}", args=[plan]), timezone.localdate(newest))
    yield from _of_edition(shelf.current, Family(plan))
    for draft in shelf.drafts():
        if draft != shelf.current:
            yield from _of_edition(draft, Family.of(draft))


def _of_edition(edition: Edition, family: Family) -> Iterator[Listed]:
    day = timezone.localdate(edition.frozen_at)
    yield Listed(family.start(), day)
    yield Listed(family.whole(), day)
    for key in contents_of(edition).pages:
        yield Listed(family.section(key), day)


def pages_written(pages: list[Listed], absolute: Absolute) -> str:
    lines = "".join(_line("url", absolute(page.path), page.changed_on) for page in pages)
    return _document("urlset", lines)


def index_written(paths: list[str], absolute: Absolute) -> str:
    return _document("sitemapindex", "".join(_line("sitemap", absolute(path), None) for path in paths))


def _line(name: str, address: str, changed_on: date | None) -> str:
    day = f"<lastmod>{changed_on:%Y-%m-%d}</lastmod>" if changed_on else ""
    return f"<{name}><loc>{escape(address)}</loc>{day}</{name}>\n"


def _document(name: str, lines: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="{SCHEMA}">\n{lines}</{name}>\n'
