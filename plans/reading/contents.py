"""The contents of an edition as a pure idea: pages in reading order, what is above and below each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Row(NamedTuple):
    """What is asked of the database for each section; never the text."""

    key: str
    parent_key: str
    page_key: str
    number: str
    beteckning: str
    title: str


FIELDS = Row._fields


@dataclass(slots=True, eq=False)
class Page:
    """A section with a page of its own."""

    key: str
    number: str
    title: str
    above: "Page | None" = None
    below: list["Page"] = field(default_factory=list)

    @property
    def label(self) -> str:
        return f"{self.number} {self.title}".strip()

    def path(self) -> list["Page"]:
        """Return the pages above, outermost first."""
        found, page = [], self.above
        while page:
            found.append(page)
            page = page.above
        return found[::-1]

    def all_below(self) -> list["Page"]:
        found, waiting = [], list(self.below)
        while waiting:
            page = waiting.pop()
            found.append(page)
            waiting.extend(page.below)
        return found


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an outline, as the component wants it."""

    number: str
    title: str
    url: str
    current: bool
    children: list["Entry"]


class Contents:
    """An edition's pages, built once from its rows in reading order."""

    def __init__(self, rows: Iterable[Row]):
        self.page_of: dict[str, str] = {}
        self.pages: dict[str, Page] = {}
        self.roots: list[Page] = []
        for row in rows:
            self.page_of[row.key] = row.page_key
            if row.key == row.page_key:
                self._add(row)
        self._order = list(self.pages.values())
        self._place = {page.key: place for place, page in enumerate(self._order)}

    def _add(self, row: Row) -> None:
        above = self.pages.get(self.page_of.get(row.parent_key, ""))
        page = Page(row.key, row.number, f"{row.beteckning} {row.title}".strip(), above)
        self.pages[row.key] = page
        (above.below if above else self.roots).append(page)

    def beside(self, page: Page) -> tuple[Page | None, Page | None]:
        """Return the page before and the page after in reading order."""
        place = self._place[page.key]
        before = self._order[place - 1] if place else None
        return before, self._order[place + 1] if place + 1 < len(self._order) else None

    def opened_at(self, page: Page, url: Callable[[str], str]) -> list[Entry]:
        """Return the outline, opened along the way to the page, so that a long plan gives a short list."""
        opened = {page, *page.path()}
        return [_entry(root, opened, page, url) for root in self.roots]

    def two_levels(self, url: Callable[[str], str]) -> list[Entry]:
        return [_entry(root, set(self.roots), None, url) for root in self.roots]


def _entry(page: Page, opened: set[Page], current: Page | None, url: Callable[[str], str]) -> Entry:
    children = [_entry(child, opened, current, url) for child in page.below] if page in opened else []
    return Entry(page.number, page.title, url(page.key), page is current, children)
