"""The kommun's colours and type as a style sheet, and whether its colours can be read."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

from planportal.contrast import contrast, mixed
from planportal.kommun import Colour, Kommun

LEAST = 4.5
# What text of these colours stands on; each paper has its value in the light theme and in the dark.
PAPERS = ("paper", "paper-raised", "paper-sunk")
TOKEN = re.compile(r"--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)")
# What the file calls a colour, and what the style sheets do.
NAMES = {"accent": "ore", "link": "sky"}
WASH, DEEP = 0.09, 0.78
STACKS = {
    "source-serif": '"Plan Serif", "Plan Serif Lent", Georgia, "Times New Roman", "Liberation Serif", serif',
    "source-sans": '"Plan Sans", system-ui, "Segoe UI", Arial, sans-serif',
    "system-serif": 'Georgia, "Times New Roman", "Liberation Serif", serif',
    "system-sans": 'system-ui, "Segoe UI", Arial, sans-serif',
}
USUAL = {"serif": "source-serif", "sans": "source-sans"}


@cache
def tokens() -> dict[str, Colour]:
    """Return the colours that the site has by itself."""
    sheet = Path(settings.BASE_DIR, "static", "css", "tokens.css").read_text(encoding="utf-8")
    return {name: Colour(light, dark) for name, light, dark in TOKEN.findall(sheet)}


def hard_to_read(kommun: Kommun) -> Iterator[str]:
    """Tell of every colour that is too faint on something it stands on, and how much."""
    for name in NAMES:
        for theme in ("light", "dark"):
            if colour := _of(getattr(kommun, name), theme):
                papers = {paper: _of(tokens()[paper], theme) for paper in PAPERS}
                papers["its own wash"] = mixed(colour, papers["paper"], WASH)
                paper, ratio = min(
                    ((on, contrast(colour, value)) for on, value in papers.items()), key=lambda one: one[1]
                )
                if ratio < LEAST:
                    yield (
                        f"[colours] {name} {theme} {colour} has contrast {ratio:.2f}:1 on {paper}; "
                        f"it must have at least {LEAST}:1"
                    )


def style_sheet(kommun: Kommun) -> str:
    """Return what differs from the site's own tokens."""
    lines = [line for name, token in NAMES.items() for line in _colour_lines(getattr(kommun, name), token)]
    faces = {"serif": kommun.plan_face, "sans": kommun.page_face}
    lines += [f"--{name}: {STACKS[face]};" for name, face in faces.items() if face != USUAL[name]]
    inside = "".join(f"    {line}\n" for line in lines)
    return f"@layer tokens {{\n  :root {{\n{inside}  }}\n}}\n"


def _colour_lines(colour: Colour | None, token: str) -> Iterator[str]:
    if colour is None or colour == tokens()[token]:
        return
    paper, ink = tokens()["paper"], tokens()["ink"]
    yield f"--{token}: light-dark({colour.light}, {colour.dark});"
    washes = (mixed(colour.light, paper.light, WASH), mixed(colour.dark, paper.dark, WASH))
    yield f"--{token}-wash: light-dark({washes[0]}, {washes[1]});"
    if f"{token}-deep" in tokens():
        deep = (mixed(colour.light, ink.light, DEEP), mixed(colour.dark, ink.dark, DEEP))
        yield f"--{token}-deep: light-dark({deep[0]}, {deep[1]});"


def _of(colour: Colour | None, theme: str) -> str:
    return str(getattr(colour, theme)) if colour else ""
