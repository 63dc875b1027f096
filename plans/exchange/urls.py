"""Addresses of importing and exporting."""

from django.urls import path

from plans.exchange.views import importing, in_word

app_name = "exchange"
urlpatterns = [
    path("<slug:plan_slug>/import/", importing.choose, name="import"),
    path("<slug:plan_slug>/import/<slug:waiting>/", importing.review, name="review"),
    path("<slug:plan_slug>/export/<slug:form>/", importing.hand_out, name="export"),
    path("<slug:plan_slug>/avsnitt/<slug:key>/word/", in_word.send_out, name="section_in_word"),
    path("<slug:plan_slug>/avsnitt/<slug:key>/word/retur/", in_word.bring_back, name="from_word"),
    path(
        "<slug:plan_slug>/avsnitt/<slug:key>/word/retur/<uuid:waiting>/", in_word.confirm, name="confirm_word"
    ),
]
