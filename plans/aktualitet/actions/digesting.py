"""Tell the members of each unit, once a week, that there is something new on their sections; else the planners."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership, Unit, User
from planportal.locks import for_update
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.aktualitet.digest import Group, digest_for, of_plans, shortened, words_for_left
from plans.aktualitet.rules import may_read_verdicts
from plans.documents.models import Plan
from plans.documents.rights import planners_of
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
    """Tell every member of those units what they may read, once a person, unit and week; return what there was to tell.

    What nobody in a unit may read goes to the planners of that plan, as other mail to a unit without people does.
    """
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
    plans = _plans_in(groups)
    readers = {user: _readable(user, plans) for user in _members(unit, on)}
    # One moment for all lines: mail that is written meanwhile takes all of them or none.
    now = timezone.now()
    for user, readable in readers.items():
        if user.pk not in heard:
            _say(user, about, key, of_plans(groups, {"", *readable}), [plans[one] for one in readable], now)
    unread = set(plans).difference(*readers.values())
    about = _("%(unit)s (ingen där kan läsa detta): veckan som gick") % {"unit": unit.name}
    for user, slugs in _planners([plans[one] for one in unread]).items():
        if user.pk not in heard:
            _say(user, about, key, of_plans(groups, slugs), [plans[one] for one in slugs], now)


def _plans_in(groups: list[Group]) -> dict[str, Plan]:
    """Return the plans that the lines tell of, by slug."""
    slugs = {line.plan for group in groups for line in group.lines}
    return {plan.slug: plan for plan in Plan.objects.filter(slug__in=slugs)}


def _members(unit: Unit, on: date) -> list[User]:
    rows = Membership.objects.current(on=on).filter(unit=unit, user__is_active=True)
    return [one.user for one in rows.select_related("user")]


def _readable(user: User, plans: dict[str, Plan]) -> set[str]:
    return {slug for slug, plan in plans.items() if can(user, Ability.SEE, plan)}


def _planners(plans: list[Plan]) -> dict[User, set[str]]:
    """Return the planners of plans that nobody in the unit hears of, with which: what is told to nobody is lost."""
    found: dict[User, set[str]] = {}
    for plan in plans:
        for user in planners_of(plan):
            if user.is_active:
                found.setdefault(user, set()).add(plan.slug)
    return found


def _say(user: User, about: str, key: str, groups: list[Group], plans: list[Plan], now: datetime) -> None:
    lines, left = shortened(groups)
    said = [(line.told, line.url) for line in lines]
    if left:
        said.append((words_for_left(left), _address_of_all(user, plans)))
    for number, (words, url) in enumerate(said, start=1):
        own = key if number == 1 else f"{key}-{number}"
        tell(user, about=about, key=own, line=words, url=url, at=now)


def _address_of_all(user: User, plans: list[Plan]) -> str:
    if len(plans) == 1 and may_read_verdicts(user, plans[0]):
        return reverse("aktualitet:overview", args=[plans[0].slug])
    return reverse("workbench:home")
