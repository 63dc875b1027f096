"""Addresses of notes: each verb a noun of its own."""

from django.urls import path

from plans.annotations.views import disclosing, listing, threads, writing

app_name = "annotations"
NOTE = "<slug:plan_slug>/noteringar/<int:pk>/"
urlpatterns = [
    path("mitt/", listing.mine, name="mine"),
    path("<slug:plan_slug>/avsnitt/<slug:key>/notera/", writing.write, name="write"),
    path("<slug:plan_slug>/noteringar/", listing.of_plan, name="list"),
    path("<slug:plan_slug>/noteringar/utlamnande/", disclosing.disclose, name="disclose"),
    path(NOTE, threads.note, name="note"),
    path(f"{NOTE}svar/", threads.answer, name="reply"),
    path(f"{NOTE}andring/", threads.change, name="amend"),
    path(f"{NOTE}avslut/", threads.closing, name="close"),
    path(f"{NOTE}oppning/", threads.reopening, name="reopen"),
    path(f"{NOTE}aterkallelse/", threads.withdrawal, name="withdraw"),
    path(f"{NOTE}maskning/", threads.masking, name="mask"),
    path(f"{NOTE}diarienummer/", threads.filing, name="file"),
    path(f"{NOTE}plats/", threads.placing, name="place"),
]
