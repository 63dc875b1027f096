"""Follow and stop following; tell those who follow that a text has changed."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.documents.models import Plan, Section
from plans.following.models import Following
from plans.following.reading import followers_of
from plans.notices.actions import tell
from plans.notices.language import in_the_language_of_mail
from plans.notices.models import day_of_mail


@transaction.atomic
def follow(thing: Plan | Section, *, by: User) -> None:
    """Follow the plan or section, with all below it; following twice is following once."""
    if not can(by, Ability.SEE, thing):
        raise PermissionDenied
    plan, section = (thing.plan, thing) if isinstance(thing, Section) else (thing, None)
    Following.objects.get_or_create(person=by, plan=plan, section=section)


def unfollow(thing: Plan | Section, *, by: User) -> None:
    """Stop following; what one did not follow is no matter."""
    plan, section = (thing.plan, thing) if isinstance(thing, Section) else (thing, None)
    Following.objects.filter(person=by, plan=plan, section=section).delete()


@in_the_language_of_mail
def text_changed(section: Section, before: str, now: Sequence[Section], by: User) -> None:
    """Let followers, but not whoever did it, hear that the words changed, once a day for each section.

    They go along to where the words went.
    """
    if section not in now:
        _go_along(section, now)
    day = day_of_mail(timezone.now())
    for one in now:
        if one.pk != section.pk:
            _copy(section, one)
        for person in followers_of(one, but=by):
            tell(
                person,
                about=f"{one.plan.name}: {one}",
                key=f"text-{one.pk}-{day}",
                line=_("Arbetsversionens text har ändrats"),
                url=reverse("workbench:section_history", args=[one.plan.slug, one.key]),
            )


def go_along(section: Section, successor: Section | None, _by: User) -> None:
    """Whoever followed a retired section follows what replaced it, if anything did."""
    if successor:
        _go_along(section, [successor])


def _go_along(section: Section, now: Sequence[Section]) -> None:
    """Whoever followed a section that was merged away follows what it became."""
    for one in now:
        _copy(section, one)
    Following.objects.filter(section=section).delete()


def _copy(section: Section, into: Section) -> None:
    rows = [
        Following(person_id=person, plan_id=into.plan_id, section=into)
        for person in Following.objects.filter(section=section).values_list("person", flat=True)
    ]
    Following.objects.bulk_create(rows, ignore_conflicts=True)
