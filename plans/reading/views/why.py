"""Why a section reads as it does, paragraph by paragraph: which proposals gave it words, and who was behind them."""

from django.http import Http404, HttpResponse

from plans.reading import fetching
from plans.reading.about import about
from plans.reading.reasons import texts_with_reasons
from plans.reading.serving import Visit, public_page, shown


@public_page
def why(visit: Visit, key: str) -> HttpResponse:
    page = fetching.contents_of(visit.edition).pages.get(key)
    if page is None:
        raise Http404
    url = visit.family.section(key)
    context = about(visit, here="plan", better=url)
    context |= {
        "page": page,
        "section_url": url,
        "texts": texts_with_reasons(visit.edition, key),
        "decision": visit.edition,
        "canonical": visit.absolute(url),
    }
    return shown("reading/why.html", context)
