"""Addresses of freezing."""

from django.urls import path

from plans.editions import views

app_name = "editions"
urlpatterns = [
    path("<slug:plan_slug>/utgavor/", views.list_editions, name="list"),
    path("<slug:plan_slug>/utgavor/ny/", views.freeze, name="freeze"),
    path("<slug:plan_slug>/utgavor/<slug:edition>/laga-kraft/", views.into_force, name="into_force"),
]
