"""Images that people send us: read with suspicion, cleaned, written anew and named by their content. Pure.

What is stored is never what was sent: position data, comments and anything hidden behind the picture are left
behind, and the extension follows from what the picture is, not from what its file was called.
"""

import struct
import zlib
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import IO

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
LONGEST_SIDE = 4000

_READ = ("JPEG", "PNG", "WEBP", "GIF")
# Phones write several pictures into one JPEG (MPO); of it and of moving images the first picture is kept.
_WRITTEN = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "GIF": "PNG", "WEBP": "WEBP"}
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_OUTDATED = ("icc_profile", "transparency")  # what no longer holds after the colours were converted
_EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
# Whatever a decoder raises for a file that was made to deceive it; MemoryError is told of as too large.
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    struct.error,
    zlib.error,
)


class UnusableImage(Exception):
    """Says in a Swedish sentence what is wrong with the image and what to do."""


@dataclass(frozen=True, slots=True)
class CleanImage:
    """An image written by us; `format` is JPEG, PNG or WEBP."""

    name: str
    content: bytes
    width: int
    height: int
    format: str


def read_image(file: IO[bytes], *, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS) -> CleanImage:
    """Return the image in the file, cleaned; the same file gives the same bytes and name.

    Raises UnusableImage. Cleaning a JPEG twice gives other bytes than cleaning it once.
    """
    content = _content(file, max_bytes)
    try:
        with Image.open(BytesIO(content), formats=_READ) as sent:
            _refuse_too_many_pixels(sent, max_pixels)
            return _written(_cleaned(sent), _WRITTEN[sent.format or ""], lossless=content[12:16] == b"VP8L")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise UnusableImage(_too_many_pixels(max_pixels)) from None
    except UnidentifiedImageError:
        raise UnusableImage(_not_an_image(content)) from None
    except _DAMAGE:
        raise UnusableImage(
            "Bilden är skadad eller ofullständig. Öppna den i ett bildprogram, spara den på nytt och försök igen."
        ) from None


def name_of(content: bytes, extension: str) -> str:
    """Return the name under which cleaned content is stored; whoever has the name knows the content."""
    return f"{sha256(content).hexdigest()[:24]}.{extension}"


def _content(file: IO[bytes], max_bytes: int) -> bytes:
    content = file.read(max_bytes + 1)
    if not content:
        raise UnusableImage("Filen är tom. Välj bilden igen.")
    if len(content) > max_bytes:
        raise UnusableImage(
            f"Bilden är större än {max_bytes // (1024 * 1024)} MB. Minska den i ett bildprogram och försök igen."
        )
    return content


def _refuse_too_many_pixels(image: Image.Image, max_pixels: int) -> None:
    """Refuse by the size the header gives, before a single pixel is decoded."""
    if image.width * image.height > max_pixels:
        raise UnusableImage(_too_many_pixels(max_pixels, f" ({image.width} × {image.height})"))


def _too_many_pixels(max_pixels: int, size: str = "") -> str:
    most = f"{max_pixels // 1_000_000} miljoner" if max_pixels >= 1_000_000 else str(max_pixels)
    return (
        f"Bilden har för många bildpunkter{size}. Högst {most} går att ta emot. "
        f"Minska den till högst {LONGEST_SIDE} på längsta sidan och försök igen."
    )


def _not_an_image(content: bytes) -> str:
    if b"<svg" in content[:4096].lower():
        return "SVG-bilder går inte att ta emot. Spara bilden som PNG och försök igen."
    return (
        "Filen är ingen bild som går att läsa, vad den än heter. "
        "Spara bilden som JPEG, PNG, WebP eller GIF och försök igen."
    )


def _cleaned(sent: Image.Image) -> Image.Image:
    """Return the pixels alone: upright, in sRGB, no larger than needed and with nothing beside them."""
    # The PDF library lets Pillow fill in torn images, for the whole process; ours are refused instead.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    sent.load()
    image = _in_srgb(sent)
    # Scaled before it is turned: fifty million pixels are held once, not three times.
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    image.info = {key: value for key, value in sent.info.items() if key not in _OUTDATED}
    image = ImageOps.exif_transpose(image)
    image.info = {}
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Convert by the image's own colour profile if it has a sound one, so that leaving it out changes no colour."""
    profile = image.info.get("icc_profile")
    plain = image if image.mode == "CMYK" and profile else _plain_mode(image)
    if profile and plain.mode != "L":
        mode = "RGBA" if plain.mode == "RGBA" else "RGB"
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(plain, own, _SRGB, outputMode=mode) or plain
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            return _plain_mode(plain)
    return plain


def _plain_mode(image: Image.Image) -> Image.Image:
    """Convert to grey, colour, or colour with transparency: what all three formats of ours can hold."""
    if image.mode.startswith("I"):  # 16 bits of grey, which a plain conversion would cut off at 255
        return image.convert("I").point(lambda grey: grey / 256).convert("L")
    mode = "RGBA" if image.has_transparency_data else "L" if image.mode in ("1", "L") else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _written(image: Image.Image, form: str, *, lossless: bool) -> CleanImage:
    written = BytesIO()
    match form:
        case "JPEG":
            image.save(written, form, quality=88, optimize=True, progressive=True)
        case "WEBP":
            image.save(written, form, quality=90, method=4, lossless=lossless, exact=True)
        case _:
            image.save(written, form, compress_level=6)
    content = written.getvalue()
    return CleanImage(name_of(content, _EXTENSIONS[form]), content, image.width, image.height, form)
