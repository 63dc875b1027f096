"""Lists of proposals: the board of a plan, one's own, those on a section, and why a text reads as it does."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.fetching import plan_around, plans_seen_by, section_for
from plans.proposals import rules
from plans.proposals.board import questions_to, rows_for, rows_of_author
from plans.proposals.chain import paragraphs_of
from plans.proposals.together import meetings_on


@login_required
@require_GET
def board(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Show the plan's proposals: open ones, whom each waits for and how long; with `avgjorda` those that are over."""
    plan = plan_around(request.user, plan_slug)
    over = bool(request.GET.get("avgjorda"))
    rows = rows_for(request.user, plan, over=over)
    context = {
        "plan": plan,
        "rows": rows,
        "for_me": sum(row.is_for_me for row in rows),
        "over": over,
        "may_begin": rules.may_begin(request.user, plan),
        "here": "proposals",
    }
    return render(request, "proposals/board.html", context)


@login_required
@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    """Show one's own proposals in every plan, and what one's units have been asked."""
    plans = [(plan, rows_of_author(request.user, plan)) for plan in plans_seen_by(request.user)]
    today = timezone.localdate()
    context = {
        "plans": [(plan, rows) for plan, rows in plans if rows],
        "questions": [(one, one.is_late(today)) for one in questions_to(request.user)],
        "here": "mine",
    }
    return render(request, "proposals/mine.html", context)


@login_required
@require_GET
def on_section(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Show all open proposals that touch a section, together where they touch the same paragraph."""
    section = section_for(request.user, Ability.SEE, plan_slug, key)
    context = {
        "plan": section.plan,
        "section": section,
        "meetings": meetings_on(section, request.user),
        "may_propose": rules.may_propose(request.user, section),
        "here": "proposals",
    }
    return render(request, "proposals/on_section.html", context)


@login_required
@require_GET
def why(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Show, paragraph by paragraph, which proposals gave the section its words."""
    section = section_for(request.user, Ability.SEE, plan_slug, key)
    context = {
        "plan": section.plan,
        "section": section,
        "paragraphs": paragraphs_of(section, request.user),
        "here": "proposals",
    }
    return render(request, "proposals/why.html", context)
