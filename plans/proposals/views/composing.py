"""Begin a proposal, say what it is for, take sections into it, and write it together."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.annotations.fetching import note_for
from plans.annotations.models import Annotation
from plans.documents.fetching import plan_around, section_for
from plans.documents.models import Plan, Section
from plans.documents.references import outline_of
from plans.documents.standing import allowed
from plans.documents.views.kept_text import when_signed_out
from plans.proposals import rules
from plans.proposals.actions import changing, composing
from plans.proposals.fetching import proposal_for, proposals_read_by
from plans.proposals.forms import (
    ArrangeForm,
    AuthorForm,
    ChooseSectionForm,
    MatterForm,
    NewSectionForm,
)
from plans.proposals.models import Proposal, ProposedChange, Verb
from plans.proposals.views.proposal import REFUSALS, address, done


@require_http_methods(["GET", "POST"])
@when_signed_out
def begin(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Begin a proposal: an empty one that collects sections, or one of a note (`notering`) on its section."""
    plan = plan_around(request.user, plan_slug)
    if not rules.may_begin(request.user, plan):
        raise PermissionDenied
    note = _note(request, plan)
    return _beginning(request, plan, note.section if note else None, note)


@require_http_methods(["GET", "POST"])
@when_signed_out
def propose(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Propose a change of this section: in a new proposal, or in one that one is already writing."""
    section = section_for(request.user, Ability.PROPOSE, plan_slug, key)
    return _beginning(request, section.plan, section, _note(request, section.plan))


def _beginning(
    request: SignedInRequest, plan: Plan, section: Section | None, note: Annotation | None
) -> HttpResponse:
    form = MatterForm(request.POST or None, initial=_initial(section, note))
    if request.method == "POST" and form.is_valid():
        try:
            proposal = composing.begin_proposal(plan, form.matter(), answers=note, by=request.user)
            return _go_on(request, proposal, section)
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
    mine = [one for one in proposals_read_by(request.user, plan) if rules.may_write(request.user, one)]
    context = {
        "plan": plan,
        "section": section,
        "note": note,
        "form": form,
        "mine": mine,
        "here": "proposals",
    }
    return render(request, "proposals/begin.html", context, status=422 if form.is_bound else 200)


def _go_on(request: SignedInRequest, proposal: Proposal, section: Section | None) -> HttpResponse:
    """Go straight to writing when it is known where, else to the proposal."""
    if section is None:
        messages.success(request, _("Förslaget är påbörjat. Bara du ser det. Välj ett avsnitt att ändra."))
        return redirect(address(proposal))
    change = changing.change_text(proposal, section, by=request.user)
    return redirect("proposals:edit", proposal.plan.slug, proposal.number, change.pk)


def _mine(request: SignedInRequest, plan_slug: str, number: int) -> Proposal:
    """Return a proposal of which one is an author."""
    found = proposal_for(request.user, Ability.PROPOSE, plan_slug, number)
    if not rules.is_author(request.user, found):
        raise PermissionDenied
    return found


def _initial(section: Section | None, note: Annotation | None) -> dict[str, Any]:
    if note:
        return {"title": str(note.section), "reason": note.text}
    return {"title": ""}


def _note(request: SignedInRequest, plan: Plan) -> Annotation | None:
    asked = request.GET.get("notering", "")
    if not asked:
        return None
    if not asked.isdecimal() or len(asked) > 9:
        raise Http404
    return note_for(request.user, Ability.PROPOSE, plan.slug, int(asked))


@require_http_methods(["GET", "POST"])
@when_signed_out
def describe(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    found = _mine(request, plan_slug, number)
    initial = {
        "title": found.title,
        "reason": found.reason,
        "source": found.source,
        "units": found.units.all(),
    }
    form = MatterForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            found,
            lambda: composing.describe_proposal(found, form.matter(), by=request.user),
            _("Sparat i förslaget."),
        )
    context = {"plan": found.plan, "proposal": found, "form": form, "here": "proposals"}
    return render(request, "proposals/describe.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    """Ask somebody to write along."""
    found = _mine(request, plan_slug, number)
    form = AuthorForm(request.POST or None, proposal=found)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        words = _("%(name)s kan nu skriva i förslaget.") % {"name": person.name}
        return done(request, found, lambda: composing.invite_author(found, person, by=request.user), words)
    context = {"plan": found.plan, "proposal": found, "form": form, "here": "proposals"}
    return render(request, "proposals/invite.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    """Take a section into the proposal and say what is to happen to it."""
    found = _mine(request, plan_slug, number)
    outline = outline_of(found.plan)
    nodes = [node for node in outline if allowed(request.user, Ability.PROPOSE, node)]
    asked = {"section": request.GET.get("avsnitt", ""), "verb": Verb.TEXT}
    form = ChooseSectionForm(request.POST or None, outline=nodes, initial=asked)
    if request.method == "POST" and form.is_valid():
        section = Section.objects.get(plan=found.plan, key=form.cleaned_data["section"])
        verb = Verb(form.cleaned_data["verb"])
        if verb != Verb.TEXT:
            return redirect("proposals:arrange", found.plan.slug, found.number, section.key, verb.value)
        return _taken_in(request, found, section)
    context = {"plan": found.plan, "proposal": found, "form": form, "here": "proposals"}
    return render(request, "proposals/choose.html", context, status=422 if form.is_bound else 200)


def _taken_in(request: SignedInRequest, found: Proposal, section: Section) -> HttpResponse:
    try:
        change = changing.change_text(found, section, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return redirect(address(found))
    return redirect("proposals:edit", found.plan.slug, found.number, change.pk)


@require_http_methods(["GET", "POST"])
@when_signed_out
def add_section(request: SignedInRequest, plan_slug: str, number: int) -> HttpResponse:
    found = _mine(request, plan_slug, number)
    form = NewSectionForm(request.POST or None, outline=outline_of(found.plan), initial={"kind": "avsnitt"})
    if request.method == "POST" and form.is_valid():
        try:
            change = changing.add_section(
                found, form.content(), place=form.cleaned_data["place"], by=request.user
            )
            return redirect("proposals:edit", found.plan.slug, found.number, change.pk)
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
    context = {"plan": found.plan, "proposal": found, "form": form, "here": "proposals"}
    return render(request, "proposals/add_section.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "POST"])
def arrange(request: SignedInRequest, plan_slug: str, number: int, key: str, verb: str) -> HttpResponse:
    """Say where a section is to be moved, how it is to be split, what it is to be merged into, what replaces it."""
    found = _mine(request, plan_slug, number)
    section = section_for(request.user, Ability.PROPOSE, plan_slug, key)
    outline = outline_of(found.plan)
    if verb not in (Verb.MOVE, Verb.SPLIT, Verb.MERGE, Verb.RETIRE) or key not in outline.by_key:
        raise Http404
    form = ArrangeForm(request.POST or None, verb=Verb(verb), section=section, outline=outline)
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            found,
            lambda: _arranged(request, found, section, Verb(verb), form.cleaned_data),
            _("Tillagt i förslaget."),
        )
    context = {
        "plan": found.plan,
        "proposal": found,
        "section": section,
        "verb": Verb(verb),
        "form": form,
        "here": "proposals",
    }
    return render(request, "proposals/arrange.html", context, status=422 if form.is_bound else 200)


def _arranged(
    request: SignedInRequest, found: Proposal, section: Section, verb: Verb, told: dict[str, str]
) -> ProposedChange:
    other = Section.objects.filter(plan=found.plan, key=told["other"]).first() if told.get("other") else None
    return changing.arrange(
        found,
        section,
        verb,
        place=told.get("place", ""),
        other=other,
        cut_at=told.get("cut_at", ""),
        title=told.get("title", ""),
        by=request.user,
    )


@login_required
@require_POST
def drop(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Take a change out of the proposal."""
    found = _mine(request, plan_slug, number)
    change = next((one for one in found.changes.all() if one.pk == pk), None)
    if change is None:
        raise Http404
    change.proposal = found
    return done(
        request,
        found,
        lambda: changing.drop_change(change, by=request.user),
        _("Ändringen är borta ur förslaget."),
    )
