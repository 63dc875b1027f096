"""Take the plan along: the page that tells what each file is good for, and the files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plans.reading.about import about
from plans.reading.addresses import Family
from plans.reading.copies.asking import NotMade, NotReady, asked_for
from plans.reading.copies.keeping import WHOLE, Copy
from plans.reading.copies.making import FORMS
from plans.reading.copies.matter import identifier
from plans.reading.fetching import contents_of
from plans.reading.serving import Visit, kept, shelf_today, shown
from plans.reading.views.files import sent

# What a browser shows by itself; its reader for PDF may be stopped by the rules that protect our pages.
SHOWN = {"json"}
SOON, LATER = 15, 600


@require_safe
def downloads(request: HttpRequest, plan: str, edition: str = "") -> HttpResponseBase:
    """Show every file of the edition, and what there is to take of it chapter by chapter."""
    visit = _visit(request, plan, edition)
    family = Family.of(visit.edition)
    context = about(visit, here="", better=reverse("reading:downloads", args=[plan]))
    context |= {
        "files": [_file(Copy(visit.edition, "", form), family) for form in FORMS],
        "chapters": [
            {"title": page.label, "files": family.downloads_of(page.key)}
            for root in contents_of(visit.edition).roots
            for page in [root, *root.below]
        ],
        "identifier": identifier(visit.edition),
        "canonical": visit.absolute(family.downloads()),
    }
    return kept(shown("reading/downloads.html", context))


@require_safe
def to_pinned(request: HttpRequest, plan: str, key: str, form: str) -> HttpResponseBase:
    """Lead from the plan's own address to that of the edition: files are of an edition and never change."""
    visit = _visit(request, plan, "")
    return kept(HttpResponseRedirect(Family.of(visit.edition).download(key, form)))


@require_safe
def hand_out(request: HttpRequest, plan: str, edition: str, key: str, form: str) -> HttpResponseBase:
    """Give the file, once it is made; ask the reader to come back when that takes a while."""
    visit = _visit(request, plan, edition)
    if form not in FORMS or (key != WHOLE and key not in contents_of(visit.edition).page_of):
        raise Http404
    copy = Copy(visit.edition, "" if key == WHOLE else key, form)
    try:
        path = asked_for(copy)
    except NotReady:
        said = _("Filen görs just nu. Det kan ta någon minut första gången, sedan finns den kvar.")
        return _come_back(visit, copy, said, SOON)
    except NotMade as refusal:
        return _come_back(visit, copy, str(refusal), LATER)
    return sent(request, path, content_type=FORMS[form].content_type, name=copy.name, shown=form in SHOWN)


def _visit(request: HttpRequest, plan: str, edition: str) -> Visit:
    shelf = shelf_today(plan)
    opened = shelf and (shelf.find(edition) if edition else shelf.current)
    if not shelf or not opened:
        raise Http404
    return Visit(request, shelf, opened, Family(plan, edition))


def _file(copy: Copy, family: Family) -> dict[str, Any]:
    form = FORMS[copy.form]
    return {
        "name": form.name,
        "suffix": form.suffix,
        "good_for": form.good_for,
        "size": copy.size,
        "url": family.download(copy.key or WHOLE, copy.form),
    }


def _come_back(visit: Visit, copy: Copy, said: str, seconds: int) -> HttpResponse:
    context = about(visit, here="") | {
        "said": said,
        "soon": seconds == SOON,
        "url": Family.of(visit.edition).download(copy.key or WHOLE, copy.form),
        "others": Family.of(visit.edition).downloads_of(copy.key or WHOLE),
    }
    response = shown("reading/not_ready.html", context, status=503)
    response.headers["Retry-After"] = str(seconds)
    response.headers["Cache-Control"] = "no-store"
    return response
