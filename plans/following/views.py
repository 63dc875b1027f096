"""Follow a plan or a section, stop, and see what one follows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.fetching import plan_for, section_for
from plans.documents.models import Plan, Section
from plans.following.actions import follow, unfollow
from plans.following.models import Following
from plans.following.reading import followed_by


@login_required
@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    return render(request, "following/mine.html", {"followed": followed_by(request.user), "here": "mine"})


@login_required
@require_http_methods(["GET", "POST"])
def of_plan(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    plan = plan_for(request.user, Ability.SEE, plan_slug)
    return _answer(request, plan, plan)


@login_required
@require_http_methods(["GET", "POST"])
def of_section(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    section = section_for(request.user, Ability.SEE, plan_slug, key)
    return _answer(request, section.plan, section)


def _answer(request: SignedInRequest, plan: Plan, thing: Plan | Section) -> HttpResponse:
    section = thing if isinstance(thing, Section) else None
    if request.method == "POST":
        if request.POST.get("do") == "stop":
            unfollow(thing, by=request.user)
            messages.success(request, _("Du följer inte längre."))
        else:
            follow(thing, by=request.user)
            messages.success(
                request, _("Du följer nu. Du får veta när något händer, så ofta som du har valt.")
            )
        return redirect("following:mine")
    follows = Following.objects.filter(person=request.user, plan=plan, section=section).exists()
    context = {"plan": plan, "section": section, "follows": follows, "here": "desk"}
    return render(request, "following/ask.html", context)
