"""Tell the members of each unit, once a week, that there is something new on their sections."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Membership, Unit
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.aktualitet.digest import Group, digest_for
from plans.aktualitet.models import Responsibility
from plans.documents.models import Plan
from plans.notices.actions import tell
from plans.notices.language import in_the_language_of_mail

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@in_the_language_of_mail
def digests(on: date) -> list[tuple[Unit, list[Group]]]:
    """Return the units that had something new in the week before this one, with what it was.

    The whole of that week, so that nothing is told twice or missed whichever day of this week it is told on.
    """
    monday = on - timedelta(days=on.weekday())
    units = Unit.objects.filter(ended_on=None).order_by("name", "pk")
    found = [(unit, digest_for(unit, since=monday - WEEK, on=monday - DAY)) for unit in units]
    return [(unit, groups) for unit, groups in found if groups]


@transaction.atomic
def send_digests(on: date) -> list[tuple[Unit, list[Group]]]:
    """Tell every member of those units, once a person, unit and week; return what there was to tell."""
    found = digests(on)
    for unit, groups in found:
        _tell(unit, groups, on)
    return found


@in_the_language_of_mail
def _tell(unit: Unit, groups: list[Group], on: date) -> None:
    year, week, _day = on.isocalendar()
    lines = [line for group in groups for line in group.lines]
    # One thing is told with its own words and address; of more, how many of each there are.
    said = "; ".join(f"{group.heading.lower()}: {len(group.lines)}" for group in groups)
    words = ngettext("%(n)s nytt", "%(n)s nya", len(lines)) % {"n": len(lines)}
    url = lines[0].url if len(lines) == 1 else reverse("workbench:home")
    line = lines[0].words if len(lines) == 1 else f"{words}. {said}"
    about = _("Veckan för %(unit)s") % {"unit": unit.name}
    plans = Plan.objects.filter(pk__in=Responsibility.objects.current(on).filter(unit=unit).values("plan"))
    for member in Membership.objects.current(on=on).filter(unit=unit).select_related("user"):
        # Titles are working text: a member of a unit that may not read the plan hears nothing of it.
        if all(can(member.user, Ability.SEE, plan) for plan in plans):
            key = f"digest-{unit.key}-{year}-W{week:02}"
            tell(member.user, about=about, key=key, line=line, url=url)
