"""All addresses: accounts, the desk, then the public site, whose plans take every other first word."""

from django.conf import settings
from django.urls import include, path

from planportal import health
from plans.api.views import open_data

urlpatterns = [
    path("halsa/", health.alive, name="alive"),
    path("halsa/redo/", health.ready, name="ready"),
    path("api/v1/", include("plans.api.urls")),
    path("api/", open_data, name="open_data"),
    path("konto/", include("accounts.urls")),
    path("arbete/", include("plans.urls")),
]
if settings.DEBUG:
    from planportal import gallery

    urlpatterns += [path("galleri/", gallery.gallery, name="gallery")]
urlpatterns += [path("", include("plans.reading.urls"))]

handler404 = "plans.reading.views.not_found.not_found"
