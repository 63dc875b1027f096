"""Pages of sources: the list, one of them, and adding, changing, replacing and ending it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.aktualitet.actions import sourcing
from plans.aktualitet.forms.sources import ChangeSourceForm, ReplaceForm, SeenForm, SourceForm
from plans.aktualitet.models import Source
from plans.aktualitet.shelves import nodes_on, shelf, standing
from plans.documents.fetching import plan_for
from plans.documents.models import Plan
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState, Outdated
from plans.documents.rules import may_arrange
from plans.documents.views.kept_text import when_signed_out

REFUSALS = (NotInThisState, Outdated)


@login_required
@require_GET
def sources(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """List the plan's sources, those of one kind (`slag`) or all."""
    plan = plan_for(request.user, Ability.SEE, plan_slug)
    asked = request.GET.get("slag", "")
    kind = asked if asked in Source.Kind.values else ""
    context = {
        "plan": plan,
        "rows": shelf(plan, on=timezone.localdate(), kind=kind),
        "kinds": Source.Kind.choices,
        "kind": kind,
        "may_edit": may_arrange(request.user, plan),
        "here": "sources",
    }
    return render(request, "aktualitet/sources.html", context)


@require_http_methods(["GET", "POST"])
@when_signed_out
def add(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Add a source."""
    plan = plan_for(request.user, Ability.EDIT, plan_slug)
    form = SourceForm(request.POST or None, initial={"kind": Source.Kind.UNDERLAG})
    if request.method == "POST" and form.is_valid():
        try:
            made = sourcing.add_source(plan, form.facts(), by=request.user)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Underlaget är tillagt. Välj de avsnitt som vilar på det."))
            return redirect("aktualitet:source_sections", plan.slug, made.pk)
    status = 422 if request.method == "POST" else 200
    context = {"plan": plan, "form": form, "here": "sources"}
    return render(request, "aktualitet/source_edit.html", context, status=status)


@login_required
@require_GET
def source(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    """Show a source: what it is, how it stands, and the sections that stand on it."""
    plan = plan_for(request.user, Ability.SEE, plan_slug)
    return _page(request, _found(plan, pk))


@require_http_methods(["GET", "POST"])
@when_signed_out
def change(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    """Change what is said of a source; when somebody was first, both are shown and nothing is lost."""
    plan = plan_for(request.user, Ability.EDIT, plan_slug)
    found = _found(plan, pk)
    initial = {name: getattr(found, name) for name in sourcing.SourceFacts.__dataclass_fields__}
    form = ChangeSourceForm(request.POST or None, initial={**initial, "seen": found.version})
    theirs, status = None, 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            sourcing.change_source(found, form.facts(), seen=seen, by=request.user)
            messages.success(request, _("Sparat."))
            return redirect("aktualitet:source", plan.slug, pk)
        except Outdated as refusal:
            theirs, status = _found(plan, pk), 409
            form.add_error(None, str(refusal))
            typed = request.POST.copy()
            typed["seen"] = str(theirs.version)
            form.data = typed
        except NotInThisState as refusal:
            form.add_error(None, str(refusal))
            status = 409
    context = {"plan": plan, "source": found, "form": form, "theirs": theirs, "here": "sources"}
    return render(request, "aktualitet/source_edit.html", context, status=status)


@login_required
@require_POST
def replace(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    """Let another source take its place."""
    plan = plan_for(request.user, Ability.EDIT, plan_slug)
    found = _found(plan, pk)
    form = ReplaceForm(request.POST, source=found, auto_id="ersatt_%s")
    if not form.is_valid():
        return _page(request, found, status=422, replace_form=form)
    new, seen = form.cleaned_data["new"], form.cleaned_data["seen"]
    return _done(
        request,
        found,
        lambda: sourcing.replace_source(found, by_source=new, seen=seen, by=request.user),
        _("Underlaget är ersatt. Avsnitten vilar nu på det nya och är flaggade."),
    )


@login_required
@require_POST
def end(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    """Say that a source is no longer used."""
    plan = plan_for(request.user, Ability.EDIT, plan_slug)
    found = _found(plan, pk)
    form = SeenForm(request.POST, auto_id="avsluta_%s")
    if not form.is_valid():
        return _page(request, found, status=422)
    seen = form.cleaned_data["seen"]
    words = _("Underlaget används inte längre. Avsnitten är flaggade.")
    return _done(request, found, lambda: sourcing.end_source(found, seen=seen, by=request.user), words)


def _found(plan: Plan, pk: int) -> Source:
    """Return the plan's source with this number; 404 when there is none."""
    if pk > 2**31 - 1:
        raise Http404
    found = Source.objects.select_related("plan", "replaced_by").filter(plan=plan, pk=pk).first()
    if found is None:
        raise Http404
    return found


def _done(request: SignedInRequest, found: Source, act: Callable[[], object], words: str) -> HttpResponse:
    try:
        act()
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return _page(request, _found(found.plan, found.pk), status=409)
    messages.success(request, words)
    return redirect("aktualitet:source", found.plan.slug, found.pk)


def _page(request: SignedInRequest, found: Source, *, status: int = 200, **forms: Any) -> HttpResponse:
    seen = {"seen": found.version}
    context = {
        "plan": found.plan,
        "source": found,
        "standing": standing(found, timezone.localdate()),
        "nodes": nodes_on(found, outline_of(found.plan)),
        "replaces": list(found.replaces.all()),
        "may_edit": may_arrange(request.user, found.plan),
        "replace_form": ReplaceForm(initial=seen, source=found, auto_id="ersatt_%s"),
        "end_form": SeenForm(initial=seen, auto_id="avsluta_%s"),
        "here": "sources",
    }
    return render(request, "aktualitet/source.html", context | forms, status=status)
