"""Read HTML: count what must not come in, clean it, and hand it to pandoc."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import nh3
from django.utils.translation import gettext as _

from plans.exchange import complaints, counting
from plans.exchange.drafts import Report
from plans.exchange.reading.pictures import Pictures
from plans.exchange.reading.raw import RawPlan
from plans.exchange.reading.trees import raw_plan
from plans.exchange.reading.webnotes import with_roles
from plans.writing.pandoc import read_tree

MAX_DEPTH = 200
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_SELF_CLOSING = {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup"}
_ACTIVE = {"script", "style", "iframe", "object", "embed", "form", "noscript", "template", "svg", "math"}
_WORDLESS = {"script", "style", "title", "template", "object", "iframe"}
_TAGS = nh3.ALLOWED_TAGS | {
    "section",
    "main",
    "article",
    "figure",
    "figcaption",
    "u",
    "s",
    "del",
    "ins",
    "caption",
}
_ATTRIBUTES = {
    "*": {"id", "class", "role"},
    "a": {"href", "title", "data-header-identifier", "data-document", "data-maplink"},
    "img": {"src", "alt", "title", "data-caption", "data-source"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan", "align", "style"},
    "th": {"colspan", "rowspan", "align", "style"},
}
_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_H1 = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
# Dangerous links pass the cleaner here: the tree's reader takes them away and says so, one by one.
_SCHEMES = nh3.ALLOWED_URL_SCHEMES | {"data", "javascript", "vbscript", "file"}


class Scan(HTMLParser):
    """Counts active content and measures the depth, without building a tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.active: Counter[str] = Counter()
        self.handlers = 0
        self.title = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.active[tag] += tag in _ACTIVE
        self.handlers += sum(name.startswith("on") for name, _value in attrs)
        if tag in _VOID or tag in _SELF_CLOSING:
            return
        self._open.append(tag)
        if len(self._open) > MAX_DEPTH:
            raise complaints.too_deep()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open[-20:]:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title":
            self.title += data


def scan(html: str, report: Report, where: str = "") -> Scan:
    """Report scripts, embedded pages and event handlers, which never come in; refuse bottomless nesting."""
    found = Scan()
    found.feed(html)
    found.close()
    dropped = sum(found.active[tag] for tag in _ACTIVE - {"style"})
    if dropped:
        words = _("Kod och inbäddade sidor (till exempel script) togs bort: %(count)s.")
        report.add("dropped", "code", where, words % {"count": dropped}, dropped)
    if found.handlers:
        words = _("Händelser som körde kod (till exempel onclick) togs bort: %(count)s. Texten är kvar.")
        report.add("dropped", "code", where, words % {"count": found.handlers}, found.handlers)
    return found


def cleaned(html: str) -> str:
    """Return well-formed HTML of known elements only, so that no fragment can swallow what follows it."""
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_WORDLESS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


def read_html(text: str, report: Report, beside: Path | None = None) -> RawPlan:
    """Read a web page. Nothing is fetched; images come from data: addresses or the folder beside."""
    found = scan(text, report)
    page = with_roles(_main_part(cleaned(text), report))
    tree = read_tree("-f", "html", given=page.encode())
    raw = raw_plan(tree, report, Pictures(report, beside))
    _settle_title(raw, " ".join(found.title.split()), report)
    return raw


def _main_part(page: str, report: Report) -> str:
    """Return what the page calls its main part, with a heading above all that stood just outside it."""
    main = _MAIN.search(page)
    if main is None:
        return page
    outside = page[: main.start()] + page[main.end() :]
    heading = _H1.search(outside) if not _H1.search(main[0]) else None
    if heading:
        outside = outside.replace(heading[0], "")
    left_out = counting.words(nh3.clean(outside, tags=set()))
    if left_out:
        words = _("Menyer och annat utanför sidans huvuddel togs inte med (%(count)s ord).")
        report.add("dropped", "text", "", words % {"count": left_out})
    return f"{heading[0] if heading else ''}{main[1]}"


def _settle_title(raw: RawPlan, page_title: str, report: Report) -> None:
    """Use the title of the browser's tab only where the page has no heading of its own above all others."""
    if not page_title or raw.title:
        return
    first = raw.sections[0] if raw.sections else None
    if first is None or sum(one.level <= first.level for one in raw.sections) > 1:
        raw.title = page_title
    elif first.title.casefold() != page_title.casefold():
        words = _("Flikens titel ”%(title)s” togs inte med, eftersom sidan har en egen huvudrubrik.")
        report.add("dropped", "text", "", words % {"title": page_title})
