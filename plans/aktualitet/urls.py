"""Addresses of aktualitet: each act a noun of its own."""

from django.urls import path

from plans.aktualitet.views import answering, naming, overview, rounds, section

app_name = "aktualitet"
PLAN = "<slug:plan_slug>/aktualitet/"
ROUND = f"{PLAN}omgang/<int:number>/"
UNIT = f"{ROUND}enhet/<int:pk>/"
SECTION = "<slug:plan_slug>/avsnitt/<slug:key>/aktualitet/"
urlpatterns = [
    path(PLAN, overview.overview, name="overview"),
    path(f"{PLAN}avsnitt/<slug:which>/", overview.listing, name="listing"),
    path(f"{PLAN}ansvar/", naming.listing, name="answering"),
    path(f"{PLAN}ansvar/flytt/", naming.hand_over, name="hand_over"),
    path(f"{PLAN}omgang/ny/", rounds.begin, name="begin"),
    path(ROUND, rounds.show, name="round"),
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
]
