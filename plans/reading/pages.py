"""Public pages kept ready in memory, compressed, for as long as what they are made of is the same.

Each server process keeps its own. Nothing needs to be told when an edition is published: a page is kept
together with the tag of what it was made of, and a page with an older tag is made anew.
"""

import gzip
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

# Below this an answer fits in one packet as it is.
WORTH_COMPRESSING = 1400
# Higher ones cost more than the whole page does and make it a few per cent smaller.
BROTLI, GZIP = 5, 6

Where = tuple[str, str, str]


@dataclass(slots=True)
class Page:
    """A finished page and its compressed forms, made when first asked for."""

    etag: str
    headers: dict[str, str]
    plain: bytes
    forms: dict[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.plain) + sum(map(len, self.forms.values()))


class Shelf:
    """The pages lately asked for, up to so many bytes; the one longest unasked for goes first."""

    def __init__(self, most_bytes: int):
        self._most = most_bytes
        self._pages: OrderedDict[Where, Page] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def find(self, where: Where, etag: str) -> Page | None:
        with self._lock:
            page = self._pages.get(where)
            if page is None or page.etag != etag:
                return None
            self._pages.move_to_end(where)
            return page

    def keep(self, where: Where, page: Page) -> None:
        with self._lock:
            self._drop(where)
            self._pages[where] = page
            self._bytes += page.size
            while self._bytes > self._most:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    def _drop(self, where: Where) -> None:
        page = self._pages.pop(where, None)
        self._bytes -= page.size if page else 0


SHELF = Shelf(settings.PAGES_KEPT_BYTES)


def find(request: HttpRequest, etag: str) -> HttpResponse | None:
    """Return the page as it was last made, if it still would be made the same."""
    page = SHELF.find(_where(request), etag) if not request.META["QUERY_STRING"] else None
    return _answer(page, request) if page else None


def ready(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Return the response compressed as the reader can take it; keep the page if its address alone decides it."""
    page = Page(response.get("ETag", ""), dict(response.headers), response.content)
    keep = response.status_code == 200 and page.etag and not request.META["QUERY_STRING"]
    if len(page.plain) >= WORTH_COMPRESSING:
        wanted = ("br", "gzip") if keep else (encoding_for(request),)
        page.forms = {name: _compressed(name, page.plain) for name in wanted if name}
    if keep:
        SHELF.keep(_where(request), page)
    return _answer(page, request, status=response.status_code)


def encoding_for(request: HttpRequest) -> str:
    """Return what the reader takes of "br" and "gzip", "" for neither."""
    taken: dict[str, bool] = {}
    for one in request.META.get("HTTP_ACCEPT_ENCODING", "").lower().split(","):
        name, _semicolon, weight = one.partition(";")
        taken[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in ("br", "gzip") if taken.get(name, taken.get("*", False))), "")


def _where(request: HttpRequest) -> Where:
    # Addresses on the page begin with scheme and host.
    return request.scheme or "", request.get_host(), request.path


def _answer(page: Page, request: HttpRequest, *, status: int = 200) -> HttpResponse:
    encoding = encoding_for(request) if page.forms else ""
    body = page.forms.get(encoding)
    response = HttpResponse(page.plain if body is None else body, status=status, headers=page.headers)
    if page.forms:
        patch_vary_headers(response, ("Accept-Encoding",))
    if body is not None:
        response.headers["Content-Encoding"] = encoding
    return response


def _compressed(name: str, plain: bytes) -> bytes:
    if name == "br":
        return bytes(brotli.compress(plain, mode=brotli.MODE_TEXT, quality=BROTLI))
    return gzip.compress(plain, compresslevel=GZIP, mtime=0)
