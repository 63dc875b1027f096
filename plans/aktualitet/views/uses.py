"""Which sections stand on which sources: chosen from the source's side, and from the section's."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.aktualitet.actions.sourcing import change_uses, choose_sources
from plans.aktualitet.forms.sources import ChosenForm
from plans.aktualitet.models import Source
from plans.aktualitet.shelves import chapters, nodes_on, sources_of, standing
from plans.documents.fetching import plan_for, section_for
from plans.documents.models import Section
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState
from plans.documents.rules import may_arrange


@login_required
@require_http_methods(["GET", "POST"])
def source_sections(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    """Choose the sections that stand on a source."""
    plan = plan_for(request.user, Ability.EDIT, plan_slug)
    source = Source.objects.select_related("plan").filter(plan=plan, pk=min(pk, 2**31 - 1)).first()
    if source is None:
        raise Http404
    outline = outline_of(plan)
    had = {node.key for node in nodes_on(source, outline)}
    ticked, status = had, 200
    if request.method == "POST":
        form = ChosenForm(request.POST, values=outline.by_key)
        ticked, status = set(request.POST.getlist("ticked")), 409
        if form.is_valid():
            rows = {row.key: row for row in Section.objects.filter(plan=plan)}
            add = [rows[key] for key in sorted(form.added())]
            remove = [rows[key] for key in sorted(form.removed())]
            try:
                change_uses(source, add=add, remove=remove, by=request.user)
                messages.success(request, _("Sparat."))
                return redirect("aktualitet:source", plan.slug, pk)
            except NotInThisState as refusal:
                messages.error(request, str(refusal))
        else:
            messages.error(request, _("Ett av avsnitten finns inte längre i planen. Se över valet."))
    context = {"plan": plan, "source": source, "had": had, "ticked": ticked, "here": "sources"}
    context["chapters"] = chapters(outline, ticked)
    return render(request, "aktualitet/source_sections.html", context, status=status)


@login_required
@require_GET
def section_sources(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Show what a section stands on."""
    section = section_for(request.user, Ability.SEE, plan_slug, key)
    today = timezone.localdate()
    context = {
        "plan": section.plan,
        "section": section,
        "rows": [(one, standing(one, today)) for one in sources_of(section)],
        "may_edit": section.is_live() and may_arrange(request.user, section.plan),
        "here": "sources",
    }
    return render(request, "aktualitet/section_sources.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def choose_for_section(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Choose what a section stands on."""
    plan = plan_for(request.user, Ability.EDIT, plan_slug)
    section = section_for(request.user, Ability.EDIT, plan_slug, key)
    sources = {str(one.pk): one for one in Source.objects.in_use().filter(plan=plan)}
    had = {str(one.pk) for one in sources_of(section)} & sources.keys()
    ticked, status = had, 200
    if request.method == "POST":
        form = ChosenForm(request.POST, values=sources)
        ticked, status = set(request.POST.getlist("ticked")), 409
        if form.is_valid():
            add = [sources[pk] for pk in sorted(form.added())]
            remove = [sources[pk] for pk in sorted(form.removed())]
            try:
                choose_sources(section, add=add, remove=remove, by=request.user)
                messages.success(request, _("Sparat."))
                return redirect("aktualitet:section_sources", plan.slug, key)
            except NotInThisState as refusal:
                messages.error(request, str(refusal))
        else:
            messages.error(request, _("Ett av underlagen används inte längre. Se över valet."))
    choices = [(pk, one, pk in ticked) for pk, one in sources.items()]
    context = {"plan": plan, "section": section, "choices": choices, "had": had, "here": "sources"}
    return render(request, "aktualitet/section_sources_choose.html", context, status=status)
