"""Addresses of the open data."""

from django.urls import path, re_path

from plans.api.answers import nothing_here, opened
from plans.api.endpoints import api

questions, application, namespace = api.urls

urlpatterns = [
    path("", nothing_here),
    path("", (list(map(opened, questions)), application, namespace)),
    re_path(r"^(?P<rest>.*)$", nothing_here),
]
