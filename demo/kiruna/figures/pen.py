"""The drawing hand of the demo figures: a few shapes in the colours of the look, made PNG by Chromium."""

import base64
import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

from PIL import Image

PAPER, INK, QUIET, RULE = "#fbf9f4", "#1d1b18", "#5a554c", "#dbd4c5"
ORE, SKY, MOSS, AMBER = "#8a2c17", "#1c5273", "#2f5d3a", "#7a5200"
ORE_WASH, SKY_WASH, MOSS_WASH, AMBER_WASH = "#f0d9d0", "#d5e5ee", "#dbe9d7", "#f2e2bd"
HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[2] / "static" / "fonts"
OUT = HERE.parent / "bilder"


def text(x: float, y: float, words: str, size: int = 30, **how: str) -> str:
    """One line of text. how: fill, anchor, weight, family (serif or sans), style, turn (degrees)."""
    turn = f' transform="rotate({how["turn"]} {x} {y})"' if "turn" in how else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{how.get("fill", INK)}"'
        f' text-anchor="{how.get("anchor", "start")}" font-weight="{how.get("weight", "400")}"'
        f' font-style="{how.get("style", "normal")}" font-family="plan-{how.get("family", "sans")}"{turn}>'
        f"{escape(words)}</text>"
    )


def lines(x: float, y: float, words: list[str], size: int = 28, **how: str) -> str:
    return "".join(text(x, y + n * size * 1.3, each, size, **how) for n, each in enumerate(words))


def shape(points: str, fill: str = "none", stroke: str = INK, width: float = 3, **more: str) -> str:
    dash = f' stroke-dasharray="{more["dash"]}"' if "dash" in more else ""
    end = f' marker-end="url(#{more["end"]})"' if "end" in more else ""
    return (
        f'<path d="{points}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"'
        f' stroke-linejoin="round" stroke-linecap="round"{dash}{end}/>'
    )


def box(
    x: float, y: float, w: float, h: float, fill: str = "none", stroke: str = INK, width: float = 3
) -> str:
    paint = f'fill="{fill}" stroke="{stroke}" stroke-width="{width}"'
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" {paint}/>'


def dot(x: float, y: float, r: float, fill: str = PAPER, stroke: str = INK, width: float = 3) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>'


def _face(family: str, name: str, style: str = "normal") -> str:
    data = base64.b64encode((FONTS / f"source-{name}.woff2").read_bytes()).decode()
    source = f"url(data:font/woff2;base64,{data})"
    return f"@font-face{{font-family:{family};font-weight:200 900;font-style:{style};src:{source}}}"


def _page(body: str, width: int, height: int) -> str:
    faces = "".join(
        _face(f"plan-{name.split('-')[0]}", f"{name}-latin-{weight}-{style}", style)
        for name, weight in (("sans-3", "wght"), ("serif-4", "400"))
        for style in ("normal", "italic")
    )
    arrows = "".join(
        f'<marker id="{name}" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="5" markerHeight="5"'
        f' orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" fill="{colour}"/></marker>'
        for name, colour in (("ink", INK), ("ore", ORE), ("sky", SKY), ("moss", MOSS), ("quiet", QUIET))
    )
    return (
        f"<!doctype html><meta charset=utf-8><style>{faces}html,body{{margin:0;background:{PAPER}}}</style>"
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f"<defs>{arrows}</defs>{body}</svg>"
    )


def save(name: str, body: str, width: int = 1400, height: int = 800, out: Path = OUT) -> None:
    """Write <name>.png into bilder/, in few colours so that it stays small."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder) / "page.html", Path(folder) / "shot.png"
        page.write_text(_page(body, width, height), encoding="utf-8")
        size = f"--window-size={width},{height}"
        own = f"--user-data-dir={folder}/profile"
        command = [browser, "--headless", "--no-sandbox", "--hide-scrollbars", own, size]
        command += [f"--screenshot={shot}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        Image.open(shot).convert("RGB").quantize(96, dither=Image.Dither.NONE).save(
            out / f"{name}.png", optimize=True
        )
