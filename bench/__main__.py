"""Run the measurements named on the command line, or all of them, and print one table."""

import sys
import traceback
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from bench.measuring import measured
from bench.report import Result, table

MODULES = [
    "text_difference",
    "text_merge",
    "anchoring",
    "notes",
    "proposals",
    "aktualitet",
    "comparing",
    "importing",
    "working_text",
    "searching",
    "serving",
    "static_site",
    "lighthouse",
]


def main(names: list[str]) -> int:
    """Return 1 when a limit was not kept, so that a machine can tell."""
    results: list[Result] = []
    # A process for each: what the site keeps in memory of one database is not right of the next.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as processes:
        for name in names or MODULES:
            print(f"{name} …", file=sys.stderr)
            results += _outcome(name, processes.submit(measured, name))
    print(table(results))
    return 0 if all(result.ok for result in results) else 1


def _outcome(name: str, work: Future[list[Result]]) -> list[Result]:
    """Return what was measured; a measurement that breaks is told as one that was not kept, beside the others."""
    try:
        return work.result()
    except Exception:
        traceback.print_exc()
        return [Result(name, "did not run", "runs", False, "see above")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
