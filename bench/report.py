"""What a measurement says, and how the results are printed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Result:
    """One figure beside its limit; the note says what it was measured against, on this machine in this run."""

    name: str
    measured: float | str
    limit: str
    ok: bool
    note: str = ""


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """Return the median time of some runs, after one to warm up."""
    work()
    taken = []
    for _ in range(times):
        begun = perf_counter()
        work()
        taken.append(perf_counter() - begun)
    return median(taken)


def table(results: Iterable[Result]) -> str:
    """Return the results as a Markdown table."""
    lines = ["| What | Measured | Limit | Kept | Beside |", "| --- | ---: | ---: | --- | --- |"]
    for result in results:
        measured = result.measured if isinstance(result.measured, str) else f"{result.measured:.2f}"
        lines.append(
            f"| {result.name} | {measured} | {result.limit} | {'yes' if result.ok else 'NO'} | {result.note} |"
        )
    return "\n".join(lines)
