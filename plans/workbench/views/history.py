"""What has happened: to one section, and to the whole plan."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents import rules
from plans.documents.fetching import plan_for, section_for
from plans.documents.models import Plan, Section
from plans.documents.references import outline_of
from plans.history.reading import changes_in, changes_of, people_in
from plans.workbench.forms import HistoryFilter
from plans.workbench.happenings import happenings
from plans.workbench.trail import entries, page_of_changes

PAGE = 50


@login_required
@require_GET
def of_section(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """List a section's changes, newest first, any two of which can be compared."""
    section = section_for(request.user, Ability.SEE, plan_slug, key)
    page = page_of_changes(section, request.GET.get("sida"))
    context = {
        "plan": section.plan,
        "section": section,
        "page": page,
        "entries": entries(page),
        "now": changes_of(section, limit=1)[0] if page.number > 1 else None,
        "may_edit": rules.may_edit(request.user, section),
        "here": "history",
    }
    return render(request, "workbench/section_history.html", context)


@login_required
@require_GET
def of_plan(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """List the plan's changes, newest first, those that the filter asks for."""
    plan = plan_for(request.user, Ability.SEE, plan_slug)
    outline = outline_of(plan)
    form = HistoryFilter(request.GET, people=people_in(plan.slug), outline=outline)
    form.is_valid()
    page = _page_number(request.GET)
    # One more than is shown tells whether there is an older page, without counting them all.
    found = changes_in(
        plan.slug, model=Section, limit=PAGE + 1, offset=(page - 1) * PAGE, **_wanted(plan, form.cleaned_data)
    )
    context = {
        "plan": plan,
        "form": form,
        "happenings": happenings(plan, outline, found[:PAGE]),
        "newer": _link(request.GET, page - 1, _("Nyare ändringar")) if page > 1 else None,
        "older": _link(request.GET, page + 1, _("Äldre ändringar")) if len(found) > PAGE else None,
        "here": "history",
    }
    return render(request, "workbench/plan_history.html", context)


def _wanted(plan: Plan, values: dict[str, Any]) -> dict[str, Any]:
    chapter = values.get("kapitel")
    return {
        "by_name": values.get("person", ""),
        "unit_name": values.get("enhet", ""),
        "since": values.get("fran"),
        "until": values.get("till"),
        "ids": _in_chapter(plan, chapter) if chapter else None,
    }


def _in_chapter(plan: Plan, key: str) -> set[int]:
    """Return the ids of a chapter and all that is or, when it was retired, was below it."""
    rows = Section.objects.filter(plan=plan).values_list("pk", "parent_id", "key")
    below: dict[int | None, list[int]] = {}
    for pk, parent, _key in rows:
        below.setdefault(parent, []).append(pk)
    found: set[int] = set()
    waiting = [pk for pk, _parent, row_key in rows if row_key == key]
    while waiting:
        found.add(waiting[-1])
        waiting.extend(below.get(waiting.pop(), []))
    return found


def _page_number(values: QueryDict) -> int:
    number = values.get("sida", "1")
    return max(1, int(number)) if number.isdecimal() and len(number) < 7 else 1


def _link(values: QueryDict, page: int, title: str) -> dict[str, str]:
    asked = values.copy()
    asked["sida"] = str(page)
    return {"url": f"?{asked.urlencode()}", "title": title}
