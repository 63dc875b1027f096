"""The working text beside an edition: what differs in the whole plan, and section by section."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents.differing import Difference, Wording
from plans.documents.fetching import plan_for, section_for
from plans.documents.models import Plan, Section
from plans.documents.outline import Outline
from plans.documents.references import outline_of, surroundings
from plans.editions.comparing import compare
from plans.editions.models import Edition, EditionSection
from plans.editions.rendering import rows_of
from plans.editions.telling import summary, told
from plans.workbench.outlining import desk_url
from plans.workbench.section_desk import editions_to_compare
from plans.workbench.versions import in_edition


@login_required
@require_GET
def overview(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Say what differs between an edition and the working text, chapter by chapter."""
    plan = plan_for(request.user, Ability.SEE, plan_slug)
    edition = _edition(plan, request.GET.get("utgava"))
    context: dict[str, Any] = {"plan": plan, "edition": edition, "here": "desk"}
    if edition:
        sections = Section.objects.live().filter(plan=plan).select_related("kind")
        frozen = EditionSection.objects.filter(edition=edition).defer("html")
        comparison = compare(frozen, rows_of(Outline(sections)))
        chapters = told(comparison, lambda row: _address(plan, edition, row.key))
        context |= {
            "editions": Edition.objects.filter(plan=plan.slug).newest_first(),
            "comparison": comparison,
            "summary": summary(
                comparison, same=_("Inget skiljer. Arbetsversionen säger detsamma som utgåvan.")
            ),
            "chapters": chapters,
            "chapter_rows": [chapter.row for chapter in chapters],
            "most": max((one.added + one.removed for one in comparison.chapters), default=0) or 1,
        }
    return render(request, "workbench/compare.html", context)


@login_required
@require_GET
def section(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Show what differs in one section between an edition and the working text, live or not."""
    plan, working = _seen(request.user, plan_slug, key)
    edition = _edition(plan, request.GET.get("utgava"))
    frozen = EditionSection.objects.filter(edition=edition, key=key).first() if edition else None
    live = working if working and working.is_live() else None
    if edition is None or (frozen is None and live is None):
        raise Http404
    around = surroundings(plan, outline_of(plan), lambda node: desk_url(plan, node), prefix=key)
    old = in_edition(frozen) if frozen else Wording()
    new = Wording.of(live) if live else Wording()
    context = {
        "plan": plan,
        "edition": edition,
        "section": working,
        "title": str(live or working or frozen),
        "difference": Difference(old, new, around),
        "here": "desk",
    }
    return render(request, "workbench/compare_section.html", context)


def _seen(user: User, plan_slug: str, key: str) -> tuple[Plan, Section | None]:
    """Return plan and section; a key that only an edition knows asks for the right to the plan."""
    if Section.objects.filter(plan__slug=plan_slug, key=key).exists():
        working = section_for(user, Ability.SEE, plan_slug, key)
        return working.plan, working
    return plan_for(user, Ability.SEE, plan_slug), None


def _address(plan: Plan, edition: Edition, key: str) -> str:
    return f"{reverse('workbench:compare_section', args=[plan.slug, key])}?utgava={edition.slug}"


def _edition(plan: Plan, slug: str | None) -> Edition | None:
    if slug:
        # PostgreSQL has no NUL to look for.
        return get_object_or_404(Edition, plan=plan.slug, slug=slug.replace("\0", ""))
    return editions_to_compare(plan, timezone.localdate()).first()
