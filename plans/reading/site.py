"""Pages of the site itself, which belong to no plan: the same for everyone, and not sent again to one who has them."""

import hashlib
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from planportal.kommun import kommun
from plans.editions.models import Edition
from plans.reading import pages
from plans.reading.serving import PageOf, code_version, kept


def site_page(view: PageOf) -> PageOf:
    """Answer 304 to one who already has the page as it is today; else make it, and keep it."""

    @require_safe
    @wraps(view)
    def read(request: HttpRequest, **rest: object) -> HttpResponseBase:
        etag = _etag()
        same = get_conditional_response(request, etag=etag) or pages.find(request, etag)
        if same:
            return kept(same, etag)
        response = kept(view(request, **rest), etag)
        return pages.ready(response, request) if type(response) is HttpResponse else response

    return read


def newest_editions() -> list[Edition]:
    """Return the newest edition of every plan that the public knows of."""
    return list(Edition.objects.order_by("plan", "-dated_on", "-frozen_at", "-pk").distinct("plan"))


def _etag() -> str:
    """Name everything these pages are made of: the code, the kommun's file, the editions there are, and the day."""
    editions = ",".join(map(str, Edition.objects.order_by("pk").values_list("pk", flat=True)))
    made_of = f"{code_version()} {kommun().version} {get_language()} {timezone.localdate()} {editions}"
    return "W/" + quote_etag(hashlib.sha256(made_of.encode()).hexdigest()[:32])
