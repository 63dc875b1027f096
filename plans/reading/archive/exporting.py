"""Write an edition as a folder of files that work by themselves: from a disk, or from any web server."""

import hashlib
import json
import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from plans.editions.models import Edition
from plans.editions.shelf import open_shelf
from plans.reading import words
from plans.reading.about import about
from plans.reading.addresses import Family
from plans.reading.archive.fetching import answer, request_for
from plans.reading.archive.fitting import Copying, fit, fit_style
from plans.reading.archive.places import OWN, Places, between
from plans.reading.archive.tree import Element, parsed
from plans.reading.copies.keeping import Copy
from plans.reading.copies.matter import identifier, standing
from plans.reading.fetching import contents_of
from plans.reading.serving import Visit
from plans.reading.timeline import facts

TAG = re.compile(r"<[^>]*>")
STYLE, PAGE = ".css", ".html"
SUMS, README = "SHA256SUMS", "README.txt"


@dataclass(slots=True)
class Site:
    """A copy being made: what is still to be fetched, and what has been written."""

    edition: Edition
    folder: Path
    on: date
    site: str
    files: tuple[Copy, ...] = ()
    waiting: deque[tuple[str, str, bytes | None]] = field(default_factory=deque)
    known: dict[str, str | None] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return Family.of(self.edition).start()

    def write(self) -> int:
        """Write everything; return how many files there are."""
        with override("sv"):
            for path in (self.base, *sorted(self._pages())):
                self.wanted(path)
            while self.waiting:
                self._fetch(*self.waiting.popleft())
            self._write_own()
            while self.waiting:
                self._fetch(*self.waiting.popleft())
        return write_sums(self.folder)

    def wanted(self, path: str) -> str | None:
        """Return the file of an address, and see to it that it is fetched; nothing when it is not copied."""
        if path not in self.known:
            file = self.places.file_of(path)
            content = None if file is None or path in self._pages() else answer(path, self.site)
            self.known[path] = file if content is not None or path in self._pages() else None
            if file and self.known[path]:
                self.waiting.append((path, file, content))
        return self.known[path]

    @property
    def places(self) -> Places:
        return Places(self.base, self.site, settings.STATIC_URL)

    def _copying(self) -> Copying:
        as_of = _("Så var det %(day)s, när kopian gjordes.") % {"day": words.day(self.on)}
        return Copying(self.places, self.wanted, self._nav, self._foot, as_of)

    def _pages(self) -> frozenset[str]:
        """Return the addresses that are known to have a page: they need not be fetched to find out."""
        return _section_pages(self.edition)

    def _fetch(self, path: str, file: str, content: bytes | None) -> None:
        content = answer(path, self.site) or b"" if content is None else content
        if file.endswith(STYLE):
            content = fit_style(content.decode(), path, file, self._copying()).encode()
        elif file.endswith(PAGE):
            content = self._page(content.decode(), path, file).encode()
        self._put(file, content)

    def _page(self, html: str, path: str, file: str) -> str:
        root = parsed(html)
        fit(root, path, file, self._copying())
        return root.written()

    def _put(self, file: str, content: bytes) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def _nav(self, file: str) -> list[Element | str]:
        return self._made("reading/archive_nav.html", file)

    def _foot(self, file: str) -> list[Element | str]:
        return self._made("reading/archive_foot.html", file)

    def _made(self, template: str, file: str) -> list[Element | str]:
        places = {"start": "index.html", "whole": "hela/index.html", "search": OWN["sok"], "about": OWN["om"]}
        context: dict[str, Any] = {name: between(file, to) for name, to in places.items()}
        context |= {"edition_name": words.edition_name(self.edition), "day": words.day(self.on)}
        return parsed(render_to_string(template, context)).children

    def _write_own(self) -> None:
        """Write the pages that only the copy has, its files to take along, and the words to search."""
        with_files = []
        for copy in self.files:
            self._put(f"filer/{copy.name}", copy.path.read_bytes())
            with_files.append({"name": copy.name, "size": copy.size, "url": f"../filer/{copy.name}"})
        context = self._context() | {"files": with_files}
        for name, template in (("om", "reading/archive_about.html"), ("sok", "reading/archive_search.html")):
            html = render_to_string(template, context)
            self._put(OWN[name], self._page(html, f"{self.base}{name}/", OWN[name]).encode())
        self._put("sok/texter.js", search_words(self.edition).encode())
        script = Path(settings.BASE_DIR, "static", "js", "copy-search.js")
        self._put("sok/sok.js", script.read_bytes())
        for licence in Path(settings.BASE_DIR, "static", "fonts").glob("*-OFL.txt"):
            self._put(f"static/fonts/{licence.name}", licence.read_bytes())
        self._put(README, render_to_string("reading/archive_readme.txt", context).encode())

    def _context(self) -> dict[str, Any]:
        shelf = open_shelf(self.edition.plan, on=self.on)
        assert shelf is not None
        family = Family.of(self.edition)
        visit = Visit(request_for(self.base, self.site), shelf, self.edition, family)
        return about(visit, here="") | {
            "day": words.day(self.on),
            "identifier": identifier(self.edition),
            "standing": standing(self.edition),
            "facts": facts(self.edition, shelf),
            "address": f"{self.site}{self.base}",
            "headline": words.headline(self.edition),
            "plan_address": f"{self.site}{reverse('reading:start', args=[self.edition.plan])}",
            "sums": SUMS,
        }


@lru_cache(maxsize=1)
def _section_pages(edition: Edition) -> frozenset[str]:
    return frozenset(map(Family.of(edition).section, contents_of(edition).pages))


def search_words(edition: Edition) -> str:
    """Return the texts to search as a script: a page opened from a disk may not read any other file."""
    rows = edition.sections.order_by("order").values_list(
        "key", "page_key", "number", "beteckning", "title", "html"
    )
    found = [
        [
            f"../avsnitt/{page}/index.html" + ("" if page == key else f"#{key}"),
            " ".join(filter(None, [number, beteckning, title])),
            " ".join(unescape(TAG.sub(" ", html)).split()),
        ]
        for key, page, number, beteckning, title, html in rows
    ]
    data = json.dumps(found, ensure_ascii=False).replace("</", "<\\/")
    return f"window.PLANENS_TEXTER = {data};\n"


def write_sums(folder: Path) -> int:
    """Write the list of checksums, as `sha256sum --check` reads it; return how many files it names."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    (folder / SUMS).write_text("".join(_lines(files, folder)), encoding="utf-8")
    return len(files)


def _lines(files: Iterable[Path], folder: Path) -> Iterable[str]:
    for path in files:
        yield f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
