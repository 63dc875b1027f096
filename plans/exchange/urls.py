"""Addresses of importing and exporting."""

from django.urls import path

from plans.exchange import views

app_name = "exchange"
urlpatterns = [
    path("<slug:plan_slug>/import/", views.choose, name="import"),
    path("<slug:plan_slug>/import/<slug:waiting>/", views.review, name="review"),
    path("<slug:plan_slug>/export/<slug:form>/", views.hand_out, name="export"),
]
