"""Write a plan as one web page that carries everything it shows."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from django.utils.translation import gettext as _

from plans.writing import ExportSection, FindImage, PlanMeta, without_image
from plans.writing.cover import cover, head_facts

_IMAGE = re.compile(r'src="bilder/(?P<name>[\w.-]+)"')
DEEPEST_LISTED = 3
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}


def rendered(sections: Sequence[ExportSection]) -> list[tuple[ExportSection, str]]:
    """Return each section with its text as sanitised HTML, references pointing within the page."""
    from plans.text.markdown import Reference, Surroundings, render

    references = {one.key: Reference(one.key, one.heading, f"#{one.key}") for one in sections}
    return [
        (
            one,
            render(
                one.body,
                Surroundings(
                    references=references,
                    image_url=lambda name: f"bilder/{name}",
                    prefix=one.key,
                    heading_level=min(one.level + 2, 6),
                ),
            ),
        )
        for one in sections
    ]


def to_html(
    meta: PlanMeta, sections_html: Sequence[tuple[ExportSection, str]], find_image: FindImage = without_image
) -> str:
    """Return one self-contained page: images as data, the style inside, nothing fetched from anywhere.

    The HTML of the sections must be the renderer's own, already sanitised.
    """
    style = (Path(__file__).parent / "plan.css").read_text(encoding="utf-8")
    sections = "\n".join(_section(section, html) for section, html in sections_html)
    whole = "" if meta.part else ' class="whole"'
    page = (
        f'<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(meta.title)}</title>\n{head_facts(meta)}<style>\n{style}</style>\n</head>\n"
        f'<body{whole} data-edition="{escape(meta.title)}">\n{cover(meta)}'
        f"{_contents([section for section, _html in sections_html])}<main>\n{sections}\n</main>\n</body>\n</html>\n"
    )
    return with_images(page, find_image)


def _contents(sections: Sequence[ExportSection]) -> str:
    """Return the list of contents; a single page needs none."""
    listed = [one for one in sections if one.level <= DEEPEST_LISTED and one.own_page]
    if len(listed) < 2:
        return ""
    lines = "\n".join(
        f'<li class="l{one.level}"><a href="#{escape(one.key)}">{escape(one.heading)}</a></li>'
        for one in listed
    )
    words = escape(_("Innehåll"))
    return (
        f'<nav class="contents" aria-labelledby="innehallet"><h2 id="innehallet">{words}</h2>\n'
        f"<ol>\n{lines}\n</ol></nav>\n"
    )


def _section(section: ExportSection, html: str) -> str:
    depth = min(section.level + 1, 6)
    deeper = f' aria-level="{section.level + 1}"' if section.level + 1 > depth else ""
    repeats = section.label == section.heading
    label = f'<p class="label">{escape(section.label)}</p>\n' if section.label and not repeats else ""
    named = ' class="label"' if repeats else ""
    return (
        f'<section id="{escape(section.key)}" class="l{min(section.level, 4)} {escape(section.form)}">\n{label}'
        f"<h{depth}{deeper}{named}>{escape(section.heading)}</h{depth}>\n{html}\n</section>"
    )


def with_images(html: str, find_image: FindImage) -> str:
    """Return the page with every image inside it; one that cannot be found leaves its alternative text."""

    def inlined(found: re.Match[str]) -> str:
        content = find_image(found["name"])
        if content is None:
            return 'src="data:,"'
        kind = _TYPES.get(found["name"].rpartition(".")[2], "image/png")
        return f'src="data:{kind};base64,{base64.b64encode(content).decode()}"'

    return _IMAGE.sub(inlined, html)
