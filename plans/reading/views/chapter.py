"""A section with everything below it, on one page: to read through, to search in the browser, to print."""

from django.http import Http404, HttpResponse

from plans.editions.models import EditionSection
from plans.reading import fetching
from plans.reading.about import about
from plans.reading.addresses import Family
from plans.reading.contents import Contents
from plans.reading.frozen_html import within_one_page
from plans.reading.parts import Part, part_of
from plans.reading.serving import Visit, public_page, shown
from plans.reading.views.whole import row_of


@public_page
def chapter(visit: Visit, key: str) -> HttpResponse:
    contents = fetching.contents_of(visit.edition)
    page = contents.pages.get(key)
    if page is None:
        raise Http404
    keys = [page.key, *(one.key for one in page.all_below())]
    rows = (
        EditionSection.objects.filter(edition=visit.edition, page_key__in=keys)
        .order_by("order")
        .defer("body")
    )
    sections = list(rows)
    context = about(visit, here="plan", better=Family(visit.family.plan).chapter(key))
    context |= {
        "page": page,
        "files": Family.of(visit.edition).downloads_of(key),
        "section_url": visit.family.section(key),
        "outline": Contents(map(row_of, sections)).two_levels(lambda one: f"#{one}"),
        "parts": [_part(one, sections[0].depth, set(keys)) for one in sections],
        "above": [{"title": one.label, "url": visit.family.section(one.key)} for one in page.path()],
        "canonical": visit.absolute(visit.family.section(key)),
    }
    return shown("reading/chapter.html", context)


def _part(section: EditionSection, top: int, here: set[str]) -> Part:
    part = part_of(section, level=section.depth - top + 1)
    return Part(part.key, part.form, part.label, part.title, part.level, within_one_page(part.html, here))
