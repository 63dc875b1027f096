"""Search an edition, and suggest words while somebody types."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse, QueryDict
from django.urls import reverse

from planportal.languages import in_each_language
from plans.reading import searching, words
from plans.reading.about import about
from plans.reading.addresses import Family
from plans.reading.fetching import contents_of
from plans.reading.serving import Visit, public_page, shown
from plans.search.published import find, suggestions


@public_page
def search(visit: Visit) -> HttpResponse:
    asked = visit.request.GET
    edition = visit.shelf.find(asked.get("utgava", "")) or visit.edition
    visit = Visit(visit.request, visit.shelf, edition, visit.family)
    contents = contents_of(edition)
    part = contents.pages.get(asked.get("del", ""))
    in_plan_order = asked.get("ordning") == "plan"
    kinds = [kind for kind in asked.getlist("slag")[:20] if "\x00" not in kind]
    found = find(
        edition.pk,
        asked.get("q", ""),
        within=[part.key, *(page.key for page in part.all_below())] if part else None,
        kinds=kinds,
        in_plan_order=in_plan_order,
        page=_number(asked),
    )
    family = Family.of(edition) if edition != visit.shelf.current else Family(edition.plan)
    context = about(visit, here="search", better=Family(edition.plan).start())
    context |= {
        "found": found,
        "typed": found.asked.typed,
        "hits": [searching.told(hit, contents, family) for hit in found.hits],
        "part": part.key if part else "",
        "parts": [(page.key, page.label) for root in contents.roots for page in [root, *root.below]],
        "editions": [(one.slug, words.headline(one), one == edition) for one in visit.shelf.editions],
        "kinds": [(key, name, key in kinds) for key, name in searching.kinds_of(edition)],
        "in_plan_order": in_plan_order,
        "pages": _pages(asked, found.page, found.pages),
        "meant_url": "?" + urlencode({"q": found.meant}) if found.meant else "",
        # One page to machines, whatever was asked.
        "canonical": visit.absolute(reverse("reading:search", args=[edition.plan])),
        "search_url": reverse("reading:search", args=[edition.plan]),
        # What was asked goes along to the other language.
        "tongues": in_each_language(visit.request.get_full_path()),
    }
    return shown("reading/search.html", context)


@public_page
def suggest(visit: Visit) -> JsonResponse:
    return JsonResponse({"words": suggestions(visit.edition.pk, visit.request.GET.get("q", ""))})


def _number(asked: QueryDict) -> int:
    """Return the page asked for; whatever is no number is the first."""
    typed = asked.get("sida", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1


def _pages(asked: QueryDict, page: int, pages: int) -> dict[str, Any]:
    """Return the addresses of the page before and the one after."""

    def url(number: int) -> str:
        other = asked.copy()
        other["sida"] = str(number)
        return "?" + other.urlencode()

    return {
        "before": {"url": url(page - 1), "title": str(page - 1)} if page > 1 else None,
        "after": {"url": url(page + 1), "title": str(page + 1)} if page < pages else None,
    }
