"""A section's aktualitet: who answers for it, its three dates, what has been judged, and the acts of one's unit."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.aktualitet import rules
from plans.aktualitet.actions import answering as naming
from plans.aktualitet.actions import judging
from plans.aktualitet.actions.judging import Told
from plans.aktualitet.fetching import judged_section_for, led_section_for
from plans.aktualitet.forms.answering import PartForm, RequirementsForm
from plans.aktualitet.forms.judging import AssessForm, StillRightForm
from plans.aktualitet.models import Assessment
from plans.aktualitet.section import SectionShown, answered_by
from plans.aktualitet.views.answers import in_force
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState, Outdated
from plans.documents.views.kept_text import when_signed_out
from plans.editions.county import said_of
from plans.editions.shelf import open_shelf
from plans.editions.strategies import standing_of


@login_required
@require_GET
def show(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    return page(request, judged_section_for(request.user, Ability.SEE, plan_slug, key))


@require_POST
@when_signed_out
def still_right(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Say that the section has been read and is still right."""
    section = judged_section_for(request.user, Ability.ANNOTATE, plan_slug, key)
    form = StillRightForm(request.POST, auto_id="last_%s")
    if not form.is_valid():
        return page(request, section, status=422, still_form=form)
    try:
        judging.say_still_right(section, note=form.cleaned_data["note"], by=request.user)
    except NotInThisState as refusal:
        messages.error(request, str(refusal))
        return page(request, section, status=409, still_form=form)
    messages.success(request, _("Tack. Nu syns det att avsnittet är läst och fortfarande rätt."))
    return redirect(address(section))


@require_POST
@when_signed_out
def assess(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Judge the section for one's unit."""
    section = judged_section_for(request.user, Ability.ANNOTATE, plan_slug, key)
    today = timezone.localdate()
    form = AssessForm(request.POST, requirements=answered_by(section), on=today, auto_id="bedom_%s")
    if not form.is_valid():
        return page(request, section, status=422, assess_form=form)
    edition = in_force(section.plan)
    slug = edition.slug if edition else ""
    try:
        judging.assess(section, form.told(), seen=form.cleaned_data["seen"], edition=slug, by=request.user)
    except Outdated as refusal:
        messages.error(request, str(refusal))
        return page(request, section, status=409, assess_form=form, is_outdated=True)
    except NotInThisState as refusal:
        messages.error(request, str(refusal))
        return page(request, section, status=409, assess_form=form)
    messages.success(request, _("Bedömningen är sparad för %(unit)s.") % {"unit": request.user.unit_name})
    return redirect(address(section))


@login_required
@require_POST
def tick(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Say which requirements of the law the section answers."""
    section = led_section_for(request.user, Ability.EDIT, plan_slug, key)
    form = RequirementsForm(request.POST, auto_id="krav_%s")
    if not form.is_valid():
        return page(request, section, status=422, requirements_form=form)
    naming.tick_requirements(section, form.cleaned_data["codes"], by=request.user)
    messages.success(request, _("Sparat."))
    return redirect(address(section))


def page(
    request: SignedInRequest,
    section: Section,
    *,
    status: int = 200,
    is_outdated: bool = False,
    **forms: Any,
) -> HttpResponse:
    """Show the section's aktualitet; `forms` are those that were sent and refused.

    With `is_outdated` a colleague's verdict is shown beside what was typed, and the form counts it as seen.
    """
    today = timezone.localdate()
    whole = bool(request.GET.get("alla"))
    read = rules.verdicts_read_by(request.user, section.plan, on=today)
    shown = SectionShown(section, in_force(section.plan), on=today, whole=whole, read=read)
    may_judge = section.is_live() and rules.may_judge(request.user, section)
    may_lead = rules.may_lead(request.user, section.plan)
    mine = shown.latest_of(request.user.unit)
    said = _said(mine)
    if is_outdated:
        forms["assess_form"] = _seen_now(request, forms["assess_form"], said["seen"])
    context = {
        "plan": section.plan,
        "section": section,
        "shown": shown,
        "whole": whole,
        "may_judge": may_judge,
        "may_lead": may_lead,
        "still_form": StillRightForm(auto_id="last_%s"),
        "assess_form": AssessForm(
            initial=said, requirements=shown.requirements, on=today, auto_id="bedom_%s"
        ),
        "theirs": mine if is_outdated else None,
        **_outside(section),
        "part_form": PartForm(today=today, auto_id="ansvar_%s"),
        "requirements_form": RequirementsForm(initial={"codes": shown.codes}, auto_id="krav_%s"),
        "here": "aktualitet",
    }
    return render(request, "aktualitet/section.html", context | forms, status=status)


def _outside(section: Section) -> dict[str, Any]:
    """Return what fullmäktige and länsstyrelsen have said of the section in the plan in force."""
    shelf = open_shelf(section.plan.slug, on=timezone.localdate())
    standing = standing_of(shelf) if shelf else None
    judged = standing.judged(section.key) if standing else None
    return {
        "county": said_of(shelf).about(section.key) if shelf else [],
        "decided": {"row": standing.latest.row, "reason": judged[2]}
        if standing and standing.latest and judged
        else None,
    }


def address(section: Section) -> str:
    return reverse("aktualitet:section", args=[section.plan.slug, section.key])


def _said(mine: Assessment | None) -> dict[str, Any]:
    """Return what the form begins from: the unit's latest verdict, and which one that was."""
    if mine is None:
        return {"seen": 0}
    return {name: getattr(mine, name) for name in Told.__slots__} | {"seen": mine.pk}


def _seen_now(request: SignedInRequest, form: AssessForm, seen: int) -> AssessForm:
    typed = request.POST.copy()
    typed["seen"] = str(seen)
    form.data = typed
    return form
