"""Tell the members of each unit, once a week, that there is something new on their sections."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership, Unit, User
from planportal.locks import for_update
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.aktualitet.answering import units_that_became
from plans.aktualitet.digest import Group, digest_for, shortened, words_for_left
from plans.aktualitet.models import Responsibility
from plans.aktualitet.rules import may_read_verdicts
from plans.documents.models import Plan
from plans.notices.actions import tell
from plans.notices.language import in_the_language_of_mail
from plans.notices.models import Notice

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


def send_digests(on: date) -> list[tuple[Unit, list[Group]]]:
    """Tell every member of those units, once a person, unit and week; return what there was to tell."""
    found = digests(on)
    for unit, groups in found:
        _tell(unit, groups, on)
    return found


@transaction.atomic
@in_the_language_of_mail
def _tell(unit: Unit, groups: list[Group], on: date) -> None:
    # The unit's row is the lock: what two runs have gathered may differ, so their lines' keys do not keep them apart.
    for_update(Unit.objects).get(pk=unit.pk)
    year, week, _day = on.isocalendar()
    key = f"digest-{unit.key}-{year}-W{week:02}"
    heard = set(Notice.objects.filter(key=key).values_list("person", flat=True))
    about = _("%(unit)s: veckan som gick") % {"unit": unit.name}
    lines, left = shortened(groups)
    plans = _plans_of(unit, on)
    # One moment for all lines: mail that is written meanwhile takes all of them or none.
    now = timezone.now()
    for member in Membership.objects.current(on=on).filter(unit=unit).select_related("user"):
        user = member.user
        # Titles are working text: a member of a unit that may not read the plan hears nothing of it.
        if user.pk in heard or not all(can(user, Ability.SEE, plan) for plan in plans):
            continue
        said = [(line.told, line.url) for line in lines]
        if left:
            said.append((words_for_left(left), _address_of_all(user, plans)))
        for number, (words, url) in enumerate(said, start=1):
            own = key if number == 1 else f"{key}-{number}"
            tell(user, about=about, key=own, line=words, url=url, at=now)


def _plans_of(unit: Unit, on: date) -> list[Plan]:
    """Return the plans in which the unit, or one that was merged into it, has a part."""
    held = Responsibility.objects.current(on).filter(unit__in=units_that_became(unit))
    return list(Plan.objects.filter(pk__in=held.values("plan")))


def _address_of_all(user: User, plans: list[Plan]) -> str:
    if len(plans) == 1 and may_read_verdicts(user, plans[0]):
        return reverse("aktualitet:overview", args=[plans[0].slug])
    return reverse("workbench:home")
