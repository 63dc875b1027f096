"""Run the measurements named on the command line, or all of them, and print one table."""

import os
import sys
from importlib import import_module

import django

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
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    results: list[Result] = []
    for name in names or MODULES:
        print(f"{name} …", file=sys.stderr)
        results += import_module(f"bench.{name}").run()
    print(table(results))
    return 0 if all(result.ok for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
