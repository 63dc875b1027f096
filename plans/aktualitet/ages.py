"""How old the reading of a section is: months since somebody last read it, and what that means. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from plans.editions.months import months_after


class State(StrEnum):
    """What the age of a reading means."""

    FRESH = "fresh"
    DUE = "due"
    OVERDUE = "overdue"
    NEVER = "never"


# The same signs as the tags of the pages have, so that no state is told by colour alone.
SIGNS = {State.FRESH: "good", State.DUE: "doubt", State.OVERDUE: "wrong", State.NEVER: ""}


@dataclass(frozen=True, slots=True)
class Age:
    """The state, whole months since the section was last read or decided, and when it is due and overdue.

    `months` and the days are None when nobody has read it and nothing is decided; `since_decision` says that they
    are counted from the decision, because nobody has read it since.
    """

    state: State
    months: int | None = None
    due_on: date | None = None
    overdue_on: date | None = None
    since_decision: bool = False

    @property
    def sign(self) -> str:
        return SIGNS[self.state]

    @property
    def words(self) -> str:
        if self.state == State.FRESH and self.since_decision:
            return _("beslutat nyligen")
        return words_of(self.state)


def words_of(state: State) -> str:
    match state:
        case State.FRESH:
            return _("läst nyligen")
        case State.DUE:
            return _("dags att läsa")
        case State.OVERDUE:
            return _("för länge sedan")
        case State.NEVER:
            return _("ingen har läst")


def age_of(last_read: date | None, decided_on: date | None, *, target: int, limit: int, on: date) -> Age:
    """Return the age on a day: counted from when it was last read, or decided if that is later.

    A decision means that the words were weighed, so they are no older than that. A day still to come counts as today.
    """
    known = [day for day in (last_read, decided_on) if day is not None]
    if not known:
        return Age(State.NEVER)
    since = min(max(known), on)
    due_on, overdue_on = months_after(since, target), months_after(since, limit)
    state = State.OVERDUE if on >= overdue_on else State.DUE if on >= due_on else State.FRESH
    by_decision = last_read is None or (decided_on is not None and decided_on > last_read)
    return Age(state, months_between(since, on), due_on, overdue_on, by_decision)


def months_between(since: date, on: date) -> int:
    """Return how many whole months have passed: the most for which `months_after` is not later than the day."""
    months = (on.year - since.year) * 12 + on.month - since.month
    return months if months_after(since, months) <= on else months - 1
