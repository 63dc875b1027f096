"""Mark footnotes and columns of figures in a web page so that the converter knows them."""

from __future__ import annotations

import re

_LIST = re.compile(
    r'<(?:section|div)\b[^>]*class="[^"]*\bfootnotes\b[^"]*"[^>]*>.*?</(?:section|div)>', re.DOTALL
)
_FIGURES = re.compile(r'<(t[hd])(?=[^>]*\bclass="num")')
_ITEM = re.compile(r'<li\b[^>]*\bid="([^"]+)"')
_BACK = re.compile(r'<a\b[^>]*class="[^"]*footnote-back[^"]*"[^>]*>.*?</a>', re.DOTALL)
_USE = re.compile(
    r'(?:<sup\b[^>]*>\s*)?<a\b[^>]*\bhref="#(?P<to>[^"]+)"[^>]*>[^<]*(?:<sup>[^<]*</sup>)?</a>(?:\s*</sup>)?'
)


def with_roles(html: str) -> str:
    """Return the page with the roles of DPUB-ARIA on footnotes written as most Markdown tools write them."""
    html = _FIGURES.sub(r'<\1 align="right"', html)
    known = {name for found in _LIST.finditer(html) for name in _ITEM.findall(found[0])}
    if not known:
        return html

    def use(found: re.Match[str]) -> str:
        return f'<a href="#{found["to"]}" role="doc-noteref">1</a>' if found["to"] in known else found[0]

    def notes(found: re.Match[str]) -> str:
        inside = _BACK.sub("", found[0][found[0].index(">") + 1 : found[0].rindex("<")])
        return f'<section class="footnotes" role="doc-endnotes">{inside}</section>'

    return _USE.sub(use, _LIST.sub(notes, html))
