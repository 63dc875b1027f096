"""Addresses of following: what one follows, and a question with a button for each plan and section."""

from django.urls import path

from plans.following import views

app_name = "following"
urlpatterns = [
    path("foljer/", views.mine, name="mine"),
    path("<slug:plan_slug>/foljning/", views.of_plan, name="plan"),
    path("<slug:plan_slug>/avsnitt/<slug:key>/foljning/", views.of_section, name="section"),
]
