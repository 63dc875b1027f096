"""Collect a document's images under names made of their content."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
import warnings
from pathlib import Path
from urllib.parse import unquote

from django.utils.translation import gettext as _

from plans.exchange.drafts import Report

MAX_PIXELS = 50_000_000
_SUFFIX = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp", "GIF": "png", "BMP": "png", "TIFF": "png"}
_DATA = re.compile(r"data:image/[\w.+-]+;base64,(?P<code>.*)", re.DOTALL | re.IGNORECASE)


class Pictures:
    """The images found so far. ``folder`` is the only place files are taken from; without it, none are."""

    def __init__(self, report: Report, folder: Path | None = None) -> None:
        self.found: dict[str, bytes] = {}
        self._report = report
        self._folder = folder.resolve() if folder else None

    def take(self, address: str, called: str, where: str) -> str | None:
        """Keep the image and return its name, or report why it was dropped."""
        content = self._content(address)
        if content is None:
            self._report.add("dropped", "image", where, self._why_absent(address, called))
            return None
        suffix = _suffix_of(content)
        if suffix is None:
            words = _("Bilden %(name)s är för stor eller av ett slag som inte kan visas (till exempel SVG). ")
            words += _("Bildtexten är kvar. Spara bilden som PNG eller JPEG och lägg in den i avsnittet.")
            self._report.add("dropped", "image", where, words % {"name": called})
            return None
        name = f"{hashlib.sha256(content).hexdigest()[:24]}.{suffix}"
        self.found[name] = content
        return name

    def has(self, address: str) -> bool:
        return self._file(address) is not None

    def _content(self, address: str) -> bytes | None:
        if match := _DATA.match(address):
            try:
                return base64.b64decode(unquote(match["code"]), validate=False)
            except (binascii.Error, ValueError):
                return b""
        if address.lower().startswith("data:"):
            return b""
        return self._file(address)

    def _file(self, address: str) -> bytes | None:
        """Read an image beside the document; a path that leads out of the folder is no image."""
        if self._folder is None or re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.IGNORECASE):
            return None
        try:
            path = (self._folder / unquote(address)).resolve()
            return path.read_bytes() if path.is_relative_to(self._folder) and path.is_file() else None
        except (OSError, ValueError):
            return None

    @staticmethod
    def _why_absent(address: str, called: str) -> str:
        if re.match(r"https?:|//", address, re.IGNORECASE):
            words = _(
                "Bilden %(name)s ligger på en annan webbplats och hämtades inte. Dess alternativtext är kvar."
            )
        else:
            words = _("Bilden %(name)s följde inte med filen. Dess alternativtext är kvar.")
        return words % {"name": called}


def _suffix_of(content: bytes) -> str | None:
    """Return the suffix for what the image really is, looking at its header only."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=list(_SUFFIX)) as image:
                return _SUFFIX[str(image.format)] if image.width * image.height <= MAX_PIXELS else None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        return None
