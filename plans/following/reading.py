"""Who follows what."""

from django.db.models import Q

from accounts.models import User
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.documents.models import Section
from plans.following.models import Following


def followers_of(section: Section, *, but: User | None = None) -> list[User]:
    """Return those who follow the section, something above it or the plan, and who may read it today.

    `but` is who need not be asked about: the one who did what they are to hear of.
    """
    above = [section.pk, *section.ancestor_ids()]
    rows = Following.objects.filter(plan=section.plan_id).filter(Q(section=None) | Q(section__in=above))
    people = User.objects.filter(is_active=True, pk__in=rows.values("person"))
    return [person for person in people if person != but and can(person, Ability.SEE, section)]


def followed_by(person: User) -> list[Following]:
    """Return what the person follows, the plans first."""
    rows = Following.objects.filter(person=person).select_related("plan", "section")
    return sorted(rows, key=lambda one: (one.plan.name, one.section is not None, str(one.section or "")))
