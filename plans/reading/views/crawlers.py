"""What search engines and archives read first."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from plans.reading.site import newest_editions, site_page
from plans.reading.sitemap import MOST, index_written, listed, pages_written

# What is not for reading: the desk and accounts, in every language, and pages of which there is no end. Proposals are
# public, and so are superseded editions: those are kept out of indexes by a word in the page, which only one who may
# read it sees.
CLOSED = (
    "/arbete/",
    "/konto/",
    "/tillganglighet/anmal/",
    "/*/arbete/",
    "/*/konto/",
    "/*/tillganglighet/anmal/",
    "/*/sok/*&",
    "/*/sok/forslag/",
    "/*/jamfor/*/*/*/",
    "/*/den/",
    "/*/hamta/*.",
)


@site_page
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('lasting:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@site_page
def sitemap(request: HttpRequest, number: int = 0) -> HttpResponse:
    """List all pages, or in parts when they are more than one list may hold; parts are numbered from 1."""
    pages = listed([edition.plan for edition in newest_editions()])
    parts = [pages[start : start + MOST] for start in range(0, len(pages), MOST)]
    if number > len(parts):
        raise Http404
    if number or len(parts) == 1:
        xml = pages_written(parts[max(number, 1) - 1], request.build_absolute_uri)
    else:
        paths = [reverse("lasting:sitemap_part", args=[part]) for part in range(1, len(parts) + 1)]
        xml = index_written(paths, request.build_absolute_uri)
    return HttpResponse(xml, content_type="application/xml; charset=utf-8")
