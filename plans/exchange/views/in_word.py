"""A section in Word for those who do not sign in: sent out with changes tracked, and brought back as a proposal."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.content import Content
from plans.documents.differing import Difference, Wording
from plans.documents.fetching import section_for
from plans.documents.history import content_at
from plans.documents.models import Image, Section
from plans.documents.references import outline_of, surroundings
from plans.documents.refusals import NotInThisState, Outdated
from plans.documents.views.drafts import desk_url
from plans.exchange.complaints import UnreadableFile, too_big
from plans.exchange.exporting import FORMATS
from plans.exchange.forms import ReturnForm
from plans.exchange.guarding import MAX_BYTES, Format, identify
from plans.exchange.returning import NotThisSection, exported, returned
from plans.exchange.taking_back import Brought, keep, kept, take_in
from plans.exchange.waiting import Waiting, receive
from plans.proposals.forms import MatterForm
from plans.writing import FindImage
from plans.writing.pandoc import PandocStopped
from plans.writing.tracked import PLAN, SECTION, VERSION, facts_of, to_tracked_docx


@login_required
@require_GET
def send_out(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Give the section as a Word document in which every change is tracked."""
    section = section_for(request.user, Ability.SEE, plan_slug, key)
    facts = {PLAN: section.plan.slug, SECTION: section.key, VERSION: str(section.version)}
    content = to_tracked_docx(exported(section), facts, _images(section))
    response = HttpResponse(content, content_type=FORMATS["docx"])
    response["Content-Disposition"] = f'attachment; filename="{section.key}-v{section.version}.docx"'
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def bring_back(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Read a Word document that came back; nothing is taken in before somebody has said yes to what was read."""
    section = section_for(request.user, Ability.PROPOSE, plan_slug, key)
    form = ReturnForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        if size > MAX_BYTES:
            form = ReturnForm({})
            form.errors["file"] = form.error_class([str(too_big(size, MAX_BYTES))])
        elif form.is_valid():
            return _read(request, section, form)
    return _asking(request, section, form)


def _asking(request: SignedInRequest, section: Section, form: ReturnForm) -> HttpResponse:
    context = {"plan": section.plan, "section": section, "form": form, "here": "proposals"}
    return render(request, "exchange/from_word.html", context, status=422 if form.is_bound else 200)


def _read(request: SignedInRequest, section: Section, form: ReturnForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    try:
        waiting = receive(file.chunks())
        try:
            brought = _brought(request, section, waiting, file.name)
        except Exception:
            waiting.remove()
            raise
    except (UnreadableFile, NotThisSection, Outdated) as refusal:
        form.add_error("file", str(refusal))
        return _asking(request, section, form)
    except PandocStopped:
        form.add_error(
            "file", _("Filen gick inte att läsa. Öppna den i Word, spara den på nytt och försök igen.")
        )
        return _asking(request, section, form)
    keep(waiting, brought)
    return redirect("exchange:confirm_word", section.plan.slug, section.key, uuid.UUID(waiting.name))


def _brought(request: SignedInRequest, section: Section, waiting: Waiting, filename: str) -> Brought:
    if identify(waiting.source, filename) is not Format.DOCX:
        raise NotThisSection(_("Filen är inte ett Word-dokument (.docx)."))
    facts = facts_of(str(waiting.source))
    if (
        facts.get(SECTION, section.key) != section.key
        or facts.get(PLAN, section.plan.slug) != section.plan.slug
    ):
        raise NotThisSection(
            _("Filen hör till ett annat avsnitt (%(key)s). Läs in den där.") % {"key": facts.get(SECTION, "")}
        )
    asked = facts.get(VERSION, "")
    version = int(asked) if asked.isdecimal() and len(asked) < 9 else section.version
    sent = Content.of(section) if version == section.version else content_at(section, version)
    found = returned(waiting.source, section, sent, _images(section))
    return Brought(found, sent, version, section.pk, request.user.pk, filename)


@login_required
@require_http_methods(["GET", "POST"])
def confirm(request: SignedInRequest, plan_slug: str, key: str, waiting: uuid.UUID) -> HttpResponse:
    """Show what was read, and take it in on a yes; only whoever brought the file comes here."""
    section = section_for(request.user, Ability.PROPOSE, plan_slug, key)
    found = kept(waiting, section=section, by=request.user)
    if found is None:
        raise Http404
    place, brought = found
    people = ", ".join(brought.returned.people)
    initial = {
        "title": _("Ändringar i ”%(title)s”") % {"title": section},
        "reason": "",
        "source": _source(brought, people),
    }
    form = MatterForm(request.POST or None, initial=initial)
    if request.method == "POST" and request.POST.get("do") == "cancel":
        place.remove()
        return redirect("workbench:section", plan_slug, key)
    if request.method == "POST" and form.is_valid():
        return _taken(request, section, place, brought, form)
    context = {
        "plan": section.plan,
        "section": section,
        "brought": brought,
        "difference": _difference(section, brought),
        "form": form,
        "here": "proposals",
    }
    return render(request, "exchange/confirm_word.html", context, status=422 if form.is_bound else 200)


def _taken(
    request: SignedInRequest, section: Section, place: Waiting, brought: Brought, form: MatterForm
) -> HttpResponse:
    try:
        proposal = take_in(section, brought, form.matter(), by=request.user)
    except (NotInThisState, Outdated) as refusal:
        messages.error(request, str(refusal))
        return redirect(request.path)
    place.remove()
    if proposal is None:
        messages.success(request, _("Kommentarerna är inlästa som noteringar på avsnittet."))
        return redirect("workbench:section", section.plan.slug, section.key)
    messages.success(
        request, _("Förslaget är inläst som utkast. Läs igenom det och lämna in det när det är klart.")
    )
    return redirect("proposals:proposal", section.plan.slug, proposal.number)


def _source(brought: Brought, people: str) -> str:
    said = _("Word-dokumentet %(filename)s") % {"filename": brought.filename}
    return f"{said}, {people}" if people else said


def _difference(section: Section, brought: Brought) -> Difference:
    kinds = {section.kind.key: section.kind.name}
    around = surroundings(section.plan, outline_of(section.plan), lambda node: desk_url(section.plan, node))
    old, new = (Wording.proposed(one, kinds) for one in (brought.sent, brought.returned.content))
    return Difference(old, new, around)


def _images(section: Section) -> FindImage:
    files = dict(Image.objects.filter(plan=section.plan_id).values_list("name", "file"))

    def find(name: str) -> bytes | None:
        if name not in files:
            return None
        with default_storage.open(files[name]) as file:
            return bytes(file.read())

    return find
