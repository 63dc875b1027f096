"""Fetch a note by asking for the right to read it: 404 for whoever may not know of it."""

from django.http import Http404

from accounts.models import User
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.annotations.models import Annotation
from plans.annotations.readers import reader_of
from plans.documents.models import Plan
from plans.editions.models import Edition


def note_for(user: User, plan_slug: str, pk: int) -> Annotation:
    """Return the note if the user may read it, and the text that it stands on."""
    plan = Plan.objects.filter(slug=plan_slug).first()
    if plan is None:
        raise Http404
    notes = Annotation.objects.visible_to(reader_of(user, plan)).filter(plan=plan, pk=pk)
    note = notes.select_related(
        "plan", "section__plan", "section__kind", "to_unit", "to_person", "author"
    ).first()
    if note is None or not can(user, Ability.SEE, note.section):
        raise Http404
    return note


def edition_for(plan: Plan, slug: str) -> Edition | None:
    """Return the edition that a note is written on, None for the working text ("")."""
    if not slug:
        return None
    edition = Edition.objects.filter(plan=plan.slug, slug=slug).first()
    if edition is None:
        raise Http404
    return edition
