"""Fetch a round, or a unit's part in it, by asking for the right to it: 404 for whoever may not know of it."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import Http404

from accounts.models import User
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.aktualitet import rules
from plans.aktualitet.models import Round, RoundUnit
from plans.documents.fetching import plan_for, section_for
from plans.documents.models import Plan, Section
from plans.editions.models import Edition

# No row has a larger id.
LARGEST = 2**63 - 1


class PartGone(Http404):
    """A round has no such unit's part: it is asked no more, or another unit has taken over all of it."""


def overview_for(user: User, ability: Ability, slug: str) -> Plan:
    """Return the plan if the user has the right on it and may read what units judge of it."""
    plan = plan_for(user, ability, slug)
    if not rules.may_read_verdicts(user, plan):
        raise PermissionDenied
    return plan


def judged_section_for(user: User, ability: Ability, slug: str, key: str) -> Section:
    """Return the section if the user has the right on it and may read what units judge of it."""
    section = section_for(user, ability, slug, key)
    if rules.is_external(user):
        raise PermissionDenied
    return section


def led_section_for(user: User, ability: Ability, slug: str, key: str) -> Section:
    """Return the section if the user has the right on its whole plan."""
    plan = plan_for(user, ability, slug)
    section = Section.objects.select_related("plan", "kind").filter(plan=plan, key=key).first()
    if section is None:
        raise Http404
    return section


def round_for(user: User, ability: Ability, slug: str, number: int) -> Round:
    """Return the round if the user has the right on its plan."""
    plan = overview_for(user, ability, slug)
    found = Round.objects.filter(plan=plan, number=number).first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def asked_for(user: User, ability: Ability, slug: str, number: int, pk: int, *, on: date) -> RoundUnit:
    """Return a unit's part in a round for its members, and for those who have the right on the whole plan.

    `judged_from` is since when the edition that is judged has been in force. Raises PartGone, a 404, if the round has
    no such part, now at least.
    """
    edition = Edition.objects.filter(plan=OuterRef("round__plan__slug"), slug=OuterRef("round__edition"))
    rows = RoundUnit.objects.select_related("round__plan", "unit").annotate(
        judged_from=Subquery(edition.values("in_force_on")[:1])
    )
    asked = rows.filter(pk=pk, round__number=number, round__plan__slug=slug).first()
    if asked is None:
        raise PartGone if 0 < pk <= LARGEST else Http404
    if not (rules.may_answer(user, asked, on=on) or can(user, ability, asked.round.plan)):
        raise Http404
    return asked
