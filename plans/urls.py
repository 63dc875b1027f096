"""One include per room of the desk; the public room is included by the site, last of all."""

from django.urls import include, path

urlpatterns = [
    path("jobb/", include("plans.jobs.urls")),
    path("utskick/", include("plans.notices.urls")),
    path("", include("plans.following.urls")),
    path("", include("plans.aktualitet.urls")),
    path("", include("plans.annotations.urls")),
    path("", include("plans.proposals.urls")),
    path("", include("plans.documents.urls")),
    path("", include("plans.editions.urls")),
    path("", include("plans.exchange.urls")),
    path("", include("plans.workbench.urls")),
]
