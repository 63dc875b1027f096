"""Make exempel.docx from gronplan.md: a Word file as a Swedish Word would have written it."""

import re
import sys
import tempfile
import zipfile
from pathlib import Path

import pypandoc

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "kiruna" / "figures"))

from pen import AMBER_WASH, INK, MOSS, MOSS_WASH, PAPER, QUIET, SKY, SKY_WASH, dot, save, shape, text  # noqa: E402


def draw() -> None:
    lake = "M0 480 C300 450 500 500 760 470 S1200 450 1400 490 V620 H0Z"
    brook, ridge = "M1180 60 C1080 200 1140 330 1020 480", "M90 330 C300 120 560 90 860 110"
    body = shape("M0 280 1400 230", "none", AMBER_WASH, 24)
    for line in (brook, ridge, "M560 190 660 450"):
        body += shape(line, "none", MOSS_WASH, 56) + shape(line, "none", MOSS, 5, dash="4 14")
    body += shape(lake, SKY_WASH, SKY)
    body += text(1160, 340, "Bäcken", 32) + text(330, 90, "Åsen", 32) + text(650, 350, "Skolvägen", 32)
    for x, y, name in ((560, 190, "skolan"), (660, 450, "badet")):
        body += dot(x, y, 13, PAPER, INK, 5) + text(x - 40, y + 10, name, 30, anchor="end")
    body += text(1330, 205, "landsvägen", 28, anchor="end", fill=QUIET)
    body += text(1330, 575, "sjön", 34, anchor="end", fill=SKY, family="serif", style="italic")
    save("gronstrak", body, 1400, 620, HERE)


def swedish(part: str) -> str:
    """Word in Swedish calls the built-in styles by Swedish ids; the names stay English."""
    part = re.sub(r'(w:styleId|w:val)="Heading(\d)"', r'\1="Rubrik\2"', part)
    return part.replace('w:val="en-US"', 'w:val="sv-SE"')


def write() -> None:
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.docx"
        pypandoc.convert_file(
            str(HERE / "gronplan.md"), "docx", outputfile=str(plain), extra_args=[f"--resource-path={HERE}"]
        )
        with zipfile.ZipFile(plain) as source, zipfile.ZipFile(HERE.parent / "exempel.docx", "w") as target:
            for item in source.infolist():
                data = source.read(item)
                if item.filename in ("word/document.xml", "word/styles.xml"):
                    data = swedish(data.decode()).encode()
                target.writestr(item.filename, data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    draw()
    write()
