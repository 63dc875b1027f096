"""Addresses of the desk."""

from django.urls import path

from plans.workbench.views import against_edition, differences, edition, history, home, plan, section

app_name = "workbench"

SECTION = "<slug:plan_slug>/avsnitt/<slug:key>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("<slug:plan_slug>/", plan.plan, name="plan"),
    path("<slug:plan_slug>/historik/", history.of_plan, name="plan_history"),
    path("<slug:plan_slug>/avvecklade/", plan.retired, name="retired"),
    path("<slug:plan_slug>/jamfor/", against_edition.overview, name="compare"),
    path("<slug:plan_slug>/jamfor/<slug:key>/", against_edition.section, name="compare_section"),
    path(
        "<slug:plan_slug>/utgava/<slug:edition_slug>/avsnitt/<slug:key>/",
        edition.section,
        name="edition_section",
    ),
    path(SECTION, section.section, name="section"),
    path(f"{SECTION}sammanfattningar/", section.summaries, name="summaries"),
    path(f"{SECTION}historik/", history.of_section, name="section_history"),
    path(f"{SECTION}historik/jamfor/", differences.difference, name="difference"),
    path(f"{SECTION}historik/aterstall/<int:change_id>/", differences.restore, name="restore"),
]
