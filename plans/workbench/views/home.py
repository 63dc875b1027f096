"""The first page: the plans one works with, and what one was doing."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.aktualitet.waiting import waiting_for
from plans.documents import rules
from plans.documents.fetching import plans_seen_by
from plans.documents.models import Draft, Plan
from plans.documents.references import outline_of
from plans.documents.standing import allowed
from plans.workbench.happenings import Happening, latest
from plans.workbench.outlining import Line, desk_url

LATEST = 5


@dataclass(frozen=True, slots=True)
class MyPlan:
    """A plan on somebody's first page; `sections` are the entrances of one who does not see the whole."""

    plan: Plan
    whole: bool
    count: int
    sections: list[Line]
    happenings: list[Happening]


@login_required
@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    drafts = Draft.objects.filter(user=request.user, section__retired_at=None).select_related("section__plan")
    context = {
        "plans": [_my(plan, request.user) for plan in plans_seen_by(request.user)],
        "drafts": drafts.order_by("-saved_at"),
        "waiting": waiting_for(request.user, on=timezone.localdate()),
        "may_create_plan": rules.may_create_plan(request.user),
        "here": "desk",
    }
    return render(request, "workbench/home.html", context)


def _my(plan: Plan, user: User) -> MyPlan:
    outline = outline_of(plan)
    if rules.may_see(user, plan):
        return MyPlan(plan, True, len(outline), [], latest(plan, outline, LATEST))
    seen = [node for node in outline if allowed(user, Ability.SEE, node)]
    tops = [node for node in seen if not (node.parent and allowed(user, Ability.SEE, node.parent))]
    return MyPlan(plan, False, len(seen), [Line(node, desk_url(plan, node)) for node in tops], [])
