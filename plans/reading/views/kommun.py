"""The kommun's colours and coat of arms, at addresses that stay the same."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from planportal.kommun import Kommun, kommun
from planportal.kommun_look import style_sheet
from plans.reading.serving import FOR_EVER, FRESH

# An image may hold its own styles and nothing else, should somebody open it by itself.
ONLY_ITSELF = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
def theme(request: HttpRequest) -> HttpResponseBase:
    site = kommun()
    sheet = HttpResponse(style_sheet(site), content_type="text/css; charset=utf-8")
    return _kept(request, site, sheet)


@require_safe
def crest(request: HttpRequest, ending: str) -> HttpResponseBase:
    site = kommun()
    if ending != site.crest_ending:
        raise Http404
    image = HttpResponse(site.crest.read_bytes(), content_type=site.crest_type)
    image.headers["Content-Security-Policy"] = ONLY_ITSELF
    return _kept(request, site, image)


@require_safe
def favicon(request: HttpRequest) -> HttpResponseBase:
    """Lead those who ask at the old address, whatever the page says, to the coat of arms."""
    address = reverse("lasting:crest", args=[kommun().crest_ending])
    return redirect(address, headers={"Cache-Control": FRESH})


def _kept(request: HttpRequest, site: Kommun, response: HttpResponse) -> HttpResponseBase:
    """Pages name the version after the address, and what they name can be kept for ever."""
    etag = quote_etag(site.version)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = FOR_EVER if request.META["QUERY_STRING"] == site.version else FRESH
    return get_conditional_response(request, etag=etag, response=response) or response
