"""Feeds for those who want to be told."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.reading.addresses import Family
from plans.reading.edition_changes import changes_of
from plans.reading.feeds import TYPE, changes_entries, editions_entries, written
from plans.reading.fetching import contents_of, editions_with
from plans.reading.serving import Visit, public_page


@public_page
def editions_feed(visit: Visit) -> HttpResponse:
    plan = visit.family.plan
    title = _("%(plan)s: utgåvor") % {"plan": visit.edition.plan_name}
    path, page = reverse("lasting:editions_feed", args=[plan]), reverse("reading:editions", args=[plan])
    return HttpResponse(written(visit, title, path, page, editions_entries(visit)), content_type=TYPE)


@public_page
def changes_feed(visit: Visit, key: str = "") -> HttpResponse:
    plan = visit.family.plan
    title = _("%(what)s: ändringar") % {"what": _named(visit, key)}
    if key:
        path, page = reverse("lasting:section_feed", args=[plan, key]), Family(plan).section(key)
    else:
        path, page = reverse("lasting:changes_feed", args=[plan]), reverse("reading:log", args=[plan])
    entries = changes_entries(visit, changes_of(visit.shelf, key), key)
    return HttpResponse(written(visit, title, path, page, entries), content_type=TYPE)


def _named(visit: Visit, key: str) -> str:
    """Name what the feed is about; a section that is not there any longer had a name once."""
    if not key:
        return visit.edition.plan_name
    for edition in dict.fromkeys([visit.edition, *editions_with(visit.shelf, key)]):
        contents = contents_of(edition)
        if key in contents.page_of:
            page = contents.pages[contents.page_of[key]]
            return f"{visit.edition.plan_name}, {page.title}"
    raise Http404
