"""Images from outside are cleaned, or refused with a sentence that says what to do."""

import re
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFile, PngImagePlugin

from plans.text.images import UnusableImage, read_image

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(mode="RGB", size=(60, 40)):
    image = Image.new(mode, size, 255 if mode in ("L", "1", "P") else "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] // 2), fill=0 if len(mode) == 1 else "black")
    return image


def saved(image, form, **options):
    file = BytesIO()
    image.save(file, form, **options)
    file.seek(0)
    return file


def opened(clean):
    return Image.open(BytesIO(clean.content))


def refusal(content, **limits):
    with pytest.raises(UnusableImage) as refused:
        read_image(BytesIO(content), **limits)
    return str(refused.value)


@pytest.mark.parametrize(
    ("sent", "written", "extension"),
    [("JPEG", "JPEG", "jpg"), ("PNG", "PNG", "png"), ("WEBP", "WEBP", "webp"), ("GIF", "PNG", "png")],
)
def test_the_format_and_the_extension_follow_from_what_the_picture_is(sent, written, extension):
    clean = read_image(saved(picture(), sent))

    assert (clean.format, clean.width, clean.height) == (written, 60, 40)
    assert re.fullmatch(rf"[0-9a-f]{{24}}\.{extension}", clean.name)
    assert (opened(clean).format, opened(clean).size) == (written, (60, 40))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_the_same_file_gives_the_same_bytes_and_name(form):
    assert read_image(saved(picture(), form)) == read_image(saved(picture(), form))


def test_a_cleaned_png_stays_as_it_is_when_cleaned_again():
    once = read_image(saved(picture("RGBA"), "PNG"))

    assert read_image(BytesIO(once.content)) == once


def test_position_camera_and_comment_are_left_behind():
    exif = Image.Exif()
    exif[0x010F] = "Kamera AB"
    exif.get_ifd(0x8825)[1] = "N"
    sent = saved(picture(), "JPEG", exif=exif, comment=b"hemlig kommentar")
    assert b"Kamera AB" in sent.getvalue()

    clean = read_image(sent)

    assert not dict(opened(clean).getexif())
    assert b"Kamera" not in clean.content
    assert b"hemlig" not in clean.content


def test_text_in_a_png_is_left_behind():
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Någon", zip=True)
    words.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta/>")

    clean = read_image(saved(picture(), "PNG", pnginfo=words))

    assert set(re.findall(rb"IHDR|IDAT|IEND|tEXt|zTXt|iTXt|eXIf|iCCP", clean.content)) == {
        b"IHDR",
        b"IDAT",
        b"IEND",
    }


@pytest.mark.parametrize("profile", [b"", PROFILE])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_taken_on_its_side_is_turned_upright(form, profile):
    exif = Image.Exif()
    exif[0x0112] = 6

    clean = read_image(saved(picture(size=(60, 40)), form, exif=exif, icc_profile=profile))

    assert (clean.width, clean.height) == (40, 60)
    assert opened(clean).getpixel((35, 5))[0] < 60


def test_what_hides_behind_the_picture_is_cut_off():
    sent = saved(picture(), "PNG").getvalue() + b"<script>alert(1)</script>"

    assert b"script" not in read_image(BytesIO(sent)).content


def test_a_large_picture_is_scaled_down_to_4000():
    clean = read_image(saved(Image.new("L", (6000, 1500), 200), "PNG"))

    assert (clean.width, clean.height) == (4000, 1000)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_readable(mode):
    image = Image.new(mode, (5, 5))

    assert opened(read_image(saved(image, "PNG"))).size == (5, 5)


def test_sixteen_bits_of_grey_keep_their_shades():
    deep = Image.new("I;16", (2, 1))
    deep.putpixel((0, 0), 0x8000)
    deep.putpixel((1, 0), 0xFFFF)

    clean = opened(read_image(saved(deep, "PNG")))

    assert [clean.getpixel((0, 0)), clean.getpixel((1, 0))] == [128, 255]


def test_transparency_is_kept():
    image = picture("RGBA")
    image.putpixel((59, 39), (0, 0, 0, 0))

    assert opened(read_image(saved(image, "PNG"))).getpixel((59, 39))[3] == 0
    assert opened(read_image(saved(image, "WEBP", lossless=True, exact=True))).getpixel((59, 39))[3] == 0
    assert opened(read_image(saved(image, "GIF"))).convert("RGBA").getpixel((59, 39))[3] == 0


def test_a_picture_for_print_gets_the_colours_of_the_screen():
    assert opened(read_image(saved(picture("RGB").convert("CMYK"), "JPEG"))).mode == "RGB"


def test_a_colour_profile_is_applied_and_left_behind():
    for sent in (picture(), picture("RGBA")):
        clean = opened(read_image(saved(sent, "PNG", icc_profile=PROFILE)))
        assert (clean.mode, "icc_profile" in clean.info) == (sent.mode, False)


def test_a_broken_colour_profile_does_no_harm():
    assert opened(read_image(saved(picture(), "JPEG", icc_profile=b"strunt" * 50))).size == (60, 40)


def test_of_several_pictures_in_a_file_the_first_is_kept():
    frames = [picture(), Image.new("RGB", (60, 40), "red")]
    moving = read_image(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    phone = read_image(saved(frames[0], "MPO", save_all=True, append_images=frames[1:]))

    assert opened(moving).convert("L").getpixel((5, 5)) == 0
    assert (phone.format, getattr(opened(phone), "n_frames", 1)) == ("JPEG", 1)


def png_header(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [8000, 10_000, 30_000, 2_000_000])
def test_too_many_pixels_are_refused_by_the_header_alone(side):
    words = refusal(png_header(side, side))

    assert "för många bildpunkter" in words
    assert "Högst 50 miljoner" in words
    assert "Minska den till högst 4000 på längsta sidan" in words


def test_the_limits_can_be_lowered():
    sent = saved(picture(), "PNG").getvalue()

    assert "60 × 40" in refusal(sent, max_pixels=1000)
    assert "större än 0 MB" in refusal(sent, max_bytes=10)


def test_a_file_larger_than_20_mb_is_not_read_to_its_end():
    class Endless:
        def read(self, size):
            return b"a" * size

    with pytest.raises(UnusableImage, match="större än 20 MB. Minska den"):
        read_image(Endless())


def test_an_svg_is_refused_and_told_to_become_a_png():
    svg = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'

    assert refusal(svg) == "SVG-bilder går inte att ta emot. Spara bilden som PNG och försök igen."


@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a<script>alert(1)</script>",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"BM" + b"\0" * 60,
        b"II*\0" + b"\0" * 60,
        b"\xff\xd8\xff",
        b"\0",
        "text".encode("utf-16"),
    ],
)
def test_what_is_no_image_is_refused(content):
    assert re.search(r"Spara bilden|spara den på nytt|Minska den", refusal(content))


def test_an_empty_file_is_refused():
    assert refusal(b"") == "Filen är tom. Välj bilden igen."


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_torn_off_file_is_refused_wherever_it_was_torn(form, monkeypatch):
    # The PDF library sets this for the whole process when it is imported.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    whole = saved(Image.effect_noise((80, 80), 50).convert("RGB"), form).getvalue()

    for part in (10, 30, len(whole) // 3, len(whole) // 2):
        assert refusal(whole[:part])


def test_a_png_with_a_text_bomb_is_refused():
    words = PngImagePlugin.PngInfo()
    words.add_text("bomb", "a" * 20_000_000, zip=True)

    assert "skadad" in refusal(saved(picture(), "PNG", pnginfo=words).getvalue())
