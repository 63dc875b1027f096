"""Whom a round concerns, and what their mail says."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from plans.aktualitet.answering import Answering, people_for, successors_of_units
from plans.aktualitet.models import RoundUnit
from plans.documents.rights import planners_of
from plans.notices.actions import tell
from plans.notices.language import in_the_language_of_mail


@in_the_language_of_mail
def of_opening(asked: RoundUnit, answering: Answering, *, on: date, by: User) -> None:
    """Ask the unit: its contacts, else its administrators, else the plan's planners."""
    said = {
        "unit": asked.unit_name,
        "from": asked.round.opens_on.isoformat(),
        "day": asked.round.closes_on.isoformat(),
        "n": asked.tasks.count(),
    }
    line = _("%(unit)s ombeds bedöma %(n)s avsnitt senast %(day)s.") % said
    if asked.round.is_to_come(on):
        line = _("%(unit)s ombeds bedöma %(n)s avsnitt från och med %(from)s, senast %(day)s.") % said
    _tell(asked, people_of(asked, answering, on=on), line=line, key=f"round-{asked.pk}", but=by)


@in_the_language_of_mail
def of_another_day(asked: RoundUnit, answering: Answering, *, on: date, by: User) -> None:
    """Tell a unit that is not done that the last day is another."""
    if asked.done_at:
        return
    line = _("Sista dagen för %(unit)s att svara är nu %(day)s.") % {
        "unit": asked.unit_name,
        "day": asked.round.closes_on.isoformat(),
    }
    key = f"round-day-{asked.pk}-{asked.round.version}"
    _tell(asked, people_of(asked, answering, on=on), line=line, key=key, but=by)


@in_the_language_of_mail
def of_asking_no_more(asked: RoundUnit, answering: Answering, *, on: date, by: User) -> None:
    """Tell a unit that it need not answer; its list is about to be gone, so the link leads to the round."""
    line = _("%(unit)s behöver inte längre svara.") % {"unit": asked.unit_name}
    _tell(
        asked,
        people_of(asked, answering, on=on),
        line=line,
        key=f"round-gone-{asked.pk}",
        but=by,
        to_round=True,
    )


@in_the_language_of_mail
def of_taking_over(
    asked: RoundUnit, old: Unit, number: int, answering: Answering, *, on: date, by: User
) -> None:
    """Tell a unit that it answers for what another was asked."""
    line = _("%(unit)s har tagit över %(n)s avsnitt att bedöma från %(old)s. Svara senast %(day)s.") % {
        "unit": asked.unit_name,
        "n": number,
        "old": old.name,
        "day": asked.round.closes_on.isoformat(),
    }
    key = f"round-taken-over-{asked.pk}-{old.pk}-{number}-{on}"
    _tell(asked, people_of(asked, answering, on=on), line=line, key=key, but=by)


@in_the_language_of_mail
def of_reminder(asked: RoundUnit, people: Iterable[User], *, on: date) -> None:
    said = {
        "unit": asked.unit_name,
        "day": asked.round.closes_on.isoformat(),
        "left": asked.tasks.filter(assessment=None, section__retired_at=None).count(),
    }
    line = _("Påminnelse: %(unit)s har %(left)s avsnitt kvar att bedöma. Svara senast %(day)s.") % said
    if not said["left"]:
        line = _("Påminnelse: %(unit)s har bedömt allt. Säg att ni är klara, så vet planerarna det.") % said
    _tell(asked, people, line=line, key=f"round-reminder-{asked.pk}-{on}", but=None)


@in_the_language_of_mail
def of_delegation(asked: RoundUnit, person: User, number: int, *, by: User) -> None:
    said = {"who": by.name, "n": number, "day": asked.round.closes_on.isoformat()}
    line = _("%(who)s bad dig bedöma %(n)s avsnitt senast %(day)s.") % said
    tasks = ",".join(str(pk) for pk in asked.tasks.filter(person=person).values_list("pk", flat=True))
    _tell(
        asked,
        [person],
        line=line,
        key=f"delegated-{asked.pk}-{person.pk}-{sha256(tasks.encode()).hexdigest()[:16]}",
        but=by,
        query="?mina=1",
    )


@in_the_language_of_mail
def of_done(asked: RoundUnit, *, by: User) -> None:
    """Tell the planners that a unit is done."""
    line = _("%(unit)s är klar med sin del.") % {"unit": asked.unit_name}
    planners = planners_of(asked.round.plan)
    _tell(asked, planners, line=line, key=f"round-done-{asked.pk}-{asked.done_at}", but=by, to_round=True)


def _tell(
    asked: RoundUnit,
    people: Iterable[User],
    *,
    line: str,
    key: str,
    but: User | None,
    to_round: bool = False,
    query: str = "",
) -> None:
    found = asked.round
    name = "aktualitet:round" if to_round else "aktualitet:answer"
    args = [found.plan.slug, found.number, *([] if to_round else [asked.pk])]
    for person in {one.pk: one for one in people}.values():
        if person != but:
            about = f"{found.plan.name}: {found.name}"
            tell(person, about=about, key=key, line=line, url=reverse(name, args=args) + query)


def people_of(asked: RoundUnit, answering: Answering, *, on: date) -> list[User]:
    """Return whom the unit's mail goes to: its contacts at what it is asked about, else as `people_for` says."""
    unit = successors_of_units()[asked.unit_id]
    contacts: dict[int, User] = {}
    for section in asked.tasks.values_list("section", flat=True):
        if node := answering.outline.by_pk.get(section):
            contacts |= {one.pk: one for one in answering.contacts(node, unit)}
    return people_for(unit, contacts.values(), asked.round.plan, on=on)
