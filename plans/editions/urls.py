"""Addresses of freezing, and of fullmäktige's decisions on a planeringsstrategi."""

from django.urls import path

from plans.editions.views import freezing, strategies

app_name = "editions"
STRATEGY = "<slug:plan_slug>/planeringsstrategi/"
urlpatterns = [
    path("<slug:plan_slug>/utgavor/", freezing.list_editions, name="list"),
    path("<slug:plan_slug>/utgavor/ny/", freezing.freeze, name="freeze"),
    path("<slug:plan_slug>/utgavor/<slug:edition>/laga-kraft/", freezing.into_force, name="into_force"),
    path(STRATEGY, strategies.strategies, name="strategies"),
    path(f"{STRATEGY}beslut/", strategies.record, name="record_strategy"),
    path(f"{STRATEGY}ingen/", strategies.record_none, name="record_none"),
    path(f"{STRATEGY}<int:pk>/sandning/", strategies.send, name="send_strategy"),
]
