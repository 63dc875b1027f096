"""Addresses of aktualitet."""

from django.urls import URLPattern

app_name = "aktualitet"
urlpatterns: list[URLPattern] = []
