"""Addresses of aktualitet: each act a noun of its own."""

from django.urls import path

from plans.aktualitet.views import answering, intervals, naming, overview, rounds, section, sources, uses

app_name = "aktualitet"
PLAN = "<slug:plan_slug>/aktualitet/"
ROUND = f"{PLAN}omgang/<int:number>/"
UNIT = f"{ROUND}enhet/<int:pk>/"
SECTION = "<slug:plan_slug>/avsnitt/<slug:key>/aktualitet/"
SOURCE = "<slug:plan_slug>/underlag/<int:pk>/"
USES = "<slug:plan_slug>/avsnitt/<slug:key>/underlag/"
urlpatterns = [
    path(PLAN, overview.overview, name="overview"),
    path(f"{PLAN}avsnitt/<slug:which>/", overview.listing, name="listing"),
    path(f"{PLAN}ansvar/", naming.listing, name="answering"),
    path(f"{PLAN}ansvar/flytt/", naming.hand_over, name="hand_over"),
    path(f"{PLAN}omgang/ny/", rounds.begin, name="begin"),
    path(ROUND, rounds.show, name="round"),
    path(f"{ROUND}andring/", rounds.change, name="change"),
    path(f"{ROUND}paminnelse/", rounds.remind, name="remind"),
    path(f"{ROUND}avslut/", rounds.close, name="close"),
    path(f"{ROUND}utkast/", rounds.draft, name="draft"),
    path(f"{ROUND}avsnitt/<slug:key>/avgorande/", rounds.settle, name="settle"),
    path(UNIT, answering.answer, name="answer"),
    path(f"{UNIT}svar/", answering.send, name="send"),
    path(f"{UNIT}uppdrag/", answering.delegate, name="delegate"),
    path(f"{UNIT}klart/", answering.done, name="done"),
    path(SECTION, section.show, name="section"),
    path(f"{SECTION}last/", section.still_right, name="still_right"),
    path(f"{SECTION}bedomning/", section.assess, name="assess"),
    path(f"{SECTION}krav/", section.tick, name="tick"),
    path(f"{SECTION}ansvar/", naming.name, name="name"),
    path(f"{SECTION}ansvar/<int:pk>/slut/", naming.end, name="end"),
    path(f"{SECTION}kontakter/<slug:unit_key>/", naming.contacts, name="contacts"),
    path(f"{SECTION}kontakter/<int:pk>/slut/", naming.end_contact, name="end_contact"),
    path("<slug:plan_slug>/underlag/", sources.sources, name="sources"),
    path("<slug:plan_slug>/underlag/nytt/", sources.add, name="source_add"),
    path(SOURCE, sources.source, name="source"),
    path(f"{SOURCE}andring/", sources.change, name="source_change"),
    path(f"{SOURCE}ersattning/", sources.replace, name="source_replace"),
    path(f"{SOURCE}avslut/", sources.end, name="source_end"),
    path(f"{SOURCE}avsnitt/", uses.source_sections, name="source_sections"),
    path(USES, uses.section_sources, name="section_sources"),
    path(f"{USES}val/", uses.choose_for_section, name="section_sources_choose"),
    path("<slug:plan_slug>/lasintervall/", intervals.intervals, name="intervals"),
]
