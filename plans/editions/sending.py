"""To whom a planeringsstrategi shall be sent, and by when (PBL 3 kap. 24 §)."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from plans.editions.currency import sending_duty
from plans.editions.models import Planeringsstrategi, StrategySending, StrategyVerdict


@dataclass(frozen=True, slots=True)
class Sending:
    """To whom the strategi shall be sent and when each was: code, words and the sending, if it has been made.

    The two weeks are counted from the day on which the decision was announced; while `announced` is not recorded
    `due` is counted from the decision, which is never later.
    """

    due: date
    announced: StrategySending | None
    to: list[tuple[str, str, StrategySending | None]]

    @property
    def left(self) -> int:
        return sum(sending is None for _code, _words, sending in self.to)


def sending_of(row: Planeringsstrategi, newest: int | None) -> Sending | None:
    """Return how far the duty to send it has come; nothing where there is nothing to send.

    `newest` is the id of the newest sending; they never change, so each process asks once.
    """
    if row.decided_on is None or row.verdict == StrategyVerdict.INGEN:
        return None
    duty = sending_duty()
    done = _done(row.plan, row.pk, newest or 0)
    announced = done.get(duty.counted_from[0])
    due = (announced.sent_on if announced else row.decided_on) + timedelta(days=duty.days)
    return Sending(due, announced, [(code, words, done.get(code)) for code, words in duty.to])


@lru_cache(maxsize=64)
def _done(plan: str, strategy: int, newest: int) -> dict[str, StrategySending]:
    """Return what has been done by code, the latest that was told of each (two queries).

    What was done with a row that has been put right since was done with the same decision.
    """
    corrects = dict(Planeringsstrategi.objects.filter(plan=plan).values_list("pk", "corrects"))
    told, pk = [strategy], corrects.get(strategy)
    while pk:
        told.append(pk)
        pk = corrects.get(pk)
    rows = StrategySending.objects.filter(strategy__in=told, pk__lte=newest).order_by("pk")
    return {one.code: one for one in rows}
