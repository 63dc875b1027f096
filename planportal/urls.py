"""All addresses: accounts, the desk, then the public site, whose plans take every other first word.

What stands in `i18n_patterns` is read in the language that the address begins with; the rest is one for all.
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from planportal import health
from plans.api.views import open_data

urlpatterns = [
    path("halsa/", health.alive, name="alive"),
    path("halsa/redo/", health.ready, name="ready"),
    path("api/v1/", include("plans.api.urls")),
    path("", include("plans.reading.lasting_urls")),
]
if settings.DEBUG:
    from planportal import gallery

    urlpatterns += [path("galleri/", gallery.gallery, name="gallery")]
urlpatterns += i18n_patterns(
    path("api/", open_data, name="open_data"),
    path("konto/", include("accounts.urls")),
    path("arbete/", include("plans.urls")),
    path("", include("plans.reading.urls")),
    prefix_default_language=False,
)

handler404 = "plans.reading.views.not_found.not_found"
