"""manage.py make_copies [PLAN [EDITION [--key KEY --form FORM]]]"""

import os
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from plans.editions.models import Edition
from plans.reading.copies.keeping import WHOLE, Copy, all_whole, clear_old, held, keep, lock_of
from plans.reading.copies.making import FORMS

# Nothing that is asked for takes this long; what does has gone wrong.
SECONDS = 900


class Command(BaseCommand):
    help = (
        "Make the files that readers can take along, of every edition or of one, where they are not made yet."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("plan", nargs="?", help="the plan's slug; else all plans")
        parser.add_argument("edition", nargs="?", help="the edition's slug; else all of the plan's")
        parser.add_argument(
            "--key", help=f"a section with all below it, or {WHOLE}; the caller holds the lock"
        )
        parser.add_argument("--form", choices=list(FORMS))

    def handle(self, *args: Any, **options: Any) -> None:
        os.nice(10)
        editions = Edition.objects.newest_first()
        if options["plan"]:
            editions = editions.filter(plan=options["plan"])
        if options["edition"]:
            editions = editions.filter(slug=options["edition"])
        if not editions and options["plan"]:
            raise CommandError("Det finns ingen sådan utgåva.")
        if options["key"]:
            signal.alarm(SECONDS)
            key = "" if options["key"] == WHOLE else options["key"]
            keep(Copy(editions.get(), key, options["form"]))
            return
        for edition in editions:
            self._make_all(edition)

    def _make_all(self, edition: Edition) -> None:
        clear_old(edition)
        for copy in all_whole(edition):
            with held(lock_of(copy)) as lock:
                if lock is None or copy.path.exists():
                    continue
                try:
                    keep(copy)
                except Exception as error:
                    # One form that cannot be made must not keep the others from being made.
                    self.stderr.write(f"{copy.name}: {error}")
                else:
                    self.stdout.write(f"{copy.name}: {copy.size} byte")
