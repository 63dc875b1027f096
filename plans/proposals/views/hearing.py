"""The hearing of units on a proposal: ask, answer, remind."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.views.kept_text import when_signed_out
from plans.proposals import rules
from plans.proposals.actions import hearing as verbs
from plans.proposals.fetching import proposal_for
from plans.proposals.forms import AnswerForm, AskUnitsForm
from plans.proposals.models import Answer, Hearing, Proposal
from plans.proposals.views.proposal import done, page


@login_required
@require_POST
def ask(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    """Ask units about the proposal, with a day."""
    found = proposal_for(request.user, Ability.EDIT, plan_slug, number)
    form = AskUnitsForm(request.POST, auto_id="fraga_%s")
    if not form.is_valid():
        return page(request, found, hearing_form=form, status=422)
    units, due_on = list(form.cleaned_data["units"]), form.day()
    today = timezone.localdate()
    return done(
        request,
        found,
        lambda: verbs.ask_units(found, units, due_on=due_on, on=today, by=request.user),
        _("Enheterna är frågade och får mejl."),
        hearing_form=form,
    )


@require_POST
@when_signed_out
def answer(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Answer for one's unit."""
    found = proposal_for(request.user, Ability.SEE, plan_slug, number)
    asked = _hearing(found, pk)
    if not rules.may_answer(request.user, asked):
        raise PermissionDenied
    form = AnswerForm(request.POST, auto_id=f"svar_{asked.pk}_%s")
    typed = {"to_answer": [(asked, form)]}
    if not form.is_valid():
        return page(request, found, status=422, **typed)
    told = form.cleaned_data
    return done(
        request,
        found,
        lambda: verbs.answer(asked, answer=Answer(told["answer"]), words=told["words"], by=request.user),
        _("Svaret är sparat för %(unit)s.") % {"unit": asked.unit_name},
        **typed,
    )


@login_required
@require_POST
def remind(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Remind a unit that has not answered."""
    found = proposal_for(request.user, Ability.EDIT, plan_slug, number)
    asked = _hearing(found, pk)
    today = timezone.localdate()
    words = _("%(unit)s får en påminnelse i nästa mejl.") % {"unit": asked.unit_name}
    return done(request, found, lambda: verbs.remind(asked, on=today, by=request.user), words)


def _hearing(found: Proposal, pk: int) -> Hearing:
    asked = found.hearings.select_related("unit", "proposal__plan").filter(pk=pk).first()
    if asked is None:
        raise Http404
    return asked
