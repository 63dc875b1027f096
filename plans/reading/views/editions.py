"""All editions of a plan, and what paper needs to know of one."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from plans.reading import words
from plans.reading.about import about
from plans.reading.serving import FOR_EVER, Visit, public_page, shown
from plans.reading.timeline import entries


@public_page
def editions(visit: Visit) -> HttpResponse:
    context = about(visit, here="editions") | {"entries": entries(visit.shelf)}
    return shown("reading/editions.html", context)


@public_page
def print_sheet(visit: Visit) -> HttpResponse:
    """Name the edition at the foot of every printed page; page margins cannot take words from the HTML."""
    name = f"{visit.edition.plan_name} · {words.edition_name(visit.edition)}"
    if visit.edition.is_demo:
        name += " · " + _("demonstration")
    sheet = f'@page {{ @bottom-left {{ content: "{_quoted(name)}"; font: 9pt sans-serif; }} }}\n'
    return HttpResponse(sheet, content_type="text/css; charset=utf-8", headers={"Cache-Control": FOR_EVER})


def _quoted(words_of_name: str) -> str:
    """Write the words so that nothing in them can end a CSS string."""
    return "".join(
        letter if letter.isalnum() or letter in " ·-–,.§()" else f"\\{ord(letter):x} "
        for letter in words_of_name
    )
