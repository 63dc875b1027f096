"""Ask the site's own views for what a reader would be sent, without a server."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousFileOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404
from django.urls import Resolver404, resolve

from planportal.static_files import SHEETS, inlined


def answer(path: str, site: str) -> bytes | None:
    """Return what stands at the address, nothing when there is no such page."""
    if path.startswith(settings.STATIC_URL):
        return _static(path.removeprefix(settings.STATIC_URL))
    try:
        found = resolve(path)
        response = found.func(request_for(path, site), *found.args, **found.kwargs)
    except (Resolver404, Http404):
        return None
    if response.status_code != 200:
        return None
    chunks: Iterator[bytes] = response if response.streaming else iter([response.content])
    content = b"".join(chunks)
    # Not response.close(): that ends a request, and with it the connection to the database.
    if file := getattr(response, "file_to_stream", None):
        file.close()
    return content


def _static(name: str) -> bytes | None:
    """Return a static file as it is served: as collected, else as it lies in the tree, with its imports in place."""
    try:
        collected = Path(staticfiles_storage.path(name))
    except SuspiciousFileOperation:
        return None
    if not settings.FROM_SOURCE and collected.is_file():
        return collected.read_bytes()
    found = finders.find(name)
    if not found:
        return None
    return inlined(name, _source).encode() if name in SHEETS else Path(str(found)).read_bytes()


def _source(name: str) -> str:
    return Path(str(finders.find(name))).read_text("utf-8")


def request_for(path: str, site: str) -> WSGIRequest:
    parts = urlsplit(site)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": quote(path, safe="/").encode().decode("latin-1"),
            "SERVER_NAME": parts.hostname or "localhost",
            "SERVER_PORT": str(port),
            "HTTP_HOST": parts.netloc,
            "QUERY_STRING": "",
            "wsgi.url_scheme": parts.scheme,
            "wsgi.input": BytesIO(),
        }
    )
