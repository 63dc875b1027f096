"""The site's own pages, whose addresses no plan can take."""

from django.urls import path

from plans.reading.views import fault_report, site

urlpatterns = [
    path("tillganglighet/", site.accessibility, name="accessibility"),
    path("tillganglighet/anmal/", fault_report.report_fault, name="report_fault"),
    path("tillganglighet/anmal/tack/", fault_report.fault_reported, name="fault_reported"),
    path("kontakt/", site.contact, name="contact"),
    path("om/", site.about_site, name="about_site"),
]
