"""Fetch a note by asking for the right to read it: 404 for whoever may not know of it."""

from django.http import Http404

from accounts.models import User
from plans.access.abilities import Ability
from plans.access.checks import require
from plans.annotations.models import Annotation
from plans.annotations.readers import reader_of
from plans.documents.models import Plan
from plans.editions.models import Edition


def note_for(user: User, ability: Ability, plan_slug: str, pk: int) -> Annotation:
    """Return the note if the user may read it, and has the right on the section that it stands on."""
    plan = Plan.objects.filter(slug=plan_slug).first()
    if plan is None:
        raise Http404
    notes = Annotation.objects.visible_to(reader_of(user, plan)).filter(plan=plan, pk=pk)
    note = notes.select_related(
        "plan", "section__plan", "section__kind", "to_unit", "to_person", "author"
    ).first()
    if note is None:
        raise Http404
    require(user, ability, note.section)
    return note


def edition_for(plan: Plan, slug: str) -> Edition:
    """Return an edition of the plan; every one of them is public."""
    edition = Edition.objects.filter(plan=plan.slug, slug=slug).first()
    if edition is None:
        raise Http404
    return edition
