"""Who answers for what: the list of the plan, and naming, ending and handing over."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Unit
from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.aktualitet import rules
from plans.aktualitet.actions import answering as verbs
from plans.aktualitet.actions import handing_over
from plans.aktualitet.answering import Answering, parts_of
from plans.aktualitet.fetching import led_section_for, overview_for
from plans.aktualitet.forms.answering import ContactForm, FromUnitForm, HandOverForm, PartForm
from plans.aktualitet.models import Contact, Responsibility
from plans.aktualitet.views.section import address, page
from plans.documents.fetching import plan_for
from plans.documents.models import Plan, Section
from plans.documents.references import outline_of
from plans.documents.refusals import NotInThisState


@login_required
@require_http_methods(["GET"])
def listing(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Show who answers for each page of the plan; with `utan` only those that nobody answers for."""
    plan = overview_for(request.user, Ability.SEE, plan_slug)
    answering = Answering(plan, outline_of(plan), on=timezone.localdate())
    alone = answering.without_anyone()
    without = bool(request.GET.get("utan"))
    nodes = alone if without else answering.outline.pages()
    context = {
        "plan": plan,
        "rows": [(node, answering.responsible(node), answering.contributing(node)) for node in nodes],
        "alone": len(alone),
        "without": without,
        "may_lead": rules.may_lead(request.user, plan),
        "here": "aktualitet",
    }
    return render(request, "aktualitet/answering.html", context)


@login_required
@require_POST
def name(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Name a unit that answers for the section, or contributes to it."""
    section = led_section_for(request.user, Ability.EDIT, plan_slug, key)
    today = timezone.localdate()
    form = PartForm(request.POST, today=today, auto_id="ansvar_%s")
    if not form.is_valid():
        return page(request, section, status=422, part_form=form)
    told = dict(form.cleaned_data)
    unit = told.pop("unit")
    try:
        verbs.name_unit(section, unit, on=today, by=request.user, **told)
    except NotInThisState as refusal:
        form.add_error(None, str(refusal))
        return page(request, section, status=409, part_form=form)
    messages.success(request, _("%(unit)s är satt på avsnittet och allt under det.") % {"unit": unit.name})
    return redirect(address(section))


@login_required
@require_POST
def end(request: SignedInRequest, plan_slug: str, key: str, pk: int) -> HttpResponse:
    """End a unit's part in the section."""
    section = led_section_for(request.user, Ability.EDIT, plan_slug, key)
    held = get_object_or_404(Responsibility, pk=pk, section=section)
    today = timezone.localdate()
    words = _("Uppgiften är avslutad i dag. Det som är satt högre upp i planen gäller igen.")
    return _done(request, section, lambda: verbs.end_part(held, on=today, by=request.user), words)


@login_required
@require_http_methods(["GET", "POST"])
def contacts(request: SignedInRequest, plan_slug: str, key: str, unit_key: str) -> HttpResponse:
    """Name and end the persons to whom a unit's mail about the section goes first."""
    section = led_section_for(request.user, Ability.EDIT, plan_slug, key)
    unit = get_object_or_404(Unit, key=unit_key)
    today = timezone.localdate()
    rows = Contact.objects.filter(section=section, unit=unit).current(today).select_related("person")
    form = ContactForm(request.POST or None, unit=unit, today=today)
    if request.method == "POST" and form.is_valid():
        person, since = form.cleaned_data["person"], form.cleaned_data["since"]
        try:
            verbs.name_contact(section, unit, person, on=today, since=since, by=request.user)
        except NotInThisState as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("%(person)s får enhetens mejl om avsnittet.") % {"person": person.name}
            messages.success(request, said)
            return redirect(address(section))
    context = {
        "plan": section.plan,
        "section": section,
        "unit": unit,
        "contacts": list(rows),
        "form": form,
        "here": "aktualitet",
    }
    return render(request, "aktualitet/contacts.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def end_contact(request: SignedInRequest, plan_slug: str, key: str, pk: int) -> HttpResponse:
    """Let a person no longer be a contact."""
    section = led_section_for(request.user, Ability.EDIT, plan_slug, key)
    contact = Contact.objects.filter(pk=pk, section=section).first()
    if contact is None:
        raise Http404
    today = timezone.localdate()
    words = _("Kontakten är borttagen.")
    return _done(request, section, lambda: verbs.end_contact(contact, on=today, by=request.user), words)


@login_required
@require_http_methods(["GET", "POST"])
def hand_over(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Move what a unit answers for, contributes to and is asked to another, by one decision.

    First one says from which unit; then which of its sections, to whom and by which decision.
    """
    plan = plan_for(request.user, Ability.EDIT, plan_slug)
    is_said = request.method == "POST" or "fran" in request.GET
    form = FromUnitForm(request.GET if is_said else None, plan=plan)
    if form.is_valid():
        return _hand_over_from(request, plan, form.cleaned_data["fran"])
    context = {"plan": plan, "form": form, "here": "aktualitet"}
    return render(request, "aktualitet/hand_over.html", context, status=422 if is_said else 200)


def _hand_over_from(request: SignedInRequest, plan: Plan, old: Unit) -> HttpResponse:
    parts = parts_of(plan, old)
    today = timezone.localdate()
    data = request.POST if request.method == "POST" else None
    form = HandOverForm(data, old=old, parts=parts, today=today)
    if form.is_valid():
        told = form.cleaned_data
        keys = told.get("sections", [])
        sections = [node.row for node, _part in parts if node.key in keys] if parts else None
        try:
            moved = handing_over.hand_over(
                plan,
                old,
                told["new"],
                sections=sections,
                decision=told["decision"],
                on=today,
                since=told["since"],
                by=request.user,
            )
        except NotInThisState as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _moved(moved, old, told["new"]))
            return redirect("aktualitet:answering", plan.slug)
    context = {"plan": plan, "form": form, "old": old, "parts": parts, "here": "aktualitet"}
    return render(request, "aktualitet/hand_over_parts.html", context, status=422 if form.is_bound else 200)


def _moved(number: int, old: Unit, new: Unit) -> str:
    words = ngettext(
        "%(n)s uppgift är flyttad från %(old)s till %(new)s.",
        "%(n)s uppgifter är flyttade från %(old)s till %(new)s.",
        number,
    )
    return words % {"n": number, "old": old.name, "new": new.name}


def _done(request: SignedInRequest, section: Section, act: Callable[[], Any], words: str) -> HttpResponse:
    try:
        act()
    except NotInThisState as refusal:
        messages.error(request, str(refusal))
        return page(request, section, status=409)
    messages.success(request, words)
    return redirect(address(section))
