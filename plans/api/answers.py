"""How every answer is sent: tagged, cacheable, open to other sites; and errors as RFC 9457 has them."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import URLPattern, URLResolver
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError

FRESH = "public, max-age=60"
PROBLEM = "application/problem+json"


class OpenApi(NinjaAPI):
    """Gives each answer its tag, and nothing to one who already has it."""

    def create_response(self, request: HttpRequest, data: Any, **more: Any) -> HttpResponse:
        response = super().create_response(request, data, **more)
        if response.status_code != 200:
            return response
        etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = FRESH
        found = get_conditional_response(request, etag=etag, response=response)
        assert isinstance(found, HttpResponse)
        return found

    def get_openapi_schema(self, **how: Any) -> Any:
        """Return the description with errors under the content type that they are sent with."""
        described = super().get_openapi_schema(**how)
        for path in described["paths"].values():
            for status, response in path["get"]["responses"].items():
                if int(status) >= 400:
                    response["content"] = {PROBLEM: next(iter(response["content"].values()))}
        return described


def problem(status: int, title: str, detail: str = "") -> HttpResponse:
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return JsonResponse(body, status=status, content_type=PROBLEM, json_dumps_params={"ensure_ascii": False})


def tell_problems(api: NinjaAPI) -> None:
    """Answer what cannot be found or read with a problem in words."""

    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, _error: Http404) -> HttpResponse:
        return problem(404, _("Det finns inte."), _("Se /api/v1/plans för vad som finns."))

    @api.exception_handler(ValidationError)
    def not_read(request: HttpRequest, error: ValidationError) -> HttpResponse:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors)
        return problem(422, _("Frågan gick inte att läsa."), wrong)


def opened(pattern: URLPattern | URLResolver) -> URLPattern | URLResolver:
    """Let HEAD be asked wherever GET is, and any site read the answer."""
    if isinstance(pattern, URLPattern):
        pattern.callback = _open(pattern.callback)
    return pattern


def _open(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            refused = problem(405, _("Det här går bara att läsa."))
            refused.headers["Allow"] = "GET, HEAD"
            return refused
        request.method = "GET"
        response = view(request, *arguments, **named)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    return problem(404, _("Det finns inte."), _("Beskrivningen står i /api/v1/openapi.json."))
