"""Send a file that never changes: whole, or the piece of it that was asked for."""

import re
from io import BytesIO
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from plans.reading.serving import FOR_EVER

ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
PARTIAL, NOT_SATISFIABLE = 206, 416


def sent(request: HttpRequest, path: Path, *, content_type: str, name: str, shown: bool) -> HttpResponseBase:
    """Answer with the file. `shown` lets the browser show it rather than save it."""
    stat = path.stat()
    etag = quote_etag(f"{stat.st_mtime_ns:x}-{stat.st_size:x}")
    if same := get_conditional_response(request, etag=etag):
        return _marked(same, etag)
    span = _span(request, etag, stat.st_size)
    if span is None:
        response = HttpResponse(status=NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{stat.st_size}"})
        return _marked(response, etag)
    full = span == (0, stat.st_size)
    answer = _whole(path) if full else _piece(path, *span, stat.st_size)
    answer.headers["Content-Type"] = content_type
    answer.headers["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    return _marked(answer, etag)


def _marked(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response.headers["ETag"] = etag
    if response.status_code != NOT_SATISFIABLE:
        response.headers["Cache-Control"] = FOR_EVER
        response.headers["Accept-Ranges"] = "bytes"
    return response


def _whole(path: Path) -> FileResponse:
    return FileResponse(path.open("rb"))


def _piece(path: Path, start: int, end: int, size: int) -> FileResponse:
    with path.open("rb") as file:
        file.seek(start)
        piece = BytesIO(file.read(end - start))
    return FileResponse(piece, status=PARTIAL, headers={"Content-Range": f"bytes {start}-{end - 1}/{size}"})


def _span(request: HttpRequest, etag: str, size: int) -> tuple[int, int] | None:
    """Return what to send, from and up to; nothing when it lies outside. What cannot be understood means the whole."""
    found = ONE_RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    same = request.headers.get("If-Range", etag) == etag
    if found is None or not same or not (found[1] or found[2]):
        return 0, size
    if not found[1]:
        return (max(size - int(found[2]), 0), size) if int(found[2]) else None
    start, end = int(found[1]), min(int(found[2] or size), size - 1) + 1
    if found[2] and int(found[2]) < start:
        return 0, size
    return (start, end) if start < size else None
