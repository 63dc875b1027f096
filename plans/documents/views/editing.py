"""Write in a section: the editor, saving, and the choice when two have changed the same words."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.actions.drafts import be_present, discard_draft, draft_of, keep_draft
from plans.documents.actions.editing import Saved, edit_section
from plans.documents.choosing import choices_in, chosen_content, merged_count
from plans.documents.content import Content
from plans.documents.fetching import section_for
from plans.documents.forms import EditForm, SettleForm
from plans.documents.models import Draft, Section
from plans.documents.refusals import Conflict, NotInThisState, Outdated
from plans.documents.views.answers import desk_of, refused
from plans.documents.views.drafts import preview_of, words_about
from plans.documents.views.kept_text import when_signed_out
from plans.history.reading import changes_of


@require_http_methods(["GET", "POST"])
@when_signed_out
def edit(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    section = section_for(request.user, Ability.EDIT, plan_slug, key)
    if request.method == "POST":
        # A text on its way to a section that was retired meanwhile is refused there, and shown again.
        return _save(request, section)
    if not section.is_live():
        return refused(
            request, NotInThisState(_("Avsnittet är avvecklat och kan inte ändras.")), desk_of(section)
        )
    draft = draft_of(section, request.user)
    return _editor(request, section, EditForm(initial=_initial(section, draft)), draft)


def _save(request: SignedInRequest, section: Section) -> HttpResponse:
    form = EditForm(request.POST)
    if not form.is_valid():
        return _editor(request, section, form, None, status=422)
    content, seen, note = form.content(), form.cleaned_data["seen"], form.cleaned_data["note"]
    try:
        if request.POST.get("do") == "draft":
            return _keep(request, section, content, seen)
        return _done(request, edit_section(section, content, seen=seen, by=request.user, note=note))
    except Conflict as conflict:
        keep_draft(section, content, seen=seen, number=None, by=request.user)
        return _choice_page(request, conflict, seen=seen, note=note)
    except (Outdated, NotInThisState) as refusal:
        messages.error(request, str(refusal))
        return _editor(request, section, form, None, status=409)


def _keep(request: SignedInRequest, section: Section, content: Content, seen: int) -> HttpResponse:
    keep_draft(section, content, seen=seen, number=None, by=request.user)
    messages.success(request, _("Utkastet är sparat. Bara du ser det tills du sparar det i planen."))
    return redirect(desk_of(section))


def _done(request: SignedInRequest, saved: Saved) -> HttpResponse:
    if not saved.changed:
        messages.info(request, _("Texten stod redan så. Ingenting har ändrats."))
    elif saved.merged:
        messages.success(
            request,
            _(
                "Sparat i planen. Någon annan hade ändrat samtidigt, på andra ställen: era ändringar är hoplagda."
            ),
        )
    else:
        messages.success(request, _("Sparat i planen."))
    return redirect(desk_of(saved.section))


@require_POST
@when_signed_out
def settle(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Save what was chosen, paragraph by paragraph, when two had changed the same words."""
    section = section_for(request.user, Ability.EDIT, plan_slug, key)
    form = SettleForm(request.POST)
    if not form.is_valid():
        return _editor(request, section, form, None, status=422)
    seen, theirs, note = (form.cleaned_data[name] for name in ("seen", "theirs_version", "note"))
    try:
        chosen = chosen_content(
            section, form.content(), seen=seen, theirs_version=theirs, answers=request.POST
        )
        return _done(
            request, edit_section(section, chosen.content, seen=chosen.seen, by=request.user, note=note)
        )
    except Conflict as conflict:
        # Somebody saved once more while the choice was made: what was chosen is now this writer's text.
        keep_draft(section, conflict.mine, seen=chosen.seen, number=None, by=request.user)
        return _choice_page(request, conflict, seen=chosen.seen, note=note)
    except (Outdated, NotInThisState) as refusal:
        messages.error(request, str(refusal))
        return _editor(request, section, form, None, status=409)


@login_required
@require_http_methods(["GET", "POST"])
def discard(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Throw one's own draft away, after having seen it once more."""
    section = section_for(request.user, Ability.EDIT, plan_slug, key)
    draft = draft_of(section, request.user)
    if request.method == "POST" or draft is None:
        discard_draft(section, by=request.user)
        messages.success(request, _("Utkastet är borta. Avsnittet står kvar som det var."))
        return redirect(desk_of(section))
    return render(
        request, "documents/discard.html", {"section": section, "plan": section.plan, "draft": draft}
    )


def _choice_page(request: SignedInRequest, conflict: Conflict, *, seen: int, note: str) -> HttpResponse:
    section = conflict.section
    context = {
        "section": section,
        "plan": section.plan,
        "choices": choices_in(conflict.pieces),
        "merged": merged_count(conflict.pieces),
        "mine": conflict.mine,
        "theirs_change": changes_of(section, limit=1)[0],
        "seen": seen,
        "theirs_version": section.version,
        "note": note,
    }
    return render(request, "documents/conflict.html", context, status=409)


def _editor(
    request: SignedInRequest, section: Section, form: EditForm, draft: Draft | None, *, status: int = 200
) -> HttpResponse:
    context = {
        "section": section,
        "plan": section.plan,
        "form": form,
        "draft": draft,
        "others": words_about(be_present(section, user=request.user)),
        "preview": preview_of(section.plan, str(form["body"].value() or "")),
        "state_words": _("Utkastet är sparat") if draft else _("Inget är ändrat än"),
    }
    return render(request, "documents/edit.html", context, status=status)


def _initial(section: Section, draft: Draft | None) -> dict[str, object]:
    if draft:
        return {**draft.content, "seen": draft.base_version, "number": draft.number}
    return {**Content.of(section).as_dict(), "seen": section.version, "number": 0}
