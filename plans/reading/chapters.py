"""The plan's parts and chapters as its first page lists them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from plans.editions.models import Edition, EditionSection
from plans.reading.contents import Contents, Page
from plans.reading.frozen_html import first_sentence

MOST_PARTS = 5


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with what it is about and how many sections it has below it."""

    number: str
    title: str
    url: str
    summary: str
    sections: int


@dataclass(frozen=True, slots=True)
class Group:
    """A part and its chapters; without a title when the plan has no parts."""

    number: str
    title: str
    url: str
    summary: str
    chapters: list[Chapter]


def groups_of(edition: Edition, contents: Contents, url: Callable[[str], str]) -> list[Group]:
    """Return the parts with their chapters (one query, for the beginnings of the texts)."""
    parts = contents.roots if has_parts(contents) else []
    chapters = [chapter for part in parts for chapter in part.below] or contents.roots
    texts = EditionSection.objects.filter(edition=edition, key__in=[page.key for page in [*parts, *chapters]])
    summaries = {key: first_sentence(html) for key, html in texts.values_list("key", "html")}
    if not parts:
        return [Group("", "", "", "", [_chapter(page, summaries, url) for page in chapters])]
    return [
        Group(
            number=part.number,
            title=part.title,
            url=url(part.key),
            summary=summaries.get(part.key, ""),
            chapters=[_chapter(page, summaries, url) for page in part.below],
        )
        for part in parts
    ]


def has_parts(contents: Contents) -> bool:
    """Tell whether the top level is parts of a book rather than chapters: few, and three levels deep."""
    chapters = [chapter for part in contents.roots for chapter in part.below]
    return len(contents.roots) <= MOST_PARTS and any(chapter.below for chapter in chapters)


def _chapter(page: Page, summaries: Mapping[str, str], url: Callable[[str], str]) -> Chapter:
    return Chapter(page.number, page.title, url(page.key), summaries.get(page.key, ""), len(page.all_below()))
