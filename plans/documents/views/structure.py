"""Make a new section, and move one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.actions.structure import create_section, move_section
from plans.documents.fetching import plan_for, section_for
from plans.documents.forms import CreateForm, MoveForm, PlaceForm
from plans.documents.models import Plan, Section
from plans.documents.places import place_from, places_for, places_in
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState, Outdated
from plans.documents.views.answers import desk_of, refused
from plans.documents.views.kept_text import when_signed_out


@require_http_methods(["GET", "POST"])
@when_signed_out
def create(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    plan = plan_for(request.user, Ability.EDIT, plan_slug)
    places = places_in(outline_of(plan))
    initial = {"place": request.GET.get("plats", ""), "kind": "avsnitt"}
    form = CreateForm(request.POST or None, places=places, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _created(request, plan, form)
        except NotInThisState as refusal:
            messages.error(request, str(refusal))
    status = 422 if form.is_bound else 200
    return render(request, "documents/create.html", {"plan": plan, "form": form}, status=status)


def _created(request: SignedInRequest, plan: Plan, form: CreateForm) -> HttpResponse:
    parent, position = place_from(plan, form.cleaned_data["place"])
    section = create_section(
        plan,
        form.content(),
        parent=parent,
        position=position,
        by=request.user,
        note=form.cleaned_data["note"],
    )
    return redirect("documents:edit", plan.slug, section.key)


@login_required
@require_http_methods(["GET", "POST"])
def move(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Choose a new place from a list; posting parent and position (from arrows or dragging) moves at once."""
    section = section_for(request.user, Ability.EDIT, plan_slug, key)
    plan = plan_for(request.user, Ability.EDIT, plan_slug)
    if request.method == "POST" and "parent" in request.POST:
        return _moved_directly(request, plan, section)
    outline = outline_of(plan)
    if key not in outline.by_key:
        return refused(
            request, NotInThisState(_("Avsnittet är avvecklat och kan inte flyttas.")), desk_of(section)
        )
    form = PlaceForm(
        request.POST or None, places=places_for(outline, key), initial={"seen_parent": section.parent_id or 0}
    )
    if request.method == "POST" and form.is_valid():
        parent, position = place_from(plan, form.cleaned_data["place"], moving=section)
        return _moved(
            request, section, parent, position, form.cleaned_data["seen_parent"], form.cleaned_data["note"]
        )
    context = {"plan": plan, "section": section, "node": outline.by_key[key], "form": form}
    return render(request, "documents/move.html", context)


def _moved_directly(request: SignedInRequest, plan: Plan, section: Section) -> HttpResponse:
    form = MoveForm(request.POST)
    wanted = form.cleaned_data["parent"] if form.is_valid() else 0
    parent = Section.objects.filter(plan=plan, pk=wanted).first() if wanted else None
    if not form.is_valid() or (wanted and parent is None):
        return refused(
            request,
            Outdated(_("Vi förstod inte vart avsnittet skulle. Det står kvar där det stod.")),
            desk_of(section),
        )
    values = form.cleaned_data
    return _moved(request, section, parent, values["position"], values["seen_parent"], values["note"])


def _moved(
    request: SignedInRequest,
    section: Section,
    parent: Section | None,
    position: int,
    seen_parent: int,
    note: str,
) -> HttpResponse:
    back = redirect("workbench:plan", section.plan.slug)
    back["Location"] += f"#{section.key}"
    try:
        move_section(
            section,
            parent=parent,
            position=position,
            seen_parent=seen_parent or None,
            by=request.user,
            note=note,
        )
    except (Outdated, NotInThisState) as refusal:
        messages.error(request, str(refusal))
        return back
    messages.success(
        request,
        _("”%(title)s” är flyttat. Hänvisningar till det leder rätt ändå.") % {"title": section.title},
    )
    return back
