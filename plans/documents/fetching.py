"""Fetch a thing by asking for the right to it: 404 if one may not know of it, 403 if one sees it but may not act."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from plans.access.abilities import Ability
from plans.access.checks import can, checker_for, require
from plans.documents.models import Plan, Section


def plan_for(user: User, ability: Ability, slug: str) -> Plan:
    """Return the plan if the user has the right on the whole of it.

    Whoever sees only some of its sections is told that they may not, not that it does not exist.
    """
    plan = Plan.objects.filter(slug=slug).first()
    if plan is None:
        raise Http404
    if not checker_for(user).can(ability, plan) and plan.pk in checker_for(user).plan_ids_with_sections:
        raise PermissionDenied
    require(user, ability, plan)
    return plan


def plan_around(user: User, slug: str) -> Plan:
    """Return the plan if the user may see it or some section of it.

    For what a writer needs beside the text, whatever they may write: a preview, names to refer to, images.
    """
    plan = Plan.objects.filter(slug=slug).first()
    if plan is None or not (
        can(user, Ability.SEE, plan) or plan.pk in checker_for(user).plan_ids_with_sections
    ):
        raise Http404
    return plan


def section_for(user: User, ability: Ability, slug: str, key: str) -> Section:
    """Return the section, live or retired, if the user has the right on it."""
    section = Section.objects.select_related("plan", "kind").filter(plan__slug=slug, key=key).first()
    if section is None:
        raise Http404
    require(user, ability, section)
    return section


def plans_seen_by(user: User) -> list[Plan]:
    """Return the plans whose working text, or some section of it, the user may see."""
    if user.is_superuser:
        return list(Plan.objects.order_by("name"))
    checker = checker_for(user)
    ids = checker.plan_ids(Ability.SEE) | checker.plan_ids_with_sections
    return list(Plan.objects.filter(pk__in=ids).order_by("name"))
