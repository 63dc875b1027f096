"""The whole plan on one page: to read from the first word to the last, to search in the browser, to print."""

from django.http import HttpResponse

from plans.editions.models import EditionSection
from plans.reading.about import about
from plans.reading.addresses import Family
from plans.reading.contents import Contents, Row
from plans.reading.frozen_html import within_one_page
from plans.reading.parts import Part, part_of
from plans.reading.serving import Visit, public_page, shown


@public_page
def whole(visit: Visit) -> HttpResponse:
    sections = list(EditionSection.objects.filter(edition=visit.edition).order_by("order").defer("body"))
    context = about(visit, here="", better=Family(visit.family.plan).whole())
    context |= {
        "parts": [_part(section) for section in sections],
        "outline": Contents(map(row_of, sections)).two_levels(lambda key: f"#{key}"),
        "canonical": visit.absolute(visit.family.whole()),
    }
    return shown("reading/whole.html", context)


def _part(section: EditionSection) -> Part:
    part = part_of(section, level=section.depth + 2)
    return Part(part.key, part.form, part.label, part.title, part.level, within_one_page(part.html))


def row_of(section: EditionSection) -> Row:
    return Row(
        section.key, section.parent_key, section.page_key, section.number, section.beteckning, section.title
    )
