"""One measurement, in the process that it is given."""

import os
from importlib import import_module

import django

from bench.report import Result


def measured(name: str) -> list[Result]:
    """Run the module of `bench` with this name and return what it measured."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    found: list[Result] = import_module(f"bench.{name}").run()
    return found
