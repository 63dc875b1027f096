"""Take the lock first, then check right and state: the same first step of every verb."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.documents import rules
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState


def locked_for_editing(section: Section, by: User) -> Section:
    """Return the section as stored now, locked, if `by` may edit it and it is not retired."""
    current = for_update(Section.objects).select_related("kind", "plan").get(pk=section.pk)
    require_live(current)
    if not rules.may_edit(by, current):
        raise PermissionDenied
    return current


def locked_for_arranging(plan: Plan, by: User) -> Plan:
    """Return the plan, locked, if `by` may change the order and number of its sections.

    The order of sections belongs to the plan, so everything that changes it waits for the plan's row.
    """
    current = for_update(Plan.objects).get(pk=plan.pk)
    if not rules.may_arrange(by, current):
        raise PermissionDenied
    return current


def live_section(plan: Plan, pk: int) -> Section:
    """Return a live section of the plan, locked."""
    section = for_update(Section.objects).select_related("kind", "plan").get(plan=plan, pk=pk)
    require_live(section)
    return section


def lock_several(plan: Plan, sections: Iterable[int]) -> None:
    """Lock the plan and then the sections, for a verb that changes several whatever it does to their order.

    Without the plan's row it and those who change the order would wait for each other's sections for ever.
    """
    for_update(Plan.objects).get(pk=plan.pk)
    list(for_update(Section.objects).filter(pk__in=set(sections)).order_by("pk").values_list("pk"))


def require_live(section: Section) -> None:
    if not section.is_live():
        raise NotInThisState(
            _("Avsnittet ”%(title)s” är avvecklat. Ta tillbaka det först, om det ska ändras.")
            % {"title": section.title}
        )
