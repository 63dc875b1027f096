"""Addresses of long work."""

from django.urls import path

from plans.jobs import views

app_name = "jobs"
urlpatterns = [
    path("<uuid:job_id>/", views.follow, name="follow"),
    path("<uuid:job_id>/lage/", views.state, name="state"),
]
