"""What the editor's page asks for while somebody writes: autosave, preview, who else is here, references."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.actions.drafts import be_present, draft_of, keep_draft
from plans.documents.fetching import plan_around, section_for
from plans.documents.forms import DraftForm
from plans.documents.models import Plan, Presence
from plans.documents.outline import Node
from plans.documents.references import outline_of, surroundings
from plans.documents.refusals import Outdated
from plans.documents.views.answers import json_view, tell, words_of
from plans.text.markdown import render as render_markdown

SUGGESTIONS = 12


@json_view
@require_POST
def keep(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Store what has been written so far."""
    section = section_for(request.user, Ability.EDIT, plan_slug, key)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return tell(request, 422, state="refused", words=words_of(form))
    number = None if form.cleaned_data["force"] else form.cleaned_data["number"] or 0
    try:
        draft = keep_draft(
            section, form.content(), seen=form.cleaned_data["seen"], number=number, by=request.user
        )
    except Outdated as refusal:
        newer = draft_of(section, request.user)
        return tell(request, 409, state="other_tab", words=str(refusal), number=newer.number if newer else 0)
    at = date_format(timezone.localtime(draft.saved_at), "H:i")
    return tell(
        request,
        state="saved",
        number=draft.number,
        at=at,
        words=_("Utkastet sparat %s, bara du ser det") % at,
    )


@json_view
@require_POST
def preview(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Show a text as it will be published, with what is broken marked."""
    plan = plan_around(request.user, plan_slug)
    return tell(request, html=preview_of(plan, request.POST.get("text", "")))


@json_view
@require_GET
def others(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Note that the page is open, and say who else has it open."""
    section = section_for(request.user, Ability.EDIT, plan_slug, key)
    return tell(request, words=words_about(be_present(section, user=request.user)))


@json_view
@require_GET
def suggestions(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Find sections to refer to, by number, title, beteckning or key."""
    plan = plan_around(request.user, plan_slug)
    wanted = request.GET.get("q", "").strip().lower()
    found = [node for node in outline_of(plan) if wanted in f"{node.label} {node.key}".lower()]
    rows = [{"key": node.key, "label": node.label} for node in found[:SUGGESTIONS]]
    return tell(request, sections=rows)


def preview_of(plan: Plan, text: str) -> str:
    """Return the text as it will be published, with what is broken marked."""
    around = surroundings(plan, outline_of(plan), lambda node: desk_url(plan, node))
    return render_markdown(text.replace("\r\n", "\n"), around)


def desk_url(plan: Plan, node: Node) -> str:
    """Return where a section is read in the working text."""
    url = reverse("workbench:section", args=[plan.slug, node.page.key])
    return url if node.page is node else f"{url}#{node.key}"


def words_about(presences: list[Presence]) -> str:
    """Say in a sentence who else has the section open; "" when nobody has."""
    if not presences:
        return ""
    names = [
        f"{one.user.name} ({one.user.unit_name})" if one.user.unit_name else one.user.name
        for one in presences
    ]
    who = (
        names[0]
        if len(names) == 1
        else _("%(some)s och %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}
    )
    return ngettext(
        "%(who)s har samma avsnitt öppet. Ni kan skriva samtidigt: det som inte krockar läggs ihop av sig självt.",
        "%(who)s har samma avsnitt öppet. Ni kan skriva samtidigt: det som inte krockar läggs ihop av sig självt.",
        len(names),
    ) % {"who": who}
