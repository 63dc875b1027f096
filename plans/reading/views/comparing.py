"""Two editions beside each other: what differs in the whole plan, and word by word on a page."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.editions.comparing import Row, Status
from plans.editions.differences import comparison_between, page_difference
from plans.editions.models import Edition, Standing
from plans.editions.telling import changes_beside_text, summary, told
from plans.reading import fetching, words
from plans.reading.about import about
from plans.reading.comparisons import became, comparing_line, pairs_of
from plans.reading.serving import Visit, public_page, shown


@public_page
def choose(visit: Visit) -> HttpResponse | HttpResponseRedirect:
    """Ask which two, and offer those that people most often want."""
    old, new = (visit.shelf.find(visit.request.GET.get(name, "")) for name in ("fran", "till"))
    if old and new:
        return HttpResponseRedirect(_address(old, new))
    context = about(visit, here="compare") | {
        "editions": [(one.slug, words.headline(one)) for one in visit.shelf.editions],
        "pairs": [{"title": title, "url": _address(*pair)} for title, pair in pairs_of(visit.shelf)],
    }
    return shown("reading/compare_choose.html", context)


@public_page
def overview(visit: Visit, old: str, new: str) -> HttpResponse:
    before, after = _both(visit, old, new)
    comparison = comparison_between(before, after)
    pages = {**fetching.contents_of(before).page_of, **fetching.contents_of(after).page_of}

    def url(row: Row) -> str:
        return reverse("reading:compare_section", args=[before.plan, old, new, pages[row.key]])

    chapters = told(comparison, url)
    context = _about(visit, before, after) | {
        "summary": summary(comparison, same=_("Inget skiljer. Utgåvorna säger detsamma.")),
        "comparison": comparison,
        "chapters": chapters,
        "chapter_rows": [chapter.row for chapter in chapters],
        "most": max((one.added + one.removed for one in comparison.chapters), default=0) or 1,
        "described": _("Varje ord som skiljer %(old)s från %(new)s, kapitel för kapitel.")
        % {"old": words.edition_name(before), "new": words.edition_name(after)},
        "canonical": visit.absolute(_address(before, after)),
    }
    return shown("reading/compare.html", context)


@public_page
def section(
    visit: Visit, old: str, new: str, key: str, in_columns: bool = False
) -> HttpResponse | HttpResponseRedirect:
    before, after = _both(visit, old, new)
    difference = page_difference(before, after, key)
    if difference is None:
        return _to_its_page(visit, before, after, key)
    steps = _changed_pages(before, after)
    place = steps.index(key) if key in steps else -1
    args = [before.plan, old, new]
    context = _about(visit, before, after) | {
        "difference": difference,
        "section": difference.section,
        "said": _said(visit, before, after, key),
        "in_columns": in_columns,
        "one_url": reverse("reading:compare_section", args=[*args, key]),
        "two_url": reverse("reading:compare_columns", args=[*args, key]),
        "overview_url": _address(before, after),
        "before": _step(before, after, steps[place - 1]) if place > 0 else None,
        "after": _step(before, after, steps[place + 1]) if 0 <= place < len(steps) - 1 else None,
        "canonical": visit.absolute(reverse("reading:compare_section", args=[*args, key])),
        "old_name": words.headline(before),
        "new_name": words.headline(after),
    }
    return shown("reading/compare_section.html", context)


def _to_its_page(visit: Visit, old: Edition, new: Edition, key: str) -> HttpResponseRedirect:
    """Lead from a text shown in place to the page it stands on."""
    pages = {**fetching.contents_of(old).page_of, **fetching.contents_of(new).page_of}
    if key not in pages:
        raise Http404
    name = visit.request.resolver_match.view_name if visit.request.resolver_match else ""
    return HttpResponseRedirect(reverse(name, args=[old.plan, old.slug, new.slug, pages[key]]))


def _both(visit: Visit, old: str, new: str) -> tuple[Edition, Edition]:
    before, after = visit.shelf.find(old), visit.shelf.find(new)
    if before is None or after is None:
        raise Http404
    return before, after


def _address(old: Edition, new: Edition) -> str:
    return reverse("reading:compare_editions", args=[old.plan, old.slug, new.slug])


def _about(visit: Visit, old: Edition, new: Edition) -> dict[str, Any]:
    """Return what all comparisons share; the state line says what each edition is in law."""
    backwards = _is_backwards(old, new)
    return about(visit, here="compare") | {
        "state": comparing_line(visit.shelf, old, new),
        "old_name": words.edition_name(old),
        "new_name": words.edition_name(new),
        "same": old == new,
        "turned_url": _address(new, old) if backwards else "",
        "note": new.note if not backwards and visit.shelf.standing(new) != Standing.DRAFT else "",
    }


def _changed_pages(old: Edition, new: Edition) -> list[str]:
    """Return the keys of the pages on which something differs, in reading order."""
    pages = {**fetching.contents_of(old).page_of, **fetching.contents_of(new).page_of}
    sections = comparison_between(old, new).sections
    return list(dict.fromkeys(pages[one.row.key] for one in sections if one.status != Status.UNTOUCHED))


def _said(visit: Visit, old: Edition, new: Edition, key: str) -> list[str]:
    """Say what became of the section beside its text; what the lineage tells only goes forward in time."""
    one = next((one for one in comparison_between(old, new).sections if one.row.key == key), None)
    beside = changes_beside_text(one) if one else []
    return beside if _is_backwards(old, new) else beside + became(visit.shelf, old, new, key)


def _is_backwards(old: Edition, new: Edition) -> bool:
    return (old.dated_on, old.frozen_at) > (new.dated_on, new.frozen_at)


def _step(old: Edition, new: Edition, key: str) -> dict[str, str]:
    """Return a page of the comparison, called as it is called now, else as it was called."""
    now, then = fetching.contents_of(new).pages, fetching.contents_of(old).pages
    return {
        "title": (now.get(key) or then[key]).label,
        "url": reverse("reading:compare_section", args=[old.plan, old.slug, new.slug, key]),
    }
