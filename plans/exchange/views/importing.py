"""Import in three steps: choose a file, read the report, say yes. And hand a plan out as a file."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.fetching import plan_for
from plans.documents.models import Plan
from plans.documents.references import outline_of
from plans.exchange.complaints import UnreadableFile, too_big
from plans.exchange.exporting import FORMATS, export
from plans.exchange.forms import ImportForm, PlaceForm
from plans.exchange.guarding import MAX_BYTES
from plans.exchange.waiting import Waiting, receive
from plans.jobs.models import Job
from plans.jobs.working import start
from plans.writing.pdf import PdfUnavailable


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    plan = plan_for(request.user, Ability.EDIT, plan_slug)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        if size > MAX_BYTES:
            form = ImportForm({})
            form.errors["file"] = form.error_class([str(too_big(size, MAX_BYTES))])
        elif form.is_valid():
            return _read(request, plan, form)
    return render(
        request, "exchange/choose.html", {"plan": plan, "form": form}, status=422 if form.is_bound else 200
    )


def _read(request: SignedInRequest, plan: Plan, form: ImportForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    try:
        waiting = receive(file.chunks())
    except UnreadableFile as refusal:
        form.add_error("file", str(refusal))
        return render(request, "exchange/choose.html", {"plan": plan, "form": form}, status=422)
    job = start(
        "read_file",
        title=_("Läser %(filename)s") % {"filename": file.name},
        by=request.user,
        back_url=reverse("exchange:import", args=[plan.slug]),
        plan=plan.slug,
        waiting=waiting.name,
        filename=file.name,
    )
    return redirect("jobs:follow", job.pk)


@login_required
@require_http_methods(["GET", "POST"])
def review(request: SignedInRequest, plan_slug: str, waiting: str) -> HttpResponse:
    """Show what an import would do, and do it on a yes. Only the one who uploaded the file comes here."""
    plan = plan_for(request.user, Ability.EDIT, plan_slug)
    reading = Job.objects.filter(
        kind="read_file", by=request.user, arguments__waiting=waiting, arguments__plan=plan.slug
    ).first()
    place = Waiting(waiting)
    if reading is None or not place.exists():
        raise Http404
    filename = reading.arguments["filename"]
    form = PlaceForm(request.POST or None, places=_places(plan))
    if request.method == "POST" and form.is_valid():
        if request.POST.get("do") == "cancel":
            place.remove()
            return redirect("exchange:import", plan.slug)
        return _bring_in(request, plan, waiting, form.cleaned_data["below"], filename)
    draft, own = place.draft()
    context = {"plan": plan, "draft": draft, "own": own, "filename": filename, "form": form}
    return render(request, "exchange/review.html", {**context, "report": draft.report})


def _bring_in(request: SignedInRequest, plan: Plan, waiting: str, below: str, filename: str) -> HttpResponse:
    job = start(
        "bring_in",
        title=_("Importerar %(filename)s") % {"filename": filename},
        by=request.user,
        back_url=reverse("exchange:import", args=[plan.slug]),
        plan=plan.slug,
        waiting=waiting,
        below=below,
        filename=filename,
    )
    return redirect("jobs:follow", job.pk)


@login_required
@require_GET
def hand_out(request: SignedInRequest, plan_slug: str, form: str) -> HttpResponse:
    """Give the working text as a file, to people who may read it."""
    plan = plan_for(request.user, Ability.SEE, plan_slug)
    if form not in FORMATS:
        raise Http404
    try:
        content = export(plan, form)
    except PdfUnavailable as refusal:
        return render(request, "exchange/unavailable.html", {"plan": plan, "words": str(refusal)}, status=503)
    response = HttpResponse(content, content_type=FORMATS[form])
    response["Content-Disposition"] = f'attachment; filename="{plan.slug}-arbetsversion.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _places(plan: Plan) -> list[tuple[str, str]]:
    below = [(node.key, _("Under %(label)s") % {"label": node.label}) for node in outline_of(plan).pages()]
    return [("", _("Sist i planen")), *below]
