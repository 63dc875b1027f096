"""Addresses of freezing, of fullmäktige's decisions on a planeringsstrategi, and of what länsstyrelsen has said."""

from django.urls import path

from plans.editions.views import county, freezing, strategies

app_name = "editions"
STRATEGY = "<slug:plan_slug>/planeringsstrategi/"
COUNTY = "<slug:plan_slug>/lansstyrelsen/"
urlpatterns = [
    path("<slug:plan_slug>/utgavor/", freezing.list_editions, name="list"),
    path("<slug:plan_slug>/utgavor/ny/", freezing.freeze, name="freeze"),
    path("<slug:plan_slug>/utgavor/<slug:edition>/laga-kraft/", freezing.into_force, name="into_force"),
    path(STRATEGY, strategies.strategies, name="strategies"),
    path(f"{STRATEGY}beslut/", strategies.record, name="record_strategy"),
    path(f"{STRATEGY}ingen/", strategies.record_none, name="record_none"),
    path(f"{STRATEGY}<int:pk>/sandning/", strategies.send, name="send_strategy"),
    path(f"{STRATEGY}<int:pk>/tillbaka/", strategies.take_back, name="take_back_strategy"),
    path(COUNTY, county.county, name="county"),
    path(f"{COUNTY}dokument/", county.record_document, name="record_document"),
    path(f"{COUNTY}dokument/<int:pk>/", county.remark, name="remark"),
    path(f"{COUNTY}anmarkning/<int:pk>/slut/", county.end_remark, name="end_remark"),
]
