"""Write a note on a proposal's own words."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.annotations.actions.writing import Proposed, annotate
from plans.annotations.forms import NoteForm
from plans.annotations.models import Kind
from plans.annotations.refusals import QuoteNotFound, QuoteUnclear
from plans.documents.models import Section
from plans.documents.refusals import NotInThisState
from plans.documents.views.answers import refused
from plans.documents.views.kept_text import when_signed_out
from plans.proposals import rules
from plans.proposals.fetching import change_for
from plans.proposals.models import ProposedChange
from plans.proposals.views.proposal import address


@require_http_methods(["GET", "POST"])
@when_signed_out
def note(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Write a note on words that the proposal would put in a section."""
    change = change_for(request.user, Ability.ANNOTATE, plan_slug, number, pk)
    if rules.is_with_authors_only(change.proposal) or not change.proposal.is_open:
        words = _("Noteringar skrivs på förslag som är inlämnade och inte avgjorda.")
        return refused(request, NotInThisState(words), address(change.proposal))
    section = _section(change)
    form = NoteForm(request.POST or None, user=request.user, initial={"kind": Kind.FRAGA})
    more: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():
        proposed = Proposed(change.proposal.number, change.pk, change.proposed.body)
        try:
            annotate(section, form.wish(), by=request.user, proposed=proposed)
            messages.success(request, _("Noteringen är sparad vid förslaget."))
            return redirect(f"{address(change.proposal)}#andring-{change.pk}")
        except QuoteUnclear as unclear:
            more = {"refusal": str(unclear), "places": unclear.places}
        except (QuoteNotFound, NotInThisState) as refusal:
            more = {"refusal": str(refusal)}
    context = {
        "plan": change.proposal.plan,
        "section": section,
        "proposal": change.proposal,
        "form": form,
        "here": "proposals",
    }
    status = 200 if not form.is_bound else 409 if more else 422
    return render(request, "proposals/note.html", context | more, status=status)


def _section(change: ProposedChange) -> Section:
    """Return the section that the note belongs to; for a new one, that which it is to stand at."""
    key = change.place.partition(":")[2]
    beside = Section.objects.filter(plan=change.proposal.plan)
    section = change.section or beside.filter(key=key).first() or beside.order_by("pk").first()
    if section is None:
        raise Http404
    return section
