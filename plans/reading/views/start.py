"""The first page: of the site, and of a plan or an edition."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plans.editions.models import Edition
from plans.reading.about import about
from plans.reading.addresses import Family
from plans.reading.chapters import groups_of
from plans.reading.fetching import contents_of
from plans.reading.serving import Visit, kept, public_page, shown
from plans.reading.state import StateLine, state_of
from plans.reading.timeline import facts, timeline
from plans.reading.views.day import applied_then

MOST_DRAFTS = 3


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """List the plans that the public can read; a single one is shown at once."""
    newest = list(Edition.objects.order_by("plan", "-dated_on", "-frozen_at", "-pk").distinct("plan"))
    if len(newest) == 1:
        return kept(redirect("reading:start", newest[0].plan))
    plans = [(edition, Family(edition.plan).start()) for edition in newest]
    return kept(shown("reading/home.html", {"plans": plans, "here": ""}))


@public_page
def start(visit: Visit) -> HttpResponse:
    contents = contents_of(visit.edition)
    context = about(
        visit, here="plan" if not visit.family.edition else "", better=Family(visit.family.plan).start()
    )
    context |= {
        "groups": groups_of(visit.edition, contents, visit.family.section),
        "drafts": _drafts(visit),
        "facts": facts(visit.edition, visit.shelf),
        "timeline": timeline(visit.shelf),
        "notice": applied_then(visit),
        "files": Family.of(visit.edition).downloads_of("plan"),
        "canonical": visit.absolute(visit.family.start()),
    }
    return shown("reading/start.html", context)


def _drafts(visit: Visit) -> list[StateLine]:
    """Return what is on its way to change the plan: proposals newer than what is in force."""
    if visit.shelf.in_force is None:
        return []
    others = [draft for draft in visit.shelf.drafts() if draft != visit.edition]
    return [_linked(draft, visit) for draft in others[:MOST_DRAFTS]]


def _linked(draft: Edition, visit: Visit) -> StateLine:
    line = state_of(draft, visit.shelf)
    return StateLine(
        line.state, line.title, line.words, url=Family.of(draft).start(), link=_("Läs förslaget")
    )
