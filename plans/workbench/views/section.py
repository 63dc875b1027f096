"""The desk of a section: read as published, with its facts and everything one may do with it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.annotations.models import Kind
from plans.annotations.telling import filter_in
from plans.documents.fetching import section_for
from plans.documents.rules import may_edit
from plans.workbench.outlining import desk_url, marked_outline
from plans.workbench.section_desk import SectionDesk
from plans.workbench.summaries import summaries_of
from plans.workbench.words import day, day_and_time, kind_words, who


@login_required
@require_GET
def section(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    section = section_for(request.user, Ability.SEE, plan_slug, key)
    desk = SectionDesk(
        section, marked_outline(section.plan, request.user), request.user, filter_in(request.GET)
    )
    if desk.node and not desk.node.has_own_page:
        return redirect(desk_url(section.plan, desk.node))
    context = {
        "plan": section.plan,
        "section": section,
        "desk": desk,
        "above": [*_plan_step(desk), *desk.above],
        "state": _state(desk),
        "facts": _facts(desk),
        "kinds": Kind.choices,
        "here": "desk",
    }
    return render(request, "workbench/section.html", context)


@login_required
@require_GET
def summaries(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """List the languages in which the section is summed up, and those in which it can be."""
    section = section_for(request.user, Ability.SEE, plan_slug, key)
    context = {
        "plan": section.plan,
        "section": section,
        "summaries": summaries_of(section.plan, section),
        "may_edit": may_edit(request.user, section),
        "here": "desk",
    }
    return render(request, "workbench/section_summaries.html", context)


def _plan_step(desk: SectionDesk) -> list[dict[str, str]]:
    if not desk.sees_plan:
        return []
    return [{"url": reverse("workbench:plan", args=[desk.plan.slug]), "title": desk.plan.name}]


def _state(desk: SectionDesk) -> list[str]:
    words = [_("Syns bara för inloggade.")]
    if desk.section.retired_at:
        return [*words, _("Avvecklat %(day)s.") % {"day": day(desk.section.retired_at)}]
    if not desk.edition:
        return [*words, _("Planen har ingen utgåva än.")]
    name = f"{desk.edition.get_stage_display()} {desk.edition.dated_on:%Y-%m-%d}"
    if desk.differing:
        return [*words, _("Skiljer sig från utgåvan %(edition)s.") % {"edition": name}]
    return [*words, _("Samma ord som i utgåvan %(edition)s.") % {"edition": name}]


def _facts(desk: SectionDesk) -> list[dict[str, str]]:
    section = desk.section
    facts = [
        {"name": _("Slag"), "value": section.kind.name},
        {"name": _("Beteckning"), "value": section.beteckning},
        {"name": _("Version"), "value": str(section.version)},
        {
            "name": _("Nyckel"),
            "value": section.key,
            "quiet": _("Följer avsnittet när det flyttas eller byter namn."),
        },
    ]
    if desk.changes:
        last = desk.changes[0]
        said = f"{kind_words(last.kind)} {day_and_time(last.at)}"
        quiet = who(last.by, last.unit) + (f": {last.note}" if last.note else "")
        facts.insert(0, {"name": _("Senast"), "value": said, "quiet": quiet})
    return [fact for fact in facts if fact["value"]]
