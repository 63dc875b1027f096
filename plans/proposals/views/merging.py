"""Merge an approved proposal, and undo a merge: each shows what will happen first."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState
from plans.documents.views.answers import refused
from plans.documents.views.kept_text import when_signed_out
from plans.jobs.working import start
from plans.proposals import rules
from plans.proposals.actions.undoing import undo_merge
from plans.proposals.fetching import proposal_for
from plans.proposals.forms import MergeForm, StepForm
from plans.proposals.models import Proposal
from plans.proposals.showing import ProposalShown
from plans.proposals.tasks import MERGING
from plans.proposals.views.proposal import address, done


@require_http_methods(["GET", "POST"])
@when_signed_out
def merge(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    """Show what will stand in the plan, ask for a sentence about it, and do it as a job with its progress shown."""
    found = proposal_for(request.user, Ability.EDIT, plan_slug, number)
    if not rules.may_take("merge", request.user, found):
        return _not_now(request, found)
    form = MergeForm(request.POST or None, initial={"seen": found.version})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["summary"].strip() or form.cleaned_data["editorial"]:
            return _started(request, found, form)
        form.add_error(
            "summary", _("Skriv med en mening vad som ändras, eller kryssa i att ändringen är redaktionell.")
        )
    context = {
        "plan": found.plan,
        "proposal": found,
        "form": form,
        "shown": ProposalShown(found, outline_of(found.plan), request.user),
        "here": "proposals",
    }
    return render(request, "proposals/merge.html", context, status=422 if form.is_bound else 200)


def _not_now(request: SignedInRequest, found: Proposal) -> HttpResponse:
    if not rules.may_review(request.user, found):
        raise PermissionDenied
    words = _("Förslaget är %(state)s och kan inte infogas nu.") % {
        "state": found.get_state_display().lower()
    }
    return refused(request, NotInThisState(words), address(found))


def _started(request: SignedInRequest, found: Proposal, form: MergeForm) -> HttpResponse:
    job = start(
        MERGING,
        title=_("Infogar %(proposal)s") % {"proposal": found},
        by=request.user,
        back_url=address(found),
        proposal=found.pk,
        **form.cleaned_data,
    )
    return redirect("jobs:follow", job.pk)


@require_http_methods(["GET", "POST"])
@login_required
def undo(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    """Ask why, and bring back what stood before the merge."""
    found = proposal_for(request.user, Ability.EDIT, plan_slug, number)
    if not rules.may_undo(request.user, found):
        words = _("Förslaget är inte infogat, eller infogningen är redan ångrad.")
        return refused(request, NotInThisState(words), address(found))
    form = StepForm(request.POST or None, initial={"seen": found.version})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        return done(
            request,
            found,
            lambda: undo_merge(found, words=words, by=request.user),
            _("Infogningen är ångrad. Det som ändrats sedan dess står kvar."),
        )
    context = {"plan": found.plan, "proposal": found, "form": form, "here": "proposals"}
    return render(request, "proposals/undo.html", context, status=422 if form.is_bound else 200)
