"""What differs between two editions. They never change, so what was found once is kept by each process."""

import html as entities
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from django.db.models import Q

from plans.editions.comparing import Comparison, Row, SectionComparison, compare
from plans.editions.models import Edition, EditionSection
from plans.text.diff import HtmlDifference, columns, diff_html

KEPT = 64


def comparison_between(old: Edition, new: Edition) -> Comparison:
    """Return what became of every section, without their texts.

    600 sections take less than two seconds, the second time none.
    """
    return _comparison(old.pk, new.pk)


@lru_cache(maxsize=KEPT)
def _comparison(old: int, new: int) -> Comparison:
    found = compare(_rows(old), _rows(new))
    chapters = [
        replace(one, row=_kept(one.row), sections=list(map(_without_texts, one.sections)))
        for one in found.chapters
    ]
    return Comparison(list(map(_without_texts, found.sections)), chapters)


def _rows(edition: int) -> list[EditionSection]:
    return list(EditionSection.objects.filter(edition=edition).defer("html"))


@dataclass(frozen=True, slots=True)
class _Kept:
    """A section's place and names: sixty-four comparisons with their texts would fill a server's memory."""

    key: str
    parent_key: str
    number: str
    title: str
    beteckning: str
    kind_name: str
    order: int
    body: str = ""


def _kept(row: Row) -> _Kept:
    return _Kept(row.key, row.parent_key, row.number, row.title, row.beteckning, row.kind_name, row.order)


def _without_texts(one: SectionComparison) -> SectionComparison:
    return replace(one, old=one.old and _kept(one.old), new=one.new and _kept(one.new))


@dataclass(frozen=True)
class PageDifference:
    """What differs on a section's page: the section and those shown in place on it; either side may be empty."""

    key: str
    old: tuple[EditionSection, ...]
    new: tuple[EditionSection, ...]

    @cached_property
    def text(self) -> HtmlDifference:
        return diff_html(_html(self.old, self.key), _html(self.new, self.key))

    @cached_property
    def columns(self) -> list[tuple[str, str]]:
        return columns(self.text.html)

    @property
    def section(self) -> EditionSection:
        """The section as it is, or as it was before it went."""
        return (self.new or self.old)[0]

    @property
    def is_new(self) -> bool:
        return not self.old

    @property
    def is_gone(self) -> bool:
        return not self.new


def page_difference(old: Edition, new: Edition, key: str) -> PageDifference | None:
    """Return what differs on the page of the section, nothing when neither edition has such a page (one query)."""
    return _page_difference(old.pk, new.pk, key)


@lru_cache(maxsize=KEPT)
def _page_difference(old: int, new: int, key: str) -> PageDifference | None:
    here = Q(page_key=key) | Q(key=key)
    rows = list(EditionSection.objects.filter(here, edition__in=(old, new)).order_by("order").defer("body"))
    if not any(row.page_key == key for row in rows):
        return None
    return PageDifference(key, _side(rows, old, key), _side(rows, new, key))


def _side(rows: list[EditionSection], edition: int, key: str) -> tuple[EditionSection, ...]:
    """Return the page in the edition; where it had none of its own, the section as it stood on another page."""
    mine = [row for row in rows if row.edition_id == edition]
    return tuple(row for row in mine if row.page_key == key) or tuple(mine)


def _html(rows: tuple[EditionSection, ...], key: str) -> str:
    """Return a page's frozen texts, those in place under their kinds and titles."""
    return "\n".join(
        (f"<h3>{entities.escape(_heading(row))}</h3>\n" if row.key != key else "") + row.html for row in rows
    )


def _heading(row: EditionSection) -> str:
    return row.title if row.kind_form == "plain" else f"{row.kind_name}: {row.title}"
