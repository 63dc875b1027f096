"""Serve a public page: no session, no cookie, the same for everyone, and not sent again to one who has it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, wraps
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from planportal.kommun import kommun
from plans.editions.models import Edition
from plans.editions.shelf import Shelf, open_shelf
from plans.reading import pages
from plans.reading.addresses import Family

FRESH = "public, max-age=60"
# The files that decide what pages look like.
FORM = (
    ("templates", "*.html"),
    ("static", "*.[cj]s*"),
    ("plans", "*.py"),
    ("docs/hjalp", "*.md"),
    ("locale", "*.mo"),
)
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Visit:
    """What a reader has opened: an edition, on a day, by one of its addresses."""

    request: HttpRequest
    shelf: Shelf
    edition: Edition
    family: Family

    def absolute(self, address: str) -> str:
        return self.request.build_absolute_uri(address)


PageOf = Callable[..., HttpResponseBase]


def public_page(view: PageOf) -> PageOf:
    """Open the plan's editions for the view; answer 304 to one who already has the page as it is today."""

    @require_safe
    @wraps(view)
    def read(request: HttpRequest, plan: str, edition: str = "", **rest: Any) -> HttpResponseBase:
        shelf = shelf_today(plan)
        opened = shelf and (shelf.find(edition) if edition else shelf.current)
        if not shelf or not opened:
            raise Http404
        etag = _etag(shelf)
        same = get_conditional_response(request, etag=etag) or pages.find(request, etag)
        if same:
            return kept(same, etag)
        response = kept(view(Visit(request, shelf, opened, Family(plan, edition)), **rest), etag)
        return pages.ready(response, request) if type(response) is HttpResponse else response

    return read


def shown(template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render without the request, so that nothing on the page can depend on who asks."""
    return HttpResponse(render_to_string(template, context), status=status)


def kept(response: HttpResponseBase, etag: str = "") -> HttpResponseBase:
    """Say how long the answer may be kept."""
    if not response.has_header("Cache-Control"):
        response.headers["Cache-Control"] = FRESH
    if etag and response.status_code in (200, 304):
        response.headers["ETag"] = etag
    return response


def shelf_today(plan: str) -> Shelf | None:
    """Return the plan's editions as they are today, asked for at most once a moment.

    So long, and no longer, may a server process show what was before an edition was published.
    """
    moment = int(monotonic() / settings.SHELF_SECONDS) if settings.SHELF_SECONDS else None
    if moment is None:
        return open_shelf(plan, on=timezone.localdate())
    return _shelf_at(plan, timezone.localdate(), moment)


@lru_cache(maxsize=64)
def _shelf_at(plan: str, on: date, moment: int) -> Shelf | None:
    return open_shelf(plan, on=on)


def _etag(shelf: Shelf) -> str:
    """Name all that a page is made of: none of it is ever changed, so which they are and the day are enough.

    A weak tag, since the same page is sent plain and compressed.
    """
    editions = ",".join(str(edition.pk) for edition in shelf.editions)
    # Whoever builds the pages changes them without restarting.
    version = code_version.__wrapped__() if settings.DEBUG else code_version()
    made_of = f"{version} {kommun().version} {get_language()} {shelf.on} {editions} {shelf.newest}"
    return "W/" + quote_etag(hashlib.sha256(made_of.encode()).hexdigest()[:32])


@cache
def code_version() -> str:
    """Return a word that changes when the pages' own form does: templates, static files, words and this code."""
    digest = hashlib.sha256()
    for folder, pattern in FORM:
        for path in sorted(Path(settings.BASE_DIR, folder).rglob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
