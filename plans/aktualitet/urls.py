"""Addresses of aktualitet."""

from django.urls import path

from plans.aktualitet.views import intervals, sources, uses

app_name = "aktualitet"
SOURCE = "<slug:plan_slug>/underlag/<int:pk>/"
SECTION = "<slug:plan_slug>/avsnitt/<slug:key>/"
urlpatterns = [
    path("<slug:plan_slug>/underlag/", sources.sources, name="sources"),
    path("<slug:plan_slug>/underlag/nytt/", sources.add, name="source_add"),
    path(SOURCE, sources.source, name="source"),
    path(f"{SOURCE}andring/", sources.change, name="source_change"),
    path(f"{SOURCE}ersattning/", sources.replace, name="source_replace"),
    path(f"{SOURCE}avslut/", sources.end, name="source_end"),
    path(f"{SOURCE}avsnitt/", uses.source_sections, name="source_sections"),
    path(f"{SECTION}underlag/", uses.section_sources, name="section_sources"),
    path(f"{SECTION}underlag/val/", uses.choose_for_section, name="section_sources_choose"),
    path("<slug:plan_slug>/lasintervall/", intervals.intervals, name="intervals"),
]
