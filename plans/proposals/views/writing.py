"""Write in a proposed change: the same editor, autosave and preview as planners have."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.choosing import choices_in
from plans.documents.content import Content, combine
from plans.documents.forms import DraftForm
from plans.documents.refusals import NotInThisState, Outdated
from plans.documents.views.answers import json_view, refused, tell, words_of
from plans.documents.views.drafts import preview_of
from plans.documents.views.kept_text import when_signed_out
from plans.proposals import rules
from plans.proposals.actions import changing
from plans.proposals.fetching import change_for
from plans.proposals.forms import ProposedTextForm, SettleClashForm, SettleTextForm
from plans.proposals.models import ProposedChange, ProposedDraft, Verb
from plans.proposals.refusals import WordsMet
from plans.proposals.views.proposal import address


@require_http_methods(["GET", "POST"])
@when_signed_out
def edit(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    change = change_for(request.user, Ability.PROPOSE, plan_slug, number, pk)
    _require_author(request, change)
    if request.method == "POST":
        return _save(request, change)
    if not rules.may_write(request.user, change.proposal) or change.verb not in (Verb.TEXT, Verb.ADD):
        return refused(
            request,
            NotInThisState(_("Förslaget är inlämnat eller avgjort och kan inte ändras nu.")),
            address(change.proposal),
        )
    draft = ProposedDraft.objects.filter(change=change, user=request.user).first()
    return _editor(request, change, ProposedTextForm(initial=_initial(change, draft)), draft)


def _save(request: SignedInRequest, change: ProposedChange) -> HttpResponse:
    form = ProposedTextForm(request.POST)
    if not form.is_valid():
        return _editor(request, change, form, None, status=422)
    content, seen = form.content(), form.cleaned_data["seen"]
    try:
        if request.POST.get("do") == "draft":
            changing.keep_draft(change, content, seen=seen, number=None, by=request.user)
            messages.success(
                request, _("Utkastet är sparat. Bara du ser det tills du sparar det i förslaget.")
            )
        else:
            changing.write_change(change, content, seen=seen, by=request.user)
            messages.success(request, _("Sparat i förslaget."))
        return redirect(address(change.proposal))
    except WordsMet as met:
        changing.keep_draft(change, content, seen=seen, number=None, by=request.user)
        return _choice_page(request, met, seen=seen)
    except (Outdated, NotInThisState) as refusal:
        messages.error(request, str(refusal))
        return _editor(request, change, form, None, status=409)


@require_POST
@when_signed_out
def settle(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Save what was chosen, paragraph by paragraph, when two authors had changed the same words."""
    change = change_for(request.user, Ability.PROPOSE, plan_slug, number, pk)
    _require_author(request, change)
    form = SettleTextForm(request.POST)
    if not form.is_valid():
        return _editor(request, change, form, None, status=422)
    seen, theirs = form.cleaned_data["seen"], form.cleaned_data["theirs"]
    try:
        changing.settle_text(
            change, form.content(), seen=seen, theirs=theirs, answers=request.POST, by=request.user
        )
    except WordsMet as met:
        changing.keep_draft(change, met.mine, seen=theirs, number=None, by=request.user)
        return _choice_page(request, met, seen=theirs)
    except (Outdated, NotInThisState) as refusal:
        messages.error(request, str(refusal))
        return _editor(request, change, form, None, status=409)
    messages.success(request, _("Sparat i förslaget."))
    return redirect(address(change.proposal))


@require_http_methods(["GET", "POST"])
@when_signed_out
def clash(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Settle, paragraph by paragraph, a proposal that meets what the plan now says: then, now and proposed."""
    change = change_for(request.user, Ability.PROPOSE, plan_slug, number, pk)
    if not rules.may_settle(request.user, change):
        raise PermissionDenied
    form = SettleClashForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            changing.settle_clash(change, **form.cleaned_data, answers=request.POST, by=request.user)
            messages.success(request, _("Krocken är utredd. Förslaget utgår nu från hur texten lyder i dag."))
            return redirect(address(change.proposal))
        except (Outdated, NotInThisState) as refusal:
            messages.error(request, str(refusal))
            change, status = change_for(request.user, Ability.PROPOSE, plan_slug, number, pk), 409
    if change.section is None or not change.section.is_live():
        words = _(
            "Avsnittet finns inte längre i planen. Ta bort ändringen, eller skriv den i ett annat avsnitt."
        )
        return refused(request, NotInThisState(words), address(change.proposal))
    pieces = combine(change.old, change.proposed, Content.of(change.section))
    context = {**_around(change), "choices": choices_in(pieces), "chosen": request.POST}
    return render(request, "proposals/clash.html", context, status=status)


@json_view
@require_POST
def keep(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Store what has been typed so far."""
    change = change_for(request.user, Ability.PROPOSE, plan_slug, number, pk)
    _require_author(request, change)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return tell(request, 422, state="refused", words=words_of(form))
    told = form.cleaned_data
    heard = None if told["force"] else told["number"] or 0
    try:
        draft = changing.keep_draft(change, form.content(), seen=told["seen"], number=heard, by=request.user)
    except Outdated as refusal:
        newer = ProposedDraft.objects.filter(change=change, user=request.user).first()
        return tell(request, 409, state="other_tab", words=str(refusal), number=newer.number if newer else 0)
    at = date_format(timezone.localtime(draft.saved_at), "H:i")
    words = _("Utkastet sparat %s, bara du ser det") % at
    return tell(request, state="saved", number=draft.number, at=at, words=words)


@login_required
@require_POST
def discard(request: SignedInRequest, plan_slug: str, number: int, pk: int) -> HttpResponse:
    """Throw away what one has typed and not saved."""
    change = change_for(request.user, Ability.PROPOSE, plan_slug, number, pk)
    _require_author(request, change)
    changing.discard_draft(change, by=request.user)
    messages.success(request, _("Utkastet är borta. Förslaget står kvar som det var."))
    return redirect(address(change.proposal))


def _require_author(request: SignedInRequest, change: ProposedChange) -> None:
    if not rules.is_author(request.user, change.proposal):
        raise PermissionDenied


def _choice_page(request: SignedInRequest, met: WordsMet, *, seen: int) -> HttpResponse:
    context = {
        **_around(met.change),
        "choices": choices_in(met.pieces),
        "mine": met.mine,
        "seen": seen,
        "theirs": met.change.number,
        "theirs_text": met.change.texts.last(),
    }
    return render(request, "proposals/met.html", context, status=409)


def _editor(
    request: SignedInRequest,
    change: ProposedChange,
    form: ProposedTextForm,
    draft: ProposedDraft | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        **_around(change),
        "form": form,
        "draft": draft,
        "preview": preview_of(change.proposal.plan, str(form["body"].value() or "")),
        "state_words": _("Utkastet är sparat") if draft else _("Inget är ändrat än"),
    }
    return render(request, "proposals/edit.html", context, status=status)


def _around(change: ProposedChange) -> dict[str, Any]:
    return {
        "plan": change.proposal.plan,
        "proposal": change.proposal,
        "change": change,
        "section": change.section,
        "here": "proposals",
    }


def _initial(change: ProposedChange, draft: ProposedDraft | None) -> dict[str, object]:
    if draft:
        return {**draft.content, "seen": draft.base_number, "number": draft.number}
    return {**change.new, "seen": change.number, "number": 0}
