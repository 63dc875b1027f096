"""Where the public reads. Included last, at the root: the plan's own word comes first in the address."""

from django.urls import path

from plans.reading import site_urls
from plans.reading.views.chapter import chapter
from plans.reading.views.comparing import choose as compare
from plans.reading.views.comparing import overview
from plans.reading.views.comparing import section as compare_section
from plans.reading.views.currency import currency, currency_list
from plans.reading.views.day import choose_day, day
from plans.reading.views.downloads import downloads
from plans.reading.views.editions import editions
from plans.reading.views.help import help_for
from plans.reading.views.log import log
from plans.reading.views.search import search
from plans.reading.views.section import section
from plans.reading.views.start import home, start
from plans.reading.views.whole import whole
from plans.reading.views.why import why

app_name = "reading"

urlpatterns = [
    path("", home, name="home"),
    *site_urls.urlpatterns,
    path("hjalp/", help_for, name="help"),
    path("hjalp/<slug:role>/", help_for, name="help_for"),
    path("<slug:plan>/", start, name="start"),
    path("<slug:plan>/hela/", whole, name="whole"),
    path("<slug:plan>/avsnitt/<slug:key>/", section, name="section"),
    path("<slug:plan>/avsnitt/<slug:key>/kapitel/", chapter, name="chapter"),
    path("<slug:plan>/avsnitt/<slug:key>/varfor/", why, name="why"),
    path("<slug:plan>/den/", choose_day, name="choose_day"),
    path("<slug:plan>/den/<str:on>/", day, name="day"),
    path("<slug:plan>/den/<str:on>/avsnitt/<slug:key>/", day, name="day_section"),
    path("<slug:plan>/aktualitet/", currency, name="currency"),
    path("<slug:plan>/aktualitet/<slug:which>/", currency_list, name="currency_list_all"),
    path(
        "<slug:plan>/aktualitet/<slug:which>/kapitel/<slug:chapter>/",
        currency_list,
        name="currency_list_chapter",
    ),
    path("<slug:plan>/aktualitet/<slug:which>/enhet/<slug:unit>/", currency_list, name="currency_list_unit"),
    path("<slug:plan>/andringar/", log, name="log"),
    path("<slug:plan>/jamfor/", compare, name="compare"),
    path("<slug:plan>/jamfor/<slug:old>/<slug:new>/", overview, name="compare_editions"),
    path("<slug:plan>/jamfor/<slug:old>/<slug:new>/<slug:key>/", compare_section, name="compare_section"),
    path(
        "<slug:plan>/jamfor/<slug:old>/<slug:new>/<slug:key>/tva-spalter/",
        compare_section,
        {"in_columns": True},
        name="compare_columns",
    ),
    path("<slug:plan>/sok/", search, name="search"),
    path("<slug:plan>/utgavor/", editions, name="editions"),
    path("<slug:plan>/hamta/", downloads, name="downloads"),
    path("<slug:plan>/utgava/<slug:edition>/", start, name="edition"),
    path("<slug:plan>/utgava/<slug:edition>/hela/", whole, name="edition_whole"),
    path("<slug:plan>/utgava/<slug:edition>/avsnitt/<slug:key>/", section, name="edition_section"),
    path("<slug:plan>/utgava/<slug:edition>/avsnitt/<slug:key>/kapitel/", chapter, name="edition_chapter"),
    path("<slug:plan>/utgava/<slug:edition>/avsnitt/<slug:key>/varfor/", why, name="edition_why"),
    path("<slug:plan>/utgava/<slug:edition>/hamta/", downloads, name="edition_downloads"),
]
