"""How many of some sections stand how, as a row of a table and as parts of a bar."""

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from plans.aktualitet.models import Judgement


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of some sections stand how; `unseen` are those that nobody has judged.

    `url` is where the name leads; `query` narrows the lists behind the numbers to these sections, None if it cannot.
    """

    name: str
    by_verdict: Counter[str]
    total: int
    url: str = ""
    query: str | None = None

    @property
    def current(self) -> int:
        return self.by_verdict[Judgement.AKTUELL]

    @property
    def doubtful(self) -> int:
        return self.by_verdict[Judgement.RESERVATION] + self.by_verdict[Judgement.BEHOVER_ANDRAS]

    @property
    def stale(self) -> int:
        return self.by_verdict[Judgement.INAKTUELL]

    @property
    def unseen(self) -> int:
        return self.total - self.current - self.doubtful - self.stale

    @property
    def cells(self) -> list[tuple[str, int]]:
        """Return what each list is called in its address, with how many it has."""
        return [
            ("aktuell", self.current),
            ("att-se-over", self.doubtful),
            ("inaktuell", self.stale),
            ("inte-bedomda", self.unseen),
        ]

    @property
    def parts(self) -> list[tuple[str, int, int]]:
        """Return state, where it begins and how many, for a bar; nothing for a state that has none."""
        numbers = (self.current, self.doubtful, self.stale, self.unseen)
        starts = accumulate(numbers, initial=0)
        states = ("current", "doubt", "stale", "unseen")
        return [part for part in zip(states, starts, numbers, strict=False) if part[2]]
