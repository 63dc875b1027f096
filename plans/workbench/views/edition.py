"""A section of an edition as staff read it, with notes: where the public page's link for employees leads."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.annotations.fetching import edition_for
from plans.annotations.models import Kind
from plans.annotations.rules import may_annotate
from plans.annotations.telling import filter_in
from plans.documents.fetching import section_for
from plans.workbench.edition_desk import read


@login_required
@require_GET
def section(request: SignedInRequest, plan_slug: str, edition_slug: str, key: str) -> HttpResponse:
    section = section_for(request.user, Ability.SEE, plan_slug, key)
    edition = edition_for(section.plan, edition_slug)
    page_key = edition.sections.filter(key=key).values_list("page_key", flat=True).first()
    if page_key is None:
        raise Http404
    if page_key != key:
        return redirect("workbench:edition_section", plan_slug, edition.slug, page_key)
    wanted = filter_in(request.GET)
    page = read(section.plan, edition, key, user=request.user, wanted=wanted)
    context = {
        "plan": section.plan,
        "section": section,
        "edition": edition,
        "page": page,
        "own": page.parts[0].row if page else None,
        "wanted": wanted,
        "kinds": Kind.choices,
        "units": sorted({note.unit for note in page.notes if note.unit}) if page else [],
        "may_annotate": may_annotate(request.user, section),
        "here": "desk",
    }
    return render(request, "workbench/edition_section.html", context)
