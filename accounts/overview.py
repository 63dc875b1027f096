"""What the pages of accounts show: units with their people counted, people with their units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from accounts.models import Membership, Unit, User
from accounts.rules import units_managed_by


def units_seen_by(user: User | AnonymousUser, on: date) -> QuerySet[Unit]:
    """Return the units that the user manages, those that go on first, with their people counted."""
    current = Q(memberships__from_on__lte=on) & (
        Q(memberships__until_on=None) | Q(memberships__until_on__gte=on)
    )
    managed = [unit.pk for unit in units_managed_by(user)]
    return (
        Unit.objects.filter(pk__in=managed)
        .annotate(people=Count("memberships__user", filter=current, distinct=True))
        .select_related("merged_into")
        .prefetch_related("names")
        .order_by("ended_on", "name")
    )


def members_of(unit: Unit, on: date) -> tuple[list[Membership], list[Membership]]:
    """Return the memberships of today and to come, and those that have ended."""
    rows = unit.memberships.select_related("user").order_by("user__name", "from_on")
    ended = [row for row in rows if row.until_on and row.until_on < on]
    return [row for row in rows if row not in ended], ended


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a merge does to one unit that ends."""

    unit: Unit
    people: int
    invitations: int


def consequences_of_merging(sources: Sequence[Unit], on: date) -> list[Consequence]:
    return [
        Consequence(
            unit,
            unit.memberships.exclude(until_on__lt=on).values("user").distinct().count(),
            unit.invitations.pending().count(),
        )
        for unit in sources
    ]


def people_matching(words: str) -> QuerySet[User]:
    """Return everybody, or those whose name or address holds the words; with their memberships."""
    found = User.objects.prefetch_related("memberships__unit").order_by("-is_active", "name")
    return found.filter(Q(name__icontains=words) | Q(email__icontains=words)) if words else found
