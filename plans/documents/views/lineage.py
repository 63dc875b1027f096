"""Split, merge, retire and take back sections: each shows what will happen, then does it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.actions import lineage
from plans.documents.fetching import plan_for, section_for
from plans.documents.forms import OtherSectionForm, SplitForm, seen_of
from plans.documents.models import Plan, Section
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState, Outdated
from plans.documents.views.answers import desk_of, refused
from plans.text.blocks import blocks_of, without_note_marks
from plans.text.markdown import plain_text


@login_required
@require_http_methods(["GET", "POST"])
def split(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    section = _section_to_arrange(request, plan_slug, key)
    lines = [(block.line, _said(block.source)) for block in blocks_of(section.body)[1:]]
    form = SplitForm(request.POST or None, lines=lines, initial=seen_of(section))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data

        def act() -> Section:
            return lineage.split_section(
                section,
                line=values["line"],
                title=values["title"],
                seen=values["seen"],
                by=request.user,
                note=values["note"],
            )

        return _done(request, section, act, _("Avsnittet är delat. Det nya står direkt efter det gamla."))
    return render(
        request,
        "documents/split.html",
        {"plan": section.plan, "section": section, "form": form, "lines": lines},
    )


@login_required
@require_http_methods(["GET", "POST"])
def merge(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    section = _section_to_arrange(request, plan_slug, key)
    form = _other_form(request, section, label=_("Slå ihop med"), required=True)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        into = _other(section.plan, values["other"])

        def act() -> Section:
            return lineage.merge_sections(
                section,
                into=into,
                seen=values["seen"],
                seen_into=into.version,
                by=request.user,
                note=values["note"],
            )

        return _done(
            request, section, act, _("Avsnitten är ihopslagna. Hänvisningar till det gamla leder hit.")
        )
    return render(request, "documents/merge.html", {"plan": section.plan, "section": section, "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def retire(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    section = _section_to_arrange(request, plan_slug, key)
    form = _other_form(request, section, label=_("Hänvisningar ska leda till"), required=False)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        successor = _other(section.plan, values["other"]) if values["other"] else None

        def act() -> Section:
            lineage.retire_section(
                section, replaced_by=successor, seen=values["seen"], by=request.user, note=values["note"]
            )
            return section

        return _done(
            request,
            section,
            act,
            _("Avsnittet är avvecklat. Det finns kvar bland avvecklade och kan tas tillbaka."),
        )
    node = outline_of(section.plan).by_key.get(key)
    context = {
        "plan": section.plan,
        "section": section,
        "form": form,
        "below": list(node.walk())[1:] if node else [],
    }
    return render(request, "documents/retire.html", context)


@login_required
@require_POST
def reinstate(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    section = _section_to_arrange(request, plan_slug, key)
    return _done(
        request,
        section,
        lambda: lineage.reinstate_section(section, by=request.user),
        _("Avsnittet är tillbaka i arbetsversionen."),
    )


def _said(source: str) -> str:
    """Return the first words of a block, as one reads them."""
    return Truncator(plain_text(without_note_marks(source)) or source).words(30)


def _section_to_arrange(request: SignedInRequest, plan_slug: str, key: str) -> Section:
    """Fetch a section by asking for the right to change the whole plan's order."""
    section = section_for(request.user, Ability.EDIT, plan_slug, key)
    plan_for(request.user, Ability.EDIT, plan_slug)
    return section


def _other_form(
    request: SignedInRequest, section: Section, *, label: str, required: bool
) -> OtherSectionForm:
    outline = outline_of(section.plan)
    own = outline.by_key.get(section.key)
    others = [
        (node.key, "\u2003" * node.depth + node.label)
        for node in outline
        if own is None or (node is not own and not node.is_below(own))
    ]
    empty = [("", _("Välj ett avsnitt") if required else _("Inget annat avsnitt"))]
    return OtherSectionForm(
        request.POST or None, label=label, others=empty + others, required=required, initial=seen_of(section)
    )


def _other(plan: Plan, key: str) -> Section:
    return Section.objects.live().select_related("plan", "kind").get(plan=plan, key=key)


def _done(request: SignedInRequest, section: Section, act: Callable[[], Section], words: str) -> HttpResponse:
    try:
        result = act()
    except (Outdated, NotInThisState) as refusal:
        return refused(request, refusal, desk_of(section))
    messages.success(request, words)
    return redirect(desk_of(result))
