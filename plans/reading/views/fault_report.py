"""The page where a reader tells of something that cannot be used. It sets no cookie, so it can have no token."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from planportal.kommun import kommun
from planportal.languages import in_each_language
from plans.reading.fault_reports import FaultForm, came_from_here, may_report, page_asked_for, send
from plans.reading.serving import kept, shown
from plans.reading.site import site_page
from plans.reading.views.site import ways_to_reach


# Sending uses nobody's right, so there is no right to misuse: docs/decisions/0023.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report_fault(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        return kept(_page(FaultForm(initial={"page": page_asked_for(request.GET.get("sida", ""))})))
    form = FaultForm(request.POST)
    if not form.is_valid():
        return _page(form, status=422)
    if not came_from_here(request):
        return _page(form, status=403, wrong=_foreign())
    if not may_report(request):
        return _page(form, status=429, wrong=_many())
    if not send(form.cleaned_data):
        return _page(form, status=503, wrong=_unsent())
    return redirect("reading:fault_reported")


@site_page
def fault_reported(request: HttpRequest) -> HttpResponse:
    tongues = in_each_language(request.path)
    return shown(
        "reading/fault_reported.html", {"here": "accessibility", "site": kommun(), "tongues": tongues}
    )


def _page(form: FaultForm, *, status: int = 200, wrong: dict[str, str] | None = None) -> HttpResponse:
    context: dict[str, Any] = {"here": "accessibility", "site": kommun(), "form": form, "wrong": wrong}
    context["tongues"] = in_each_language(reverse("reading:report_fault"))
    context["ways"] = ways_to_reach(kommun().contact) if wrong else []
    page = shown("reading/report_fault.html", context, status=status)
    if status != 200:
        page.headers["Cache-Control"] = "no-store"
    return page


def _foreign() -> dict[str, str]:
    return {
        "title": _("Meddelandet är inte skickat."),
        "text": _(
            "Webbläsaren säger att det kom från en annan webbplats. Det du skrev står kvar: skicka det härifrån."
        ),
    }


def _many() -> dict[str, str]:
    return {
        "title": _("Meddelandet är inte skickat."),
        "text": _(
            "Det har kommit många meddelanden från samma nät den senaste timmen. "
            "Det du skrev står kvar. Vänta en stund och skicka igen, eller hör av dig på ett annat sätt."
        ),
    }


def _unsent() -> dict[str, str]:
    return {
        "title": _("Meddelandet är inte skickat."),
        "text": _(
            "Felet är vårt: e-posten fungerar inte just nu. Det du skrev står kvar. "
            "Försök igen om en stund, eller hör av dig på ett annat sätt."
        ),
    }
