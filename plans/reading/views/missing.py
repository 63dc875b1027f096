"""What to say when an edition does not have the section that somebody asks for."""

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from plans.reading import fetching, words
from plans.reading.about import about
from plans.reading.addresses import Family
from plans.reading.contents import Contents
from plans.reading.serving import Visit, shown

GONE, NOT_FOUND = 410, 404
# The query of a redirect: which section the reader asked for, so that the page can say why it came instead.
ASKED_FOR = "fran"


def missing(visit: Visit, contents: Contents, key: str) -> HttpResponse | HttpResponsePermanentRedirect:
    """Send the reader to the section it was merged into, else tell what became of it and where it is read."""
    fate = fetching.fate_of(key, visit.edition, visit.shelf)
    page_key = contents.page_of.get(fate.successor) if fate else None
    if fate and fate.merged and page_key:
        anchor = "" if page_key == fate.successor else f"#{fate.successor}"
        return HttpResponsePermanentRedirect(f"{visit.family.section(page_key)}?{ASKED_FOR}={key}{anchor}")
    having = fetching.editions_with(visit.shelf, key)
    if not fate and not having:
        raise Http404
    context = about(visit, here="plan", better=Family(visit.family.plan).start())
    context |= {
        "fate": fate,
        "successor": contents.pages[page_key].label if page_key else "",
        "successor_url": visit.family.section(page_key) if page_key else "",
        "editions": [{"title": words.headline(one), "url": Family.of(one).section(key)} for one in having],
    }
    return shown("reading/missing.html", context, status=GONE if fate else NOT_FOUND)


def came_from(visit: Visit, key: str) -> str:
    """Say that the section asked for was merged into this one, when that is why the reader is here."""
    asked_for = visit.request.GET.get(ASKED_FOR, "")
    fate = fetching.fate_of(asked_for, visit.edition, visit.shelf) if asked_for else None
    if not fate or not fate.merged:
        return ""
    return _("”%(title)s” har slagits ihop med ett annat avsnitt. Texten finns här nu.") % {
        "title": fate.title
    }
