"""The site's own addresses, which no plan can take, and what feeds and search engines read."""

from django.urls import path

from plans.reading.views import crawlers, fault_report, feeds, kommun, site

urlpatterns = [
    path("kommun.css", kommun.theme, name="theme"),
    path("kommun/vapen.<slug:ending>", kommun.crest, name="crest"),
    path("favicon.ico", kommun.favicon, name="favicon"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", crawlers.sitemap, name="sitemap_part"),
    path("tillganglighet/", site.accessibility, name="accessibility"),
    path("tillganglighet/anmal/", fault_report.report_fault, name="report_fault"),
    path("tillganglighet/anmal/tack/", fault_report.fault_reported, name="fault_reported"),
    path("kontakt/", site.contact, name="contact"),
    path("om/", site.about_site, name="about_site"),
    path("<slug:plan>/utgavor.atom", feeds.editions_feed, name="editions_feed"),
    path("<slug:plan>/andringar.atom", feeds.changes_feed, name="changes_feed"),
    path("<slug:plan>/avsnitt/<slug:key>/andringar.atom", feeds.changes_feed, name="section_feed"),
]
