"""Lists of notes: those of a plan, with those that wait for a person first, and one's own work."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Case, Q, Value, When
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.access.checks import checker_for
from plans.aktualitet.answering import Answering
from plans.aktualitet.waiting import waiting_for
from plans.annotations.models import Annotation, AnnotationQuerySet, Kind, Place
from plans.annotations.readers import reader_of
from plans.annotations.rules import may_disclose
from plans.annotations.telling import Filter, filter_in, shown
from plans.documents.fetching import plan_for, plans_seen_by
from plans.documents.models import Plan
from plans.documents.references import outline_of
from plans.documents.standing import allowed

A_PAGE = 50
LATEST = 30


@login_required
@require_GET
def of_plan(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """List the plan's notes, filtered; `vantar` shows those whose passage has changed or gone."""
    plan = plan_for(request.user, Ability.SEE, plan_slug)
    seen = Annotation.objects.visible_to(reader_of(request.user, plan)).filter(plan=plan)
    wanted = filter_in(request.GET)
    notes = wanted.of(seen, request.user).order_by("-at", "-pk")
    if request.GET.get("vantar"):
        notes = notes.waiting_for_a_person()
    page = Paginator(notes, A_PAGE).get_page(request.GET.get("sida"))
    context = {
        "plan": plan,
        "page": page,
        "notes": shown(_only(page.object_list), plan, request.user),
        "waiting": seen.waiting_for_a_person().count(),
        "only_waiting": bool(request.GET.get("vantar")),
        "may_disclose": may_disclose(request.user, plan),
        "query": _without_page(request),
        "here": "notes",
        **filter_context(seen, wanted),
    }
    return render(request, "annotations/list.html", context)


@login_required
@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    """Show one's own work with notes: to me or my unit, on texts that I answer for, and what became of mine."""
    work = [_work(plan, request) for plan in plans_seen_by(request.user)]
    some = [one for one in work if one["to_me"] or one["on_mine"] or one["written"]]
    waiting = waiting_for(request.user, on=timezone.localdate())
    context = {"work": some, "waiting": waiting, "here": "mine"}
    return render(request, "annotations/mine.html", context)


def _work(plan: Plan, request: SignedInRequest) -> dict[str, Any]:
    user = request.user
    seen = Annotation.objects.visible_to(reader_of(user, plan)).filter(plan=plan)
    to_me = seen.open().filter(to_person=user) | seen.open().filter(
        to_unit__group__in=checker_for(user).groups
    )
    on_mine = (
        seen.open()
        .filter(section__in=_answered_for(plan, user))
        .exclude(Q(author=user) | Q(pk__in=to_me.values("pk")))
    )
    closed_last = Case(When(closed_at=None, then=Value(0)), default=Value(1))
    written = seen.filter(author=user).exclude(pk__in=to_me.values("pk")).order_by(closed_last, "-at")
    return {
        "plan": plan,
        "to_me": shown(to_me.order_by("at")[:LATEST], plan, user),
        "on_mine": shown(on_mine.order_by("at")[:LATEST], plan, user),
        "written": shown(written[:LATEST], plan, user),
    }


def _answered_for(plan: Plan, user: User) -> list[int]:
    """Return the sections that the user's unit answers for, and those that no unit does, if the user may edit them."""
    answering = Answering(plan, outline_of(plan), on=timezone.localdate())
    found = []
    for node in answering.outline:
        held = answering.responsible(node)
        if held.unit == user.unit if held else allowed(user, Ability.EDIT, node):
            found.append(node.row.pk)
    return found


def filter_context(seen: AnnotationQuerySet, wanted: Filter) -> dict[str, Any]:
    """Return what the component note_filter wants (one query)."""
    units = seen.exclude(unit_name="").order_by("unit_name").values_list("unit_name", flat=True).distinct()
    return {"wanted": wanted, "kinds": Kind.choices, "units": list(units), "places": Place}


def _only(notes: Any) -> AnnotationQuerySet:
    """Return the page's notes as a question that more can be asked of."""
    found: AnnotationQuerySet = Annotation.objects.filter(pk__in=[note.pk for note in notes])
    return found.order_by("-at", "-pk")


def _without_page(request: SignedInRequest) -> str:
    kept = request.GET.copy()
    kept.pop("sida", None)
    return f"{kept.urlencode()}&" if kept else ""
