"""The first page: of the site, and of a plan or an edition."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from planportal.languages import in_each_language
from plans.editions.models import Edition
from plans.reading.about import about
from plans.reading.addresses import Family
from plans.reading.aktualitet import aktualitet
from plans.reading.chapters import groups_of
from plans.reading.fetching import contents_of
from plans.reading.serving import Visit, kept, public_page, shown
from plans.reading.state import StateLine, state_of
from plans.reading.summaries import of_plan
from plans.reading.timeline import facts, timeline
from plans.reading.views.day import applied_then

MOST_DRAFTS = 3


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal, and where it is compared with what is in force."""

    line: StateLine
    compared: str


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """List the plans that the public can read; a single one is shown at once."""
    newest = list(Edition.objects.order_by("plan", "-dated_on", "-frozen_at", "-pk").distinct("plan"))
    if len(newest) == 1:
        return kept(redirect("reading:start", newest[0].plan))
    plans = [(edition, Family(edition.plan).start()) for edition in newest]
    context = {"plans": plans, "here": "", "tongues": in_each_language(request.path)}
    return kept(shown("reading/home.html", context))


@public_page
def start(visit: Visit) -> HttpResponse:
    contents = contents_of(visit.edition)
    context = about(
        visit, here="plan" if not visit.family.edition else "", better=Family(visit.family.plan).start()
    )
    context |= {
        "groups": groups_of(visit.edition, contents, visit.family.section),
        "drafts": _drafts(visit),
        "aktualitet": aktualitet(visit.shelf) if visit.edition == visit.shelf.in_force else None,
        "facts": facts(visit.edition, visit.shelf),
        "timeline": timeline(visit.shelf),
        "notice": applied_then(visit),
        "summaries": of_plan(visit.edition),
        "files": Family.of(visit.edition).downloads_of("plan"),
        "canonical": visit.absolute(visit.family.start()),
    }
    return shown("reading/start.html", context)


def _drafts(visit: Visit) -> list[Proposed]:
    """Return what is on its way to change the plan: proposals newer than what is in force."""
    if visit.shelf.in_force is None:
        return []
    others = [draft for draft in visit.shelf.drafts() if draft != visit.edition]
    return [_proposed(draft, visit, visit.shelf.in_force) for draft in others[:MOST_DRAFTS]]


def _proposed(draft: Edition, visit: Visit, in_force: Edition) -> Proposed:
    line = state_of(draft, visit.shelf)
    linked = replace(line, quiet="", url=Family.of(draft).start(), link=_("Läs förslaget"))
    compared = reverse("reading:compare_editions", args=[draft.plan, in_force.slug, draft.slug])
    return Proposed(linked, compared)
