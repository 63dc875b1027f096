"""The site's own faces for paper, so that a file looks the same whichever machine made it."""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "static" / "fonts"
# The PDF library knows no unicode-range: each part of the alphabet is a family of its own, and the next one is
# asked for what the first lacks (latin-ext carries nordsamiska).
FAMILIES = {
    ("source-serif-4", "latin"): "Plan Serif",
    ("source-serif-4", "latin-ext"): "Plan Serif Ext",
    ("source-sans-3", "latin"): "Plan Sans",
    ("source-sans-3", "latin-ext"): "Plan Sans Ext",
}
NAME = re.compile(
    r"(?P<face>[a-z0-9-]+?)-(?P<part>latin|latin-ext)-(?P<weight>\d+|wght)-(?P<slant>normal|italic)"
)


@cache
def font_faces() -> str:
    """Return @font-face rules that carry the fonts themselves."""
    return "\n".join(filter(None, map(_face, sorted(FOLDER.glob("*.woff2")))))


def _face(path: Path) -> str:
    found = NAME.fullmatch(path.stem)
    family = FAMILIES.get((found["face"], found["part"])) if found else None
    if not found or not family:
        return ""
    weight = "200 900" if found["weight"] == "wght" else found["weight"]
    data = base64.b64encode(path.read_bytes()).decode()
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {found["slant"]};'
        f' src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
    )
