"""What became of a section of one edition in the edition that applies now."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.editions import fates
from plans.editions.models import Standing
from plans.reading import fetching, words
from plans.reading.addresses import Family
from plans.reading.changes import Versions
from plans.reading.contents import Contents, Page
from plans.reading.serving import Visit


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened, with where to read on."""

    says: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """What whoever follows an old reference must know, under a title that says compared with what."""

    title: str
    lines: list[Line]


def since(visit: Visit, key: str, contents: Contents, versions: Versions) -> Since | None:
    """Return what became of the page; nothing when it is read at the address of what applies.

    Costs no query of its own once the process has read the contents and the lineage of the edition that applies.
    """
    current = visit.shelf.current
    if visit.edition == current or not visit.family.edition:
        return None
    title = _("I planen som gäller nu") if visit.shelf.in_force else _("I det senaste förslaget")
    now = fetching.contents_of(current)
    if key not in now.page_of:
        return Since(title, _gone(visit, key, now))
    lines = [_text(visit, key, versions), *_place(visit, key, contents.pages[key], now)]
    if visit.shelf.standing(visit.edition) != Standing.DRAFT:
        lines += _joined(visit, key, now)
    return Since(title, lines)


def _text(visit: Visit, key: str, versions: Versions) -> Line:
    current, edition = visit.shelf.current, visit.edition
    if versions.get(current.pk) == versions.get(edition.pk):
        return Line(_("Oförändrat: samma text."))
    ordered = [one.slug for one in visit.shelf.oldest_first() if one in (current, edition)]
    url = reverse("reading:compare_section", args=[edition.plan, *ordered, key])
    return Line(_("Ändrat: en annan text."), url, _("Visa skillnaden"))


def _place(visit: Visit, key: str, then: Page, now: Contents) -> list[Line]:
    """Say where the section stands now, if that is another place or another number."""
    page = now.pages[now.page_of[key]]
    url = Family(visit.family.plan).section(page.key)
    if page.key != key:
        return [Line(_("Flyttat: ingår nu i"), f"{url}#{key}", page.label)]
    if _above(page) != _above(then):
        return [Line(_("Flyttat: är nu"), url, page.label)]
    if page.number != then.number:
        return [Line(_("Har nytt nummer: är nu"), url, page.label)]
    return []


def _above(page: Page) -> str:
    return page.above.key if page.above else ""


def _joined(visit: Visit, key: str, now: Contents) -> list[Line]:
    """Say what was split from the section since, and what was merged into it."""
    events = fetching.events_of(visit.shelf.current)
    then = fetching.contents_of(visit.edition).page_of
    family = Family(visit.family.plan)
    parts = fates.parts_of(key, events, then=then, now=now.page_of)
    lines = [
        Line(_("Delat: en del står nu i"), address_in(family, one, now), now.pages[now.page_of[one]].label)
        for one in parts
    ]
    titles = fates.taken_in(key, events, then=then)
    return lines + [Line(_("Har tagit upp ”%(title)s”.") % {"title": title}) for title in titles]


def _gone(visit: Visit, key: str, now: Contents) -> list[Line]:
    fate = fetching.fate_of(key, visit.shelf.current, visit.shelf)
    family = Family(visit.family.plan)
    if not fate:
        edition = words.edition_name(visit.shelf.current)
        return [Line(_("Avsnittet finns inte i %(edition)s.") % {"edition": edition})]
    there = fate.successor in now.page_of
    url = address_in(family, fate.successor, now) if there else ""
    link = now.pages[now.page_of[fate.successor]].label if there else ""
    if fate.merged and there:
        return [Line(_("Sammanslaget: texten står nu i"), url, link)]
    gone = Line(_("Borttaget ur planen."))
    return [gone, Line(_("Läs i stället"), url, link)] if there else [gone]


def address_in(family: Family, key: str, now: Contents) -> str:
    """Return where a section is read that has a page, or stands on one."""
    page = now.page_of[key]
    return family.section(page) + ("" if page == key else f"#{key}")
