"""Addresses of mail: one's own choices, stopping it without signing in, and the log."""

from django.urls import path

from plans.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("logg/", views.log, name="log"),
    path("stopp/<str:token>/", views.stop, name="stop"),
]
