"""Follow long work: a page that reloads itself, and JSON for the element that watches it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from plans.jobs.models import Job


@login_required
@require_GET
def follow(request: SignedInRequest, job_id: str) -> HttpResponse:
    """Show how far one's own work has come; go on when it is done."""
    job = _own_job(request, job_id)
    if job.state == Job.State.DONE and "url" in job.result:
        if said := job.result.get("said"):
            messages.success(request, said)
        # The worker wrote the address in Swedish.
        return redirect(translate_url(job.result["url"], get_language() or settings.LANGUAGE_CODE))
    context = {"job": job, "words": _words(job), "stuck": job.has_stopped_answering(timezone.now())}
    return render(request, "jobs/follow.html", context)


@login_required
@require_GET
def state(request: SignedInRequest, job_id: str) -> JsonResponse:
    """Answer the watching element: {state, done, total, words, next}."""
    job = _own_job(request, job_id)
    stuck = job.has_stopped_answering(timezone.now())
    over = job.is_over() or stuck
    return JsonResponse(
        {
            "state": "failed" if stuck else job.state,
            "done": job.done,
            "total": job.total,
            "words": _words(job),
            "next": request.build_absolute_uri("../") if over else "",
        }
    )


def _own_job(request: SignedInRequest, job_id: str) -> Job:
    return get_object_or_404(Job, pk=job_id, by=request.user)


def _words(job: Job) -> str:
    if job.has_stopped_answering(timezone.now()):
        return _(
            "Arbetet har avbrutits, troligen för att servern startades om. Ingenting har ändrats. Försök igen."
        )
    return job.words or (_("Klart.") if job.state == Job.State.DONE else _("Väntar på sin tur."))
