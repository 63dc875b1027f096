"""What länsstyrelsen has said of the plan: documents, and what they say of its sections."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.fetching import plan_for
from plans.documents.models import Plan
from plans.documents.refusals import NotInThisState
from plans.documents.views.kept_text import when_signed_out
from plans.editions.actions import county as verbs
from plans.editions.county import Remark, Said, said_of
from plans.editions.forms.county import DocumentForm, EndForm, RemarkForm
from plans.editions.models import CountyDocument, CountyRemark
from plans.editions.rules import may_freeze
from plans.editions.shelf import Shelf, open_shelf
from plans.editions.strategies import PageRow, pages_of


@login_required
@require_GET
def county(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    return _page(request, plan_for(request.user, Ability.SEE, plan_slug))


@login_required
@require_POST
def record_document(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Record that länsstyrelsen has written about the plan in force."""
    plan = plan_for(request.user, Ability.FREEZE, plan_slug)
    form = DocumentForm(request.POST, said=_said(_shelf(plan)))
    if not form.is_valid():
        return _page(request, plan, status=422, form=form)
    facts, corrects, today = form.facts(), form.cleaned_data["corrects"], timezone.localdate()
    return _done(
        request,
        plan,
        lambda: verbs.record_document(plan, facts, corrects=corrects, on=today, by=request.user),
        _("Dokumentet är infört. Knyt det till avsnitten som det handlar om."),
        form=form,
    )


@require_POST
@when_signed_out
def remark(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    """Pin what the document says to a section."""
    plan = plan_for(request.user, Ability.FREEZE, plan_slug)
    document = get_object_or_404(CountyDocument, pk=pk, plan=plan.slug)
    form = RemarkForm(request.POST, pages=_pages(_shelf(plan)), document=document, auto_id=_ids(document))
    if not form.is_valid():
        return _page(request, plan, status=422, remark_form=(document, form))
    told, today = form.cleaned_data, timezone.localdate()
    return _done(
        request,
        plan,
        lambda: verbs.remark(
            document, told["key"], kind=told["kind"], words=told["words"], on=today, by=request.user
        ),
        _("Sparat vid avsnittet."),
        remark_form=(document, form),
    )


@login_required
@require_POST
def end_remark(request: SignedInRequest, plan_slug: str, pk: int) -> HttpResponse:
    """Say that a remark no longer holds."""
    plan = plan_for(request.user, Ability.FREEZE, plan_slug)
    found = get_object_or_404(CountyRemark, pk=pk, document__plan=plan.slug)
    form = EndForm(request.POST, said=_said(_shelf(plan)))
    if not form.is_valid():
        messages.error(request, _("Välj varför den inte längre gäller."))
        return _page(request, plan, status=422)
    return _done(
        request,
        plan,
        lambda: verbs.end_remark(found, by_document=form.by_document, by=request.user),
        _("Noterat. Anmärkningen visas inte längre som gällande."),
    )


def _page(
    request: SignedInRequest,
    plan: Plan,
    *,
    status: int = 200,
    form: DocumentForm | None = None,
    remark_form: tuple[CountyDocument, RemarkForm] | None = None,
) -> HttpResponse:
    shelf = _shelf(plan)
    said = _said(shelf)
    may_record = may_freeze(request.user, plan)
    pages = _pages(shelf) if may_record and said.documents else []
    context: dict[str, Any] = {
        "plan": plan,
        "edition": shelf.in_force if shelf else None,
        "documents": [
            (one, _rows(said.of(one), said, may_record), _remarking(one, pages, remark_form))
            for one in said.documents
        ],
        "may_record": may_record,
        "form": form or DocumentForm(said=said),
        "here": "editions",
    }
    return render(request, "editions/county.html", context, status=status)


def _rows(remarks: list[Remark], said: Said, may_record: bool) -> list[tuple[Remark, EndForm | None]]:
    return [
        (one, EndForm(said=said, auto_id=f"slut_{one.row.pk}_%s") if may_record and one.holds else None)
        for one in remarks
    ]


def _remarking(
    document: CountyDocument, pages: list[PageRow], typed: tuple[CountyDocument, RemarkForm] | None
) -> RemarkForm | None:
    if not pages:
        return None
    if typed and typed[0] == document:
        return typed[1]
    return RemarkForm(pages=pages, document=document, auto_id=_ids(document))


def _ids(document: CountyDocument) -> str:
    return f"avsnitt_{document.pk}_%s"


def _shelf(plan: Plan) -> Shelf | None:
    return open_shelf(plan.slug, on=timezone.localdate())


def _said(shelf: Shelf | None) -> Said:
    return said_of(shelf) if shelf else Said()


def _pages(shelf: Shelf | None) -> list[PageRow]:
    return pages_of(shelf.in_force) if shelf and shelf.in_force else []


def _done(
    request: SignedInRequest, plan: Plan, act: Callable[[], Any], words: str, **typed: Any
) -> HttpResponse:
    try:
        act()
    except NotInThisState as refusal:
        messages.error(request, str(refusal))
        return _page(request, plan, status=409, **typed)
    messages.success(request, words)
    return redirect("editions:county", plan.slug)
