"""The page that tells people of the open data, drawn from the description that machines read."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from planportal.languages import in_each_language
from plans.api.answers import FRESH
from plans.api.endpoints import api


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    context = {"questions": questions(), "here": "api", "tongues": in_each_language(request.path)}
    page = render_to_string("api/about.html", context)
    return HttpResponse(page, headers={"Cache-Control": FRESH})


@cache
def questions() -> list[dict[str, Any]]:
    """Return each question one may ask, with what may be said in it."""
    described = api.get_openapi_schema(path_prefix="/api/v1/")
    return [
        {
            "path": path,
            "summary": methods["get"]["summary"],
            "about": methods["get"].get("description", ""),
            "parameters": [
                _parameter(one) for one in methods["get"].get("parameters", []) if one["in"] == "query"
            ],
        }
        for path, methods in described["paths"].items()
    ]


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    return {"name": one["name"], "about": one["schema"].get("description", ""), "needed": one["required"]}
