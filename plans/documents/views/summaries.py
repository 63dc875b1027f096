"""Write summaries in other languages, of a section or of the whole plan: a page for each language."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.actions.summaries import write_summary
from plans.documents.fetching import plan_for, section_for
from plans.documents.forms import SummaryForm
from plans.documents.models import Plan, Section, Summary
from plans.documents.refusals import NotInThisState, Outdated
from plans.documents.views.kept_text import when_signed_out
from plans.text.tongues import TONGUES, Tongue


@require_http_methods(["GET", "POST"])
@when_signed_out
def of_plan(request: SignedInRequest, plan_slug: str, language: str) -> HttpResponse:
    plan = plan_for(request.user, Ability.EDIT, plan_slug)
    return _page(request, plan, plan, _known(language))


@require_http_methods(["GET", "POST"])
@when_signed_out
def of_section(request: SignedInRequest, plan_slug: str, key: str, language: str) -> HttpResponse:
    section = section_for(request.user, Ability.EDIT, plan_slug, key)
    return _page(request, section.plan, section, _known(language))


def _known(language: str) -> Tongue:
    if language not in TONGUES:
        raise Http404
    return TONGUES[language]


def _page(request: SignedInRequest, plan: Plan, thing: Plan | Section, tongue: Tongue) -> HttpResponse:
    section = thing if isinstance(thing, Section) else None
    found = Summary.objects.filter(plan=plan, section=section, language=tongue.code).first()
    if request.method == "GET":
        initial = {"text": found.text, "seen": found.version} if found else {"seen": 0}
        return _shown(request, plan, section, tongue, SummaryForm(initial=initial, tongue=tongue), found)
    form = SummaryForm(request.POST, tongue=tongue)
    if not form.is_valid():
        return _shown(request, plan, section, tongue, form, found, status=422)
    try:
        write_summary(thing, language=tongue.code, by=request.user, **form.cleaned_data)
    except (Outdated, NotInThisState) as refusal:
        messages.error(request, str(refusal))
        return _after_refusal(request, plan, section, tongue, form)
    messages.success(request, _("Sparat. Läsarna ser sammanfattningen i nästa utgåva."))
    return redirect(_back(plan, section))


def _after_refusal(
    request: SignedInRequest, plan: Plan, section: Section | None, tongue: Tongue, form: SummaryForm
) -> HttpResponse:
    """Show what the writer wrote beside what stands there now; sending it again means that they have seen it."""
    found = Summary.objects.filter(plan=plan, section=section, language=tongue.code).first()
    kept = form.cleaned_data | {"seen": found.version if found else 0}
    again = SummaryForm(initial=kept, tongue=tongue)
    return _shown(request, plan, section, tongue, again, found, status=409, stands=found)


def _shown(
    request: SignedInRequest,
    plan: Plan,
    section: Section | None,
    tongue: Tongue,
    form: SummaryForm,
    found: Summary | None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context: dict[str, Any] = {
        "plan": plan,
        "section": section,
        "tongue": tongue,
        "form": form,
        "back_url": _back(plan, section),
    }
    context["is_older"] = bool(found and section and found.text and found.of_version != section.version)
    return render(request, "documents/summary.html", context | more, status=status)


def _back(plan: Plan, section: Section | None) -> str:
    if section:
        return reverse("workbench:section", args=[plan.slug, section.key])
    return reverse("workbench:plan", args=[plan.slug])
