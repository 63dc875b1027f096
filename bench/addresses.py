"""The site's addresses, and an empty view to measure them against."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from planportal.urls import urlpatterns as site


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [path("bench/empty/", empty), *site]
