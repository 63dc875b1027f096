"""Addresses that are the same in every language: permanent keys, files, feeds, and what machines ask for."""

from django.urls import path, re_path

from plans.reading.views import crawlers, feeds, kommun
from plans.reading.views.cite import permanent
from plans.reading.views.downloads import hand_out, to_pinned
from plans.reading.views.editions import print_sheet
from plans.reading.views.images import image
from plans.reading.views.search import suggest

app_name = "lasting"

urlpatterns = [
    path("kommun.css", kommun.theme, name="theme"),
    path("kommun/vapen.<slug:ending>", kommun.crest, name="crest"),
    path("favicon.ico", kommun.favicon, name="favicon"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", crawlers.sitemap, name="sitemap_part"),
    re_path(r"^bild/(?P<name>[0-9a-f]{24}\.(?:png|jpg|webp))$", image, name="image"),
    path("id/<slug:plan>@<slug:edition>", permanent, name="permanent"),
    path("id/<slug:plan>/<slug:key>@<slug:edition>", permanent, name="permanent_section"),
    path("<slug:plan>/utgavor.atom", feeds.editions_feed, name="editions_feed"),
    path("<slug:plan>/andringar.atom", feeds.changes_feed, name="changes_feed"),
    path("<slug:plan>/avsnitt/<slug:key>/andringar.atom", feeds.changes_feed, name="section_feed"),
    path("<slug:plan>/sok/forslag/", suggest, name="suggest"),
    path("<slug:plan>/hamta/<slug:key>.<slug:form>", to_pinned, name="download"),
    path("<slug:plan>/utgava/<slug:edition>/hamta/<slug:key>.<slug:form>", hand_out, name="edition_download"),
    path("<slug:plan>/utgava/<slug:edition>/tryck.css", print_sheet, name="print_sheet"),
]
